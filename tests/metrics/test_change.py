"""What may be called a change: two rates, two shares, and the week of a new level."""

import json
import math
from dataclasses import replace
from datetime import timedelta
from random import Random

import duckdb
import numpy as np
import pytest
from scipy import integrate
from scipy.special import betainc, betaincinv
from scipy.stats import beta, gamma
from statsmodels.stats.proportion import confint_proportions_2indep

from auditor import metrics
from auditor.coverage import ChannelCoverage
from auditor.records import Extent, Span, Stream
from auditor.relations import reach_back, sql
from tests.metrics.laid import METRICS, lay, utc

UNTIL = utc("2026-07-01")
DAY = timedelta(days=1)
PAIRS = [(12, 22), (3, 5), (40, 60), (200, 215), (0, 10), (9, 0), (70_000, 70_500)]
SHARES = [
    ((3, 10), (7, 12)),
    ((6, 150), (14, 150)),
    ((0, 8), (8, 8)),
    ((400, 1000), (450, 900)),
    ((5, 8), (40_000, 90_000)),
]


@pytest.fixture(scope="module")
def con():
    con = duckdb.connect()
    con.execute(sql("relations/wilson.sql"))
    con.execute(sql("relations/odds.sql"))
    return con


def one(con, query, *values):
    return con.execute(query, list(values)).fetchone()


# Rates.


@pytest.mark.parametrize(("before", "now"), PAIRS)
def test_the_odds_of_two_rates_are_those_of_a_beta(con, before, now):
    a, b = now + 0.5, before + 0.5
    found = one(
        con,
        """select odds_above_one($1, $2), odds_quantile($1, $2, 0.05),
            odds_quantile($1, $2, 0.5), odds_quantile($1, $2, 0.95)""",
        a,
        b,
    )
    shares = [betaincinv(a, b, q) for q in (0.05, 0.5, 0.95)]
    exact = [betainc(b, a, 0.5), *(share / (1 - share) for share in shares)]
    assert found == pytest.approx(exact, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("before", "now", "probability", "ratio"),
    [
        (12, 22, 0.958, (1.82, 1.03, 3.34)),
        (3, 5, 0.759, (1.63, 0.52, 5.66)),
        (40, 60, 0.978, (1.50, 1.07, 2.10)),
        (200, 215, 0.769, (1.07, 0.91, 1.26)),
    ],
)
def test_two_gammas_drawn_a_million_times_say_the_same(
    con, before, now, probability, ratio
):
    draw = np.random.default_rng(4)
    later = gamma(now + 0.5).rvs(1_000_000, random_state=draw)
    earlier = gamma(before + 0.5).rvs(1_000_000, random_state=draw)
    drawn = np.quantile(later / earlier, [0.5, 0.05, 0.95])
    assert np.mean(later > earlier) == pytest.approx(probability, abs=2e-3)
    assert drawn == pytest.approx(ratio, rel=0.01)
    found = one(
        con,
        """select odds_above_one($1, $2), odds_quantile($1, $2, 0.5),
            odds_quantile($1, $2, 0.05), odds_quantile($1, $2, 0.95)""",
        now + 0.5,
        before + 0.5,
    )
    assert found == pytest.approx((probability, *ratio), abs=5.1e-3)


@pytest.mark.parametrize(("before", "now"), SHARES)
def test_the_probability_of_a_larger_share_is_the_integral_over_two_betas(
    con, before, now
):
    one_, two = (beta(x + 0.5, n - x + 0.5) for x, n in (before, now))
    exact, _ = integrate.quad(
        lambda q: two.sf(one_.ppf(q)), 0, 1, epsabs=1e-9, limit=500
    )
    (x, n), (y, m) = now, before
    [found] = one(
        con,
        "select share_above($1, $2, $3, $4)",
        *(x + 0.5, n - x + 0.5, y + 0.5, m - y + 0.5),
    )
    assert found == pytest.approx(exact, abs=1e-6)


