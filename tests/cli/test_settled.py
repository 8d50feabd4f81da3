"""What the owner settled waits no longer, and moves no verdict."""

import pytest

from auditor.config import load
from auditor.errors import ConfigError
from tests.audit.export import US, Export, before
from tests.cli.command import audited, auditor


def asked(platform="x", account=US, people=10):
    """So many people ask on so many days, and nobody is answered."""
    x = Export(platform=platform, account=account)
    x.posts(20)
    for number in range(people):
        at = before(60 - number)
        x.says(
            f"guest{number}",
            at,
            f"Is it open on day {number}?",
            id=f"q{number}",
            mentions=[account],
        )
    return x


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    return asked().into(tmp_path_factory.mktemp("settled") / "x")


def with_settings(tmp_path, *lines):
    file = tmp_path / "config.toml"
    file.write_text("\n".join(["[client.settled]", *lines]), encoding="utf-8")
    return "--config", file


def waiting(audit):
    return [one["id"] for one in audit["open_loops"]]


def test_what_is_marked_is_gone_the_next_time(export, tmp_path):
    first = audited(export)
    lines = ['"x:q0" = "no reply needed"', '"x:q3" = "answered by phone"']
    again = audited(export, *with_settings(tmp_path, *lines))

    assert waiting(first) == [f"q{number}" for number in range(10)]
    assert waiting(again) == [f"q{number}" for number in (1, 2, 4, 5, 6, 7, 8, 9)]
    assert again["metrics"]["open_loops"]["headline"] == 8
    answer = [one for one in again["actions"] if one["slug"] == "answer_people"]
    assert [one["people"] for one in answer] == [8]


def test_nobody_can_be_talked_into_another_verdict(export, tmp_path):
    every = [f'"x:q{number}" = "answered by phone"' for number in range(10)]
    before_it, after = (
        audited(export),
        audited(export, *with_settings(tmp_path, *every)),
    )

    assert after["open_loops"] == []
    assert after["verdict"] == before_it["verdict"]
    assert (after["verdict"]["tests"]["listen"]["x"], 10) == (
        0,
        after["verdict"]["tests"]["listen"]["n"],
    )


def test_the_page_says_how_many_and_that_they_stay_in_the_verdict(export, tmp_path):
    page = tmp_path / "page.html"
    lines = [
        '"x:q0" = "No  Reply needed"',
        '"x:q3" = "answered by phone"',
        '"x:q4" = "answered by phone"',
    ]
    settings = with_settings(tmp_path, *lines)
    ran = auditor("audit", export, "--no-cache", "--out", page, *settings)

    assert ran.code == 0
    text = page.read_text("utf-8")
    said = "Three are settled by you: 2 answered by phone and one needs no reply."
    assert text.count(said) == 2  # below the list, and in the method
    assert "What is settled stays in the verdict" in text


def test_a_message_that_no_file_holds_is_named_on_standard_error(export, tmp_path):
    ran = auditor(
        *("audit", export, "--json", "--no-cache"),
        *with_settings(tmp_path, '"x:nope" = "no reply needed"'),
    )

    assert ran.code == 0
    assert len(ran.data["open_loops"]) == 10
    [note] = [line for line in ran.err.splitlines() if line.startswith("Note: ")]
    assert "names 'x:nope', which no file holds" in note


def test_an_id_of_two_channels_settles_neither_until_the_account_is_named(tmp_path):
    one = asked(people=9).into(tmp_path / "one")
    other = asked(account="cafe", people=9).into(tmp_path / "other")

    def ran(line):
        return auditor(
            *("audit", one, other, "--json", "--no-cache"),
            *with_settings(tmp_path, line),
        )

    both = ran('"x:q0" = "no reply needed"')
    assert len(both.data["open_loops"]) == 18
    assert "messages of 2 channels" in both.err
    assert "x:ACCOUNT:q0" in both.err
    named = ran('"x:cafe:q0" = "no reply needed"')
    assert named.err == ""
    assert waiting(named.data).count("q0") == 1
    assert len(named.data["open_loops"]) == 17


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            '"x:1" = "phoned"',
            "it cannot be 'phoned'; did you mean \"answered by phone\"",
        ),
        ('"x:1" = "no reply"', 'did you mean "no reply needed"'),
        ('"x:1" = true', "it cannot be 'True'"),
        ('"1" = "no reply needed"', 'write its platform before its id, as in "x:1"'),
        ('"x:" = "no reply needed"', "'x:' names no message"),
    ],
)
def test_a_wrong_line_is_answered_with_the_nearest_right_one(tmp_path, line, says):
    _, file = with_settings(tmp_path, line)
    with pytest.raises(ConfigError) as caught:
        load(file)
    assert says in str(caught.value)
