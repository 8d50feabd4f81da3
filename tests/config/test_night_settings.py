"""What a client's file says of fetching and keeping."""

import pytest

from auditor.config import load
from auditor.errors import ConfigError


@pytest.fixture
def read(tmp_path):
    def settings(text):
        file = tmp_path / "config.toml"
        file.write_text(text, encoding="utf-8")
        return load(file)

    return settings


@pytest.fixture
def refused(read):
    def error(text):
        with pytest.raises(ConfigError) as caught:
            read(text)
        return f"{caught.value}\n{caught.value.hint}"

    return error


def test_nothing_said_fetches_nothing_and_keeps_all_but_downloads(read):
    settings = read("")
    assert settings.fetch == ()
    assert settings.keep.imported_days == 30
    assert settings.keep.audit_days is None
    assert settings.keep.report_days is None
    assert settings.keep.source_days is None


def test_each_table_is_an_account_to_fetch(read):
    first, second = read(
        '[[fetch]]\nplatform = "mastodon"\nserver = "https://social.example"\n'
        'account = "bakery"\ndays = 90\n'
        '[[fetch]]\nplatform = "email"\noptions = { folders = ["INBOX"], wide = true }'
    ).fetch
    assert (first.platform, first.server) == ("mastodon", "https://social.example")
    assert (first.account, first.days, first.options) == ("bakery", 90, {})
    assert second.options == {"folders": ("INBOX",), "wide": True}


def test_staff_belong_to_the_own_set_once(read):
    client = read('[client]\nown = ["bakery", "ada"]\nstaff = ["ada", "x:sam"]').client
    assert client.own_set == ("bakery", "ada", "x:sam")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[cleint]\nname = 'A'", "Did you mean 'client'?"),
        ("[client]\nzoen = 'UTC'", "Did you mean 'zone'?"),
        ("[[fetch]]\nplatfrom = 'x'", "Did you mean 'platform'?"),
        ("[report.sender]\nname = 'A'\nemial = 'a'", "Did you mean 'email'?"),
        ("[client.checklist.'x:a']\ncan_coment = true", "Did you mean 'can_comment'?"),
        ("zone = 'UTC'", "It belongs below the heading [client]."),
        ("server = 'a'", "It belongs below the heading [[fetch]]."),
    ],
)
def test_a_setting_that_there_is_not_is_answered_with_the_nearest(refused, text, said):
    assert said in refused(text)


def test_a_setting_like_no_other_is_only_refused(refused):
    assert "\nconfig.example.toml names every setting." in refused("[qqqq]\na = 1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[fetch]\nplatform = 'x'", "'fetch': write a list in square brackets"),
        ("[[fetch]]\nserver = 'a'", "'fetch.0.platform': it is missing"),
        ("[[fetch]]\nplatform = 'My Space'", "write a platform's short name"),
        ("[[fetch]]\nplatform = 'x'\ndays = 0", "it should be greater than or equal"),
        ("[[fetch]]\nplatform = 'x'\nserver = 'a b'", "an address has no spaces"),
        ("[[fetch]]\nplatform = 'x'\naccount = ' a'", "without spaces around it"),
        ("[keep]\nimported_days = '30'", "write a whole number"),
        ("[keep]\nsource_days = 30", "90"),
        ("[client]\nmessages = 'yes'", "write true or false"),
    ],
)
def test_a_wrong_value_is_refused_in_plain_words(refused, text, said):
    assert said in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "[[fetch]]\nplatform = 'x'\noptions = { password = 'hunter2' }",
        "[[fetch]]\nplatform = 'x'\ntoken = 'hunter2'",
        "[[fetch]]\nplatform = 'x'\nserver = 'https://ada:hunter2@social.example'",
        "[[fetch]]\nplatform = 'x'\ntoken = hunter2",
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(read, text):
    with pytest.raises(ConfigError) as caught:
        read(text)
    error = caught.value
    assert "hunter2" not in f"{error} {error.hint} {error.__cause__!r}"