@pytest.mark.parametrize(("before", "now"), SHARES)
def test_newcombes_bounds_are_those_of_statsmodels(con, before, now):
    found = one(
        con,
        "select newcombe_low($1, $2, $3, $4), newcombe_high($1, $2, $3, $4)",
        *now,
        *before,
    )
    theirs = confint_proportions_2indep(
        *now, *before, method="newcomb", compare="diff", alpha=0.1
    )
    assert found == pytest.approx(theirs)


# Words.


def laid(folder, records, since="2025-01-01", **streams):
    """Lay an account whose streams are complete since then, or as they are named."""
    folder.mkdir()
    lines = "".join(json.dumps(record) + "\n" for record in records)
    (folder / "activity.jsonl").write_text(lines, encoding="utf-8")
    every = dict.fromkeys(
        ("outbound_posts", "outbound_replies", "inbound_replies", "inbound_mentions"),
        "complete",
    )
    head = [
        'platform = "mastodon"',
        'account = "bakery"',
        f"since = {since}T00:00:00Z",
        "until = 2026-07-01T00:00:00Z",
        "[coverage]",
        *(f'{stream} = "{extent}"' for stream, extent in (every | streams).items()),
    ]
    (folder / "activity.toml").write_text("\n".join(head), encoding="utf-8")
    return lay(folder)


def heard(number, days_ago, name=None, **fields):
    """Return what somebody says to the account, some days before the end."""
    at = UNTIL - days_ago * DAY
    return {
        "id": f"h{number}",
        "kind": "post",
        "author": name or f"guest{number}",
        "sent_at": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "text": f"Is number {number} still there?",
        "mentions": ["bakery"],
    } | fields


def answered(number, days_ago):
    at = UNTIL - days_ago * DAY
    return {
        "id": f"a{number}",
        "kind": "reply",
        "author": "bakery",
        "sent_at": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "text": f"Number {number} is there for you",
        "in_reply_to": f"h{number}",
    }


def over(found, days):
    """Return the rows of ``change``, by measure, for a window of so many days."""
    scopes = [replace(s, since=UNTIL - days * DAY) for s in found.scopes]
    return {row["measure"]: row for row in found.rows("change", scopes)}


def counted(folder, before, now):
    """Return the row of people who wrote, as many in each of two halves of 28 days."""
    says = [heard(k, 28.5 + 27 * k / before) for k in range(before)]
    says += [heard(1000 + k, 0.5 + 27 * k / now) for k in range(now)]
    return over(laid(folder, says), 28)["people"]


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        (12, 22, "clear rise"),
        (22, 12, "clear fall"),
        (3, 5, "too few"),
        (1, 8, "too few"),
        (1, 9, "clear rise"),
        (200, 215, "no clear change"),
        (400, 470, "no clear change"),  # sure, and smaller than a quarter
        (40, 60, "clear rise"),
    ],
)
def test_a_word_takes_ten_people_and_a_sure_and_large_change(
    tmp_path, before, now, word
):
    row = counted(tmp_path / "export", before, now)
    assert (row["before"], row["now"], row["word"]) == (before, now, word)


def test_a_sure_but_small_change_would_be_sure(tmp_path):
    row = counted(tmp_path / "export", 400, 470)
    assert row["probability"] > 0.95
    assert row["ratio"] < 1.25


def due(folder, before, now):
    """Return the row of people answered: (answered, due) in each half of 28 days."""
    records = []
    for half, (x, n) in enumerate((now, before)):
        for k in range(n):
            number, days_ago = 1000 * half + k, 28 * half + 8 + 19 * k / n
            records.append(heard(number, days_ago))
            if k < x:
                records.append(answered(number, days_ago - 0.5))
    return over(laid(folder, records), 28)["answered_needs"]


@pytest.mark.parametrize(
    ("before", "now", "word"),
    [
        ((2, 8), (7, 8), "clear rise"),
        ((2, 7), (7, 7), "too few"),
        ((7, 8), (2, 8), "clear fall"),
        ((6, 150), (14, 150), "no clear change"),  # from 4 % to 9 %: under 10 points
        ((120, 200), (140, 200), "no clear change"),  # 10 points, but under a quarter
        ((80, 200), (100, 200), "clear rise"),  # exactly 10 points and a quarter
        ((40, 200), (59, 200), "no clear change"),  # a little less than 10 points
    ],
)
def test_a_share_takes_eight_people_ten_points_and_a_quarter(
    tmp_path, before, now, word
):
    row = due(tmp_path / "export", before, now)
    assert (row["before"], row["before_of"], row["now"], row["now_of"]) == (
        *before,
        *now,
    )
    assert row["word"] == word


