"""When a business is open, and how much open time lies between two moments."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from auditor.hours import WEEKDAYS, Hours, known_place, open_seconds, parse

NINE_TO_FIVE = {day: ["09:00-17:00"] for day in WEEKDAYS[:5]}
MINUTE = timedelta(minutes=1)


def at(text, zone="UTC"):
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def hours(week=None, **more):
    return Hours(week=parse(week or NINE_TO_FIVE), **({"zone": "UTC"} | more))


def minutes(opening, since, until, margin=timedelta(days=9)):
    """Return open minutes between two moments, asked of a longer span."""
    stretches = opening.stretches(since - margin, until + margin)
    return open_seconds(stretches, since, until) / 60


def counted(opening, since, until):
    """Count minute by minute what the clock on the wall shows."""
    zone = ZoneInfo(opening.zone)
    total = 0
    while since < until:
        wall = since.astimezone(zone)
        total += any(
            opens <= wall.hour * 60 + wall.minute + 1440 * back < closes
            for back in (0, 1)
            if not _off(opening, day := wall.date() - timedelta(days=back))
            for opens, closes in opening.week[day.weekday()]
        )
        since += MINUTE
    return total


def _off(opening, day):
    return any(first <= day <= last for first, last in opening.closures)


# --- vectors -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("2026-06-01 08:30", "2026-06-01 09:15", 15),  # Monday
        ("2026-06-05 16:00", "2026-06-08 12:00", 240),  # Friday to Monday
        ("2026-06-05 17:00", "2026-06-08 17:00", 480),  # eight hours later is Monday 17
        ("2026-06-05 17:00", "2026-06-08 09:00", 0),
        ("2026-06-06 10:00", "2026-06-06 11:00", 0),  # Saturday
        ("2026-06-05 14:00", "2026-06-05 14:10", 10),  # taken up again on Friday
        ("2026-06-01 00:00", "2026-06-08 00:00", 5 * 480),
    ],
)
def test_from_nine_to_five(since, until, expected):
    assert minutes(hours(), at(since), at(until)) == expected


def test_the_night_in_which_clocks_go_back_is_longer_on_the_wall_clock():
    since, until = (
        at(text, "Europe/Berlin") for text in ("2026-10-24 17:00", "2026-10-25 09:00")
    )
    assert until - since == timedelta(hours=17)
    always = hours({day: ["00:00-24:00"] for day in WEEKDAYS}, zone="Europe/Berlin")
    assert minutes(always, since, until) == 17 * 60
    # Open from one to four: the hour from two to three comes twice.
    night = hours({"sun": ["01:00-04:00"]}, zone="Europe/Berlin")
    assert minutes(night, since, until) == 4 * 60


def test_the_night_in_which_clocks_go_forward_is_an_hour_shorter():
    since, until = (
        at(text, "Europe/Berlin") for text in ("2026-03-28 12:00", "2026-03-29 12:00")
    )
    bar = hours({"sat": ["22:00-04:00"]}, zone="Europe/Berlin")
    assert minutes(bar, since, until) == 5 * 60
    # There is no half past two: it opens at three.
    early = hours({"sun": ["02:30-05:00"]}, zone="Europe/Berlin")
    assert minutes(early, since, until) == 2 * 60


def test_a_zone_moves_the_hours_with_the_seasons():
    berlin = hours(zone="Europe/Berlin")
    # Nine in Berlin is eight in winter and seven in summer.
    assert minutes(berlin, at("2026-01-05 00:00"), at("2026-01-05 08:30")) == 30
    assert minutes(berlin, at("2026-06-01 00:00"), at("2026-06-01 07:30")) == 30


# --- days off ------------------------------------------------------------------------


def test_a_holiday_inside_a_wait_is_closed():
    wait = at("2026-04-02 16:00"), at("2026-04-07 10:00")  # Thursday to Tuesday
    # Friday and Monday: 60 + 480 + 480 + 60 minutes.
    assert minutes(hours(), *wait) == 1080
    # Good Friday and Easter Monday are holidays in England: 60 + 60.
    assert minutes(hours(holidays="GB-ENG"), *wait) == 120
    # Easter Monday is none in Scotland: 60 + 480 + 60.
    assert minutes(hours(holidays="GB-SCT"), *wait) == 600


def test_a_holiday_of_a_part_of_a_country_is_one_there_alone():
    corpus_christi = at("2026-06-04 00:00"), at("2026-06-05 00:00")
    assert minutes(hours(holidays="DE-BY"), *corpus_christi) == 0
    assert minutes(hours(holidays="DE"), *corpus_christi) == 480
    assert minutes(hours(holidays="US"), *corpus_christi) == 480


def test_holidays_are_known_in_each_year_of_a_long_span():
    opening = hours({day: ["00:00-24:00"] for day in WEEKDAYS}, holidays="DE")
    stretches = opening.stretches(at("2019-12-31 00:00"), at("2027-01-02 00:00"))
    for year in range(2020, 2028):
        new_year = at(f"{year}-01-01 00:00")
        assert open_seconds(stretches, new_year, new_year + timedelta(days=1)) == 0


def test_a_closure_inside_a_wait_is_closed_to_its_last_day():
    away = hours(closures=((date(2026, 6, 2), date(2026, 6, 4)),))
    # Monday from four, Friday until ten.
    assert minutes(away, at("2026-06-01 16:00"), at("2026-06-05 10:00")) == 120


def test_what_is_open_after_midnight_belongs_to_the_day_before():
    week = {"sat": ["20:00-02:00"], "sun": ["10:00-12:00", "20:00-02:00"]}
    sunday_off = hours(week, closures=((date(2026, 6, 7), date(2026, 6, 7)),))
    # Saturday's night is kept, Sunday's falls out with its day.
    assert minutes(sunday_off, at("2026-06-06 12:00"), at("2026-06-08 12:00")) == 360


# --- stretches -----------------------------------------------------------------------


def test_stretches_are_in_order_and_count_what_lies_before():
    found = hours({"mon": ["13:30-17:00", "09:00-12:30"], "tue": ["9:00 - 10:00"]})
    assert found.stretches(at("2026-06-01 10:00"), at("2026-06-02 09:30")) == (
        (at("2026-06-01 10:00"), at("2026-06-01 12:30"), 0),
        (at("2026-06-01 13:30"), at("2026-06-01 17:00"), 2.5 * 3600),
        (at("2026-06-02 09:00"), at("2026-06-02 09:30"), 6 * 3600),
    )


def test_what_never_closes_is_one_stretch():
    always = hours({day: ["00:00-24:00"] for day in WEEKDAYS}, zone="Europe/Berlin")
    span = at("2026-01-01 00:00"), at("2026-12-31 00:00")
    assert always.stretches(*span) == ((*span, 0),)


# --- against a slow count ------------------------------------------------------------


@st.composite
def weeks(draw):
    """Up to three stretches a day, the last sometimes over midnight."""
    week = {}
    for day in draw(st.lists(st.sampled_from(WEEKDAYS), min_size=1, unique=True)):
        cuts = sorted(draw(st.sets(st.integers(300, 1439), min_size=2, max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        if draw(st.booleans()):
            opens = pairs.pop()[0]
            if opens >= 900:
                pairs.append((opens, draw(st.integers(1, 180))))
        week[day] = [f"{_clock(opens)}-{_clock(closes)}" for opens, closes in pairs]
    return week if any(week.values()) else {"mon": ["02:15-03:45"]}


def _clock(minute):
    return f"{minute // 60:02}:{minute % 60:02}"


ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
)
# About when clocks are changed in one of the zones, and any other day.
STARTS = (
    "2026-02-14",
    "2026-03-07",
    "2026-03-27",
    "2026-07-01",
    "2026-10-24",
    "2026-10-31",
)


@settings(max_examples=60, deadline=None)
@given(
    week=weeks(),
    zone=st.sampled_from(ZONES),
    start=st.sampled_from(STARTS),
    after=st.integers(0, 2 * 1440),
    length=st.integers(0, 3 * 1440),
    closed=st.integers(0, 6),
)
@example(
    week={"sun": ["01:00-02:30"]},
    zone="Europe/Berlin",
    start="2026-10-24",
    after=0,
    length=2880,
    closed=6,
)
def test_it_is_what_a_count_minute_by_minute_finds(  # noqa: PLR0913
    *, week, zone, start, after, length, closed
):
    day = date.fromisoformat(start) + timedelta(days=closed)
    opening = hours(week, zone=zone, closures=((day, day),))
    since = at(start) + after * MINUTE
    until = since + length * MINUTE
    slow = counted(opening, since, until)
    assert minutes(opening, since, until) == slow
    assert minutes(opening, since, until, margin=timedelta(0)) == slow


# --- what makes no sense -------------------------------------------------------------


@pytest.mark.parametrize(
    ("week", "said"),
    [
        ({"monday": ["09:00-17:00"]}, "'monday' is not one of mon, tue"),
        ({"mon": ["9-17"]}, "mon: '9-17' is not a stretch such as 09:00-17:00"),
        ({"mon": ["25:00-26:00"]}, "mon: '25:00-26:00' has a time after 24:00"),
        ({"mon": ["09:00-24:01"]}, "has a time after 24:00"),
        ({"mon": ["09:60-17:00"]}, "a minute after 59"),
        ({"mon": ["17:00-09:00"]}, "ends before it starts, and is too long"),
        ({"mon": ["09:00-09:00"]}, "opens when it closes; a whole day is 00:00-24:00"),
        ({"mon": ["24:00-02:00"]}, "24:00 is the next day's 00:00"),
        ({"mon": ["09:00-13:00", "12:00-17:00"]}, "mon: what opens at 12:00 begins"),
        ({"mon": ["22:00-02:00"], "tue": ["01:00-05:00"]}, "tue: what opens at 01:00"),
        ({"sun": ["22:00-02:00"], "mon": ["00:00-08:00"]}, "mon: what opens at 00:00"),
        ({"mon": ["09:00-17:00", "09:00-17:00"]}, "mon: what opens at 09:00"),
        ({"mon": []}, "no day has opening hours"),
        ({}, "no day has opening hours"),
    ],
)
def test_hours_that_make_no_sense_are_refused(week, said):
    with pytest.raises(ValueError, match=said):
        parse(week)


def test_what_touches_does_not_overlap():
    parse({"mon": ["09:00-12:00", "12:00-24:00"], "tue": ["00:00-02:00"]})


@pytest.mark.parametrize("place", ["GB-ENG", "DE-BY", "US", "GB", "CH-ZH"])
def test_public_holidays_of_a_country_or_a_part_of_one_are_known(place):
    assert known_place(place) == place


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("ZZ", "no public holidays are known of 'ZZ'; a country has two letters"),
        ("England", "no public holidays are known of 'England'"),
        ("", "no public holidays are known of ''"),
        ("GB-XX", "'GB-XX' is not known; there is GB, GB-ENG, GB-NIR, GB-SCT, GB-WLS"),
        ("GB-", "'GB-' is not known"),
    ],
)
def test_a_place_without_known_holidays_is_refused(place, said):
    with pytest.raises(ValueError, match=said):
        known_place(place)
