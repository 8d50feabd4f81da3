"""A client's settings, and the moments that dates on the command line mean."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from auditor.config import Settings, load, moment
from auditor.errors import ConfigError

BERLIN = ZoneInfo("Europe/Berlin")


def loaded(tmp_path, text: str) -> Settings:
    path = tmp_path / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_nothing_need_be_set(tmp_path):
    assert loaded(tmp_path, "") == Settings()


def test_what_is_set_is_taken_and_the_rest_stays(tmp_path):
    client = loaded(
        tmp_path,
        """
        [client]
        name = "Corner Bakery"
        zone = "Europe/Berlin"
        languages = ["de"]
        own = ["sam", "x:agency"]
        response_window_days = 3
        closures = [{ since = 2026-12-24, until = 2027-01-02 }]
        [client.people]
        "x:1" = "Ada"
        [client.followers]
        "x:bakery" = 1234
        """,
    ).client

    assert client.name == "Corner Bakery"
    assert client.zone == "Europe/Berlin"
    assert client.own == ("sam", "x:agency")
    assert client.response_window_days == 3
    assert client.closures[0].until == date(2027, 1, 2)
    assert client.people == {"x:1": "Ada"}
    assert client.followers == {"x:bakery": 1234}
    assert client.goal is None


def test_opening_hours_and_public_holidays_may_be_given(tmp_path):
    client = loaded(
        tmp_path,
        """
        [client]
        holidays = "DE-BY"
        [client.hours]
        mon = ["09:00-12:30", "13:30-17:00"]
        fri = ["20:00-02:00"]
        """,
    ).client

    assert client.hours["mon"] == ("09:00-12:30", "13:30-17:00")
    assert client.holidays == "DE-BY"
    assert Settings().client.hours == {}


def test_a_threshold_of_ones_own_leaves_the_others(tmp_path):
    thresholds = loaded(tmp_path, "[thresholds]\nlisten_people = 5").thresholds

    assert (thresholds.listen_people, thresholds.talk_people) == (5, 5)
    assert thresholds.return_people == 12


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[client]\nzoen = 'UTC'", "client.zoen"),
        ("[clients]", "clients"),
        ("[client]\nzone = 'Europe/Nowhere'", "client.zone"),
        ("[client]\nzone = '../etc'", "client.zone"),
        ("[client]\nlanguages = ['tlh']", "client.languages"),
        ("[client]\nresponse_window_days = 0", "client.response_window_days"),
        ("[client]\ngoal = 'be rich'", "client.goal"),
        ("[thresholds]\nlisten_yes_share = 65", "thresholds.listen_yes_share"),
        ("[thresholds]\nlisten_people = 0", "thresholds.listen_people"),
        ("[client.hours]\nmon = ['25:00-26:00']", "client.hours"),
        ("[client.hours]\nmonday = ['09:00-17:00']", "'monday'"),
        ("[client.hours]\nmon = ['17:00-09:00']", "ends before it starts"),
        ("[client.hours]\nmon = ['09:00-12:00', '11:00-17:00']", "mon: what opens"),
        ("[client.hours]\nmon = '09:00-17:00'", "client.hours.mon"),
        ("[client]\nholidays = 'ZZ'", "client.holidays"),
        ("[client]\nholidays = 'GB-XX'", "GB-ENG"),
        ("[client", "TOML"),
        ("[client]\nname = Corner Bakery\n", "line 2 is not written as TOML wants it"),
        ("[client]\nzone = 'UTC'\n[client]\n", "line 3 says again"),
        ("[client]\nown = ['sam'", "no whole TOML; it ends in the middle"),
        (
            "[client]\nclosures = [{ since = 2026-12-24, until = 2026-01-02 }]",
            "it ends on 2026-01-02, before it begins on 2026-12-24",
        ),
        ("[client]\nclosures = [{ since = 'Easter', until = 2026-01-02 }]", "a date"),
        ("[client]\nclosures = [{ since = 2026-01-02 }]", "until': it is missing"),
        ("[client.hours]\nmon = '7-14'", 'mon = ["09:00-17:00"]'),
        ("[client.followers]\n'x:us' = '2400'", "a whole number, without quotation"),
        ("[client.followers]\n'x:us' = true", "a whole number"),
        ("[client]\nresponse_window_days = '7'", "a whole number"),
        ("[client]\nreferences = 'yes'", "true or false, without quotation marks"),
        ("[client.checklist.'x:us']\ncan_comment = 'yes'", "true or false"),
        ("[client.checklist.'x:us']\ncan_comment = 1", "true or false"),
        ("[thresholds]\ntalk_low = '0.2'", "a number, without quotation marks"),
        ("[client]\nown = 'sam'", "a list in square brackets"),
        ("[client]\nname = 5", "a text in quotation marks"),
        ("client = 5", "give it a heading"),
    ],
)
def test_a_wrong_setting_is_named_with_what_to_do(tmp_path, text, named):
    with pytest.raises(ConfigError) as caught:
        loaded(tmp_path, text)

    assert "config.toml" in str(caught.value)
    assert named in str(caught.value)
    assert caught.value.hint
    assert "Input should" not in str(caught.value)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load(tmp_path / "nowhere.toml")


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "config.toml").write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ConfigError, match="not a TOML file"):
        load(tmp_path / "config.toml")


# --- moments -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "zone", "end", "expected"),
    [
        ("2026-06-30", "UTC", False, "2026-06-30 00:00"),
        ("2026-06-30", "UTC", True, "2026-07-01 00:00"),
        ("2026-06-30", "Europe/Berlin", False, "2026-06-29 22:00"),
        ("2026-06-30", "Europe/Berlin", True, "2026-06-30 22:00"),
        # The day on which the clocks go forward has 23 hours, …
        ("2026-03-29", "Europe/Berlin", False, "2026-03-28 23:00"),
        ("2026-03-29", "Europe/Berlin", True, "2026-03-29 22:00"),
        # … and the day on which they go back has 25.
        ("2026-10-25", "Europe/Berlin", False, "2026-10-24 22:00"),
        ("2026-10-25", "Europe/Berlin", True, "2026-10-25 23:00"),
        ("2026-12-31", "Pacific/Auckland", True, "2026-12-31 11:00"),
        ("2026-06-30T12:00", "Europe/Berlin", True, "2026-06-30 10:00"),
        ("2026-06-30T12:00Z", "Europe/Berlin", True, "2026-06-30 12:00"),
        ("2026-06-30T12:00-05:00", "UTC", False, "2026-06-30 17:00"),
    ],
)
def test_a_date_is_that_whole_day_in_the_zone_and_a_time_that_moment(
    text, zone, end, expected
):
    found = moment(text, ZoneInfo(zone), end=end)

    assert found == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01", "30.06.2026", "2026"])
def test_what_is_neither_is_refused(text):
    with pytest.raises(ValueError, match=r"2026|ISO|isoformat|month"):
        moment(text, BERLIN, end=False)