# Whose messages they are.


def by_few(folder, people, before=2, now=14):
    """Return the rows where so many people wrote all of it, and each was answered."""
    records = []
    for half, count in enumerate((now, before)):
        for k in range(count):
            number, days_ago = 100 * half + k, 28 * half + 1 + 26 * k / count
            records.append(heard(number, days_ago, f"guest{k % people}"))
            records.append(answered(number, days_ago - 0.5))
    return over(laid(folder, records), 28)


@pytest.mark.parametrize(
    ("people", "word", "reason"),
    [
        (1, "too few", "one person"),
        (4, "too few", "few people"),
        (5, "clear rise", None),
    ],
)
def test_messages_and_replies_take_five_people_in_the_larger_half(
    tmp_path, people, word, reason
):
    rows = by_few(tmp_path / "export", people)
    for measure in ("messages", "replies"):
        row = rows[measure]
        assert (row["before"], row["now"], row["people"]) == (2, 14, people)
        assert (row["word"], row["reason"]) == (word, reason)


def test_a_fall_takes_five_people_before(tmp_path):
    for name, people, word in (("few", 4, "too few"), ("some", 5, "clear fall")):
        row = by_few(tmp_path / name, people, before=14, now=2)["messages"]
        assert (row["people"], row["word"]) == (people, word)


def test_few_events_need_no_other_reason(tmp_path):
    row = by_few(tmp_path / "export", 1, before=2, now=7)["messages"]
    assert (row["people"], row["word"], row["reason"]) == (1, "too few", None)


# What is compared with what.


def test_halves_have_the_same_weekdays(tmp_path):
    """On Saturdays only; in thirty days there can be five of them, in 28 four."""
    assert UNTIL.isoweekday() == 3
    says = [heard(week, 7 * week + 3.5) for week in range(40)]
    found = laid(tmp_path / "export", says)
    for days in (28, 30, 34, 90, 111):
        row = over(found, days)["people"]
        assert row["before"] == row["now"] == row["weeks"] == days // 7


def test_weeks_are_those_of_the_clients_clock(tmp_path):
    """Clocks went forward on 29 March 2026: that week has an hour less."""
    says = [heard(number, 0, sent_at=at) for number, at in enumerate(TIMES)]
    folder = tmp_path / "export"
    laid(folder, says)
    scopes = {"until": utc("2026-04-21T22:00:00"), "since": utc("2026-03-24T23:00:00")}
    found = lay(folder, zone="Europe/Berlin", **scopes)
    row = {row["measure"]: row for row in found.rows("change")}["messages"]
    assert (row["before"], row["now"]) == (2, 1)


TIMES = (
    "2026-02-24T22:59:59",  # before the earlier half
    "2026-02-24T23:00:00",  # midnight in Berlin: its first moment
    "2026-03-24T22:59:59",  # its last
    "2026-03-24T23:00:00",  # the first moment of the later half
    "2026-04-21T22:00:00",  # midnight again, by summer time: after it
)


def test_a_regular_of_long_ago_is_new_in_neither_half_or_in_both(tmp_path):
    """Known for 40 days before each half: who came 45 days before it is new to both."""
    start = UNTIL - 96 * DAY
    says = [
        heard(1, 75, "early"),  # 19 days before the earlier half
        heard(2, 50, "early"),
        heard(3, 94, "late"),  # 66 days before the later one, so not known to it
        heard(4, 20, "late"),
        heard(5, 60, "known"),  # 32 days before the later one
        heard(6, 21, "known"),
    ]
    found = laid(tmp_path / "export", says, since=start.strftime("%Y-%m-%d"))
    row = over(found, 28)["newcomers"]
    assert (row["before"], row["now"]) == (0, 1)


def test_a_talk_that_goes_on_after_its_half_goes_on_in_neither(tmp_path):
    records = []
    for half in (0, 1):
        number = 10 * half
        ago = 28 * half + 1
        records += [
            heard(number, ago),
            answered(number, ago - 0.2),
            {
                **heard(number + 1, ago - 0.4, f"guest{number}"),
                "kind": "reply",
                "in_reply_to": f"a{number}",
                "conversation": f"h{number}",
            },
            heard(number + 5, ago),
            answered(number + 5, ago - 0.2),
        ]
        if half:  # the other one goes on too, but when the half is over
            late = heard(number + 6, ago - 2, f"guest{number + 5}")
            answer = {"kind": "reply", "in_reply_to": f"a{number + 5}"}
            records.append(late | answer)
    row = over(laid(tmp_path / "export", records), 28)["went_on"]
    assert (row["before"], row["before_of"]) == (1, 2)
    assert (row["now"], row["now_of"]) == (1, 2)


# Refusals.


def spans(**streams):
    """Return a coverage: by stream, (days before the end, to, extent) each."""
    found = {
        Stream(name): [
            Span(since=UNTIL - a * DAY, until=UNTIL - b * DAY, extent=extent)
            for a, b, extent in stretches
        ]
        for name, stretches in streams.items()
    }
    return ChannelCoverage(found, frozenset())


WHOLE = [(400, 0, Extent.COMPLETE)]
ALL = {
    "outbound_posts": WHOLE,
    "outbound_replies": WHOLE,
    "inbound_replies": WHOLE,
    "inbound_mentions": WHOLE,
}


@pytest.fixture(scope="module")
def quiet(tmp_path_factory):
    says = [heard(number, 3 * number + 1.5) for number in range(60)]
    return laid(tmp_path_factory.mktemp("quiet") / "export", says)


def refusals(quiet, coverage, days=90):
    scope = replace(quiet.scopes[0], coverage=coverage, since=UNTIL - days * DAY)
    rows = quiet.rows("change", [scope])
    return {
        row["measure"]: (row["reason"], row["stream"])
        for row in rows
        if row["word"] == "refused"
    }


PEOPLE = {"people", "messages", "newcomers", "came_back"}
BOTH_SIDES = {"begun", "answered_needs", "answered_all", "went_on"}


def test_with_everything_there_nothing_is_refused(quiet):
    assert refusals(quiet, spans(**ALL)) == {}


@pytest.mark.parametrize(
    ("stretches", "reason"),
    [
        ([(100, 0, Extent.COMPLETE)], "not held before"),
        (
            [(400, 100, Extent.PARTIAL), (100, 0, Extent.COMPLETE)],
            "coverage differs",
        ),
        ([(400, 0, Extent.PARTIAL)], "partly there"),
        (
            [(400, 110, Extent.COMPLETE), (100, 0, Extent.COMPLETE)],
            "a hole before",
        ),
        ([(400, 30, Extent.COMPLETE)], "no longer held"),
        (
            [(400, 50, Extent.COMPLETE), (50, 0, Extent.PARTIAL)],
            "partly there",
        ),
    ],
)
def test_mentions_that_come_and_go_refuse_what_people_say(quiet, stretches, reason):
    found = refusals(quiet, spans(**ALL | {"inbound_mentions": stretches}))
    assert found == dict.fromkeys(PEOPLE | BOTH_SIDES, (reason, "inbound_mentions"))


def test_what_was_never_there_changes_nothing(quiet):
    without = {name: ALL[name] for name in ALL if name != "inbound_mentions"}
    assert refusals(quiet, spans(**without)) == {}


def test_a_hole_of_two_days_is_bridged(quiet):
    holes = [(400, 102, Extent.COMPLETE), (100, 1, Extent.COMPLETE)]
    assert refusals(quiet, spans(**ALL | {"inbound_mentions": holes})) == {}


def test_own_replies_that_are_not_there_refuse_what_needs_them(quiet):
    without = {name: ALL[name] for name in ALL if name != "outbound_replies"}
    found = refusals(quiet, spans(**without))
    reason = ("not held", "outbound_replies")
    assert found == dict.fromkeys(BOTH_SIDES | {"replies"}, reason)


def test_what_was_said_before_the_period_takes_twice_its_whole_weeks(quiet):
    """84 days before 84: from the 168th day on, and for who is new 30 days more."""
    for days, refused in ((198, set()), (197, {"newcomers", "came_back"})):
        stretches = {name: [(days, 0, Extent.COMPLETE)] for name in ALL}
        found = refusals(quiet, spans(**stretches))
        assert found.keys() == refused
    for days, refused in ((168, set()), (167, PEOPLE | BOTH_SIDES)):
        stretches = {"inbound_replies": [(days, 0, Extent.COMPLETE)]}
        found = refusals(quiet, spans(**ALL | stretches))
        assert found.keys() == refused | {"newcomers", "came_back"}


def test_a_period_under_four_weeks_is_refused(quiet):
    found = refusals(quiet, spans(**ALL), days=27)
    assert set(found.values()) == {("less than four weeks", None)}
    assert len(found) == 10


def test_what_was_not_built_so_far_back_is_refused_until_it_is(tmp_path):
    says = [heard(number, 3 * number + 1.5) for number in range(60)]
    found = laid(tmp_path / "export", says)
    whole = over(found, 90)
    found.con.execute("update asked set since = ?", [UNTIL - 90 * DAY])
    later = over(found, 90)
    for measure in BOTH_SIDES:
        assert later[measure]["reason"] == "counted from later on"
    reach_back(found.con, UNTIL - 168 * DAY)
    assert over(found, 90) == whole


def test_of_several_channels_those_are_counted_that_can_be_compared(quiet):
    first, second = replace(quiet.scopes[0]), replace(quiet.scopes[0], channel=2)
    quiet.con.execute("insert into channel values (2, 'x', 'bakery', 'network')")
    stretches = {name: [(100, 0, Extent.COMPLETE)] for name in ALL}
    short = replace(second, coverage=spans(**stretches))
    row = next(iter(quiet.rows("change", [first, short])))
    quiet.con.execute("delete from channel where channel = 2")
    assert (row["measure"], row["channels"], row["reason"]) == ("people", 1, None)
    assert row["accounts"] == "mastodon:bakery"


def test_the_channels_that_are_counted_are_named(quiet):
    first, second = replace(quiet.scopes[0]), replace(quiet.scopes[0], channel=2)
    quiet.con.execute("insert into channel values (2, 'blog', 'bakery', 'network')")
    row = next(iter(quiet.rows("change", [first, second])))
    quiet.con.execute("delete from channel where channel = 2")
    assert (row["channels"], row["accounts"]) == (2, "blog:bakery, mastodon:bakery")


# The week of a change.


def brute(weekly):
    """Return the likeliest number of weeks before a change, and its probability.

    Each level's prior is integrated out by adding up over a fine grid of levels.
    """
    weeks = np.array(weekly, dtype=float)
    mean = weeks.mean()
    grid = np.linspace(1e-9, 12 * weeks.max() + 1, 400_001)
    prior = np.exp(-grid / mean) / mean
    step = grid[1] - grid[0]

    def likelihood(part):
        logs = part.sum() * np.log(grid) - len(part) * grid
        top = logs.max()
        return math.log(float(np.sum(np.exp(logs - top) * prior)) * step) + top

    splits = [
        likelihood(weeks[:k]) + likelihood(weeks[k:]) - likelihood(weeks)
        for k in range(1, len(weeks))
    ]
    odds = float(np.mean(np.exp(splits)))
    return 1 + int(np.argmax(splits)), odds / (1 + odds)


def series(folder, weekly, since="2025-01-01", people=None):
    """Return the row of ``change_point`` for so many messages in each week."""
    records, number = [], 0
    for back, messages in enumerate(reversed(weekly)):
        for k in range(messages):
            number += 1
            name = None if people is None else f"guest{number % people}"
            records.append(heard(number, 7 * back + 0.5 + 6 * k / messages, name))
    found = laid(folder, records, since=since)
    days = 7 * (len(weekly) // 2)
    scopes = [replace(s, since=UNTIL - days * DAY) for s in found.scopes]
    [row] = found.rows("change_point", scopes)
    return row


@pytest.mark.parametrize("seed", range(8))
def test_the_week_of_a_change_is_that_of_the_sum_over_every_week_and_level(
    tmp_path, seed
):
    chance = Random(seed)  # noqa: S311
    weeks = chance.choice((16, 20, 26))
    where = chance.randint(4, weeks - 5)
    low, high = (2, chance.choice((2, 3, 6)))
    weekly = [
        chance.randint(0, 2 * (low if week < where else high)) for week in range(weeks)
    ]
    row = series(tmp_path / "export", weekly)
    k, probability = brute(weekly)
    assert (row["weeks"], row["before_weeks"]) == (weeks, k)
    assert (row["before"], row["now"]) == (sum(weekly[:k]), sum(weekly[k:]))
    assert row["probability"] == pytest.approx(probability, abs=1e-4)
    began = (UNTIL - 7 * (weeks - k) * DAY).replace(tzinfo=None)
    assert row["changed_at"] == began


@pytest.mark.parametrize(
    ("weekly", "word"),
    [
        ([5] * 10 + [15] * 10, "clear rise"),
        ([15] * 10 + [5] * 10, "clear fall"),
        ([300] * 10 + [345] * 10, "no clear change"),  # sure, but under a quarter
        ([2] * 3 + [20] * 17, "clear rise"),
        ([2] * 2 + [20] * 18, "no clear change"),
        ([2] * 16 + [20] * 4, "clear rise"),
        ([2] * 17 + [20] * 3, "no clear change"),
    ],
)
def test_a_word_takes_a_large_change_away_from_both_ends(tmp_path, weekly, word):
    assert series(tmp_path / "export", weekly)["word"] == word


def test_a_series_takes_sixteen_weeks(tmp_path):
    fine = series(tmp_path / "sixteen", [2] * 16, since="2026-03-11")
    assert (fine["weeks"], fine["word"]) == (16, "no clear change")
    short = series(tmp_path / "fifteen", [2] * 16, since="2026-03-12")
    assert (short["weeks"], short["word"]) == (None, "refused")
    assert short["reason"] == "fewer than 16 weeks"


def test_a_series_goes_as_far_back_as_it_is_covered(tmp_path):
    row = series(tmp_path / "export", [2] * 24, since="2026-02-10")
    assert row["weeks"] == 20


def test_channels_that_end_together_are_added_up_and_others_left_out(quiet):
    whole = quiet.rows("change_point")[0]
    ended = replace(
        quiet.scopes[0],
        channel=2,
        coverage=spans(**ALL).up_to(UNTIL - 40 * DAY),
        until=UNTIL - 40 * DAY,
    )
    both = quiet.rows("change_point", [*quiet.scopes, ended])[0]
    assert both == whole


def test_metrics_that_compare_nothing_do_without_it(quiet):
    quiet.con.execute("drop table if exists level")
    quiet.measure("dialogue")
    assert not quiet.con.sql(
        "select 1 from duckdb_tables() where table_name = 'level'"
    ).fetchall()
    assert isinstance(quiet.measure("change_point"), metrics.Measured)
    assert METRICS["change_point"].minimum == 0


@pytest.mark.parametrize(
    ("weekly", "people", "word", "reason"),
    [
        ([1] * 10 + [5] * 10, 1, "too few", "one person"),
        ([5] * 10 + [1] * 10, 4, "too few", "few people"),
        ([1] * 10 + [5] * 10, 5, "clear rise", None),
        ([5] * 10 + [1] * 10, 5, "clear fall", None),
        ([2] * 20, 1, "too few", "one person"),
    ],
)
def test_a_new_level_takes_five_people_on_the_higher_side(
    tmp_path, weekly, people, word, reason
):
    row = series(tmp_path / "export", weekly, people=people)
    assert (row["people"], row["word"], row["reason"]) == (people, word, reason)
