"""What every metric promises, whatever it measures."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from auditor import metrics
from auditor.coverage import ChannelCoverage
from auditor.errors import MetricError
from auditor.metrics import Measured, NotMeasured
from auditor.records import ChannelKind, Extent, Span, Stream
from tests.metrics.busy import (
    ACCOUNT,
    SINCE,
    UNTIL,
    a_year_before,
    busy_records,
    lay_busy,
    write,
)
from tests.metrics.case import all_cases
from tests.metrics.laid import DAYS, METRICS

SLUGS = {
    "answered_rate",
    "ask_and_follow_through",
    "audience_reaction",
    "automation",
    "change",
    "change_point",
    "channel_roll_up",
    "concentration",
    "content_mix",
    "conversation_share",
    "dialogue",
    "open_loops",
    "own_reply_time",
    "people_per_post",
    "reach_out",
    "reciprocity",
    "reply_return_lift",
    "return",
    "silent_audience",
    "stickiness",
    "thread_shape",
    "time_to_reply",
    "week_coverage",
}
SOURCES = ("record", "handle", "tally", "rejected", "span", "account", "source")
# What of each metric counts people or messages, and so adds up over two channels that
# are alike; a post that stands on both is one.
ADDS_UP = {
    "answered_rate": ("due", "answered", "answered_later"),
    "ask_and_follow_through": ("base", "reached"),
    "audience_reaction": ("posts", "total"),
    "automation": ("messages", "automated"),
    "change_point": ("before", "now"),
    "concentration": ("people", "messages"),
    "content_mix": ("replies",),
    "conversation_share": ("replies",),
    "dialogue": ("people", "went_on"),
    "own_reply_time": ("people", "answered"),
    "people_per_post": ("people",),
    "reach_out": ("tried", "paid_back", "per_four_weeks"),
    "reciprocity": ("people", "both_ways"),
    "reply_return_lift": ("people", "came_back"),
    "return": ("people", "newcomers", "came_back", "once", "repeat", "lost_regulars"),
    "stickiness": ("people", "weekly", "regulars"),
    "time_to_reply": ("at_risk", "answered"),
    "week_coverage": ("openers", "answers"),
}
OR_MESSAGES = [
    metric
    for metric in METRICS.values()
    if {Stream.INBOUND_REPLIES, Stream.MESSAGES} in map(set, metric.needs)
]
EACH = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)


@pytest.fixture(scope="module")
def busy(tmp_path_factory):
    return lay_busy(write(tmp_path_factory.mktemp("busy") / "export", busy_records()))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    nothing_but_a_stranger = [
        {"id": "1", "kind": "post", "author": "a", "sent_at": "2026-06-01", "text": "x"}
    ]
    folder = tmp_path_factory.mktemp("empty") / "export"
    return lay_busy(write(folder, nothing_but_a_stranger))


def covered(since=SINCE, until=UNTIL, **extents):
    """Return a coverage in which every stream is complete unless it is named."""
    spans = {
        stream: [
            Span(
                since=since,
                until=until,
                extent=extents.get(stream.value, Extent.COMPLETE),
            )
        ]
        for stream in Stream
    }
    return ChannelCoverage(spans, frozenset())


def scope(laid, **changes):
    return replace(laid.scopes[0], messages=True, **changes)


def needs(metrics_):
    return [
        pytest.param(metric, need, id=f"{metric.slug}-{'|'.join(need)}")
        for metric in metrics_
        for need in metric.needs
    ]


def test_every_slug_of_the_catalogue_is_there():
    assert set(METRICS) == SLUGS


@EACH
def test_the_header_tells_the_truth_about_the_columns(metric, busy, empty):
    for laid in (busy, empty):
        laid.measure(metric.slug)
        rows = laid.con.sql(metric.sql)
        found = zip(rows.columns, (str(type_) for type_ in rows.types), strict=True)
        assert tuple(found) == metric.columns


@EACH
def test_it_is_measured_on_a_busy_account(metric, busy):
    found = busy.measure(metric.slug)
    assert isinstance(found, Measured)
    assert not found.too_few
    assert found.headline is not None
    assert found.rows
    assert found.n >= max(metric.minimum, 1)


@EACH
def test_it_counts_something_on_a_busy_account(metric, busy):
    """Rows of nothing but zeros would pass every test of invariance."""
    numbers = [
        column
        for column, type_ in metric.columns
        if type_ in ("BIGINT", "DOUBLE")
        and column not in ("fast_templates", "template_messages", "spike_people")
        and column not in ("by_owner", "agreed", "kappa")  # an owner must say these
    ]
    found = busy.measure(metric.slug)
    for column in numbers:
        assert any(row[column] for row in found.rows), column


@EACH
def test_it_gives_no_headline_where_nothing_happened(metric, empty):
    found = empty.measure(metric.slug)
    assert isinstance(found, Measured)
    assert found.n == 0
    assert found.too_few is (metric.minimum > 0)
    assert not found.headline


@pytest.mark.parametrize(("metric", "need"), needs(METRICS.values()))
def test_a_missing_stream_is_unknown_not_zero_and_is_named(metric, need, busy):
    gone = dict.fromkeys(need, Extent.ABSENT)
    found = metrics.measure(metric, busy.con, [scope(busy, coverage=covered(**gone))])
    assert found == NotMeasured(metric=metric, missing=frozenset({need[0]}))


@pytest.mark.parametrize(("metric", "need"), needs(METRICS.values()))
def test_counts_without_messages_are_no_messages(metric, need, busy):
    counted = dict.fromkeys(need, Extent.COUNTS_ONLY)
    asked = [scope(busy, coverage=covered(**counted))]
    found = metrics.measure(metric, busy.con, asked)
    assert found == NotMeasured(metric=metric, missing=frozenset({need[0]}))


@pytest.mark.parametrize(("metric", "need"), needs(METRICS.values()))
def test_a_stream_that_is_partly_there_is_named(metric, need, busy):
    partly = dict.fromkeys(need, Extent.PARTIAL)
    asked = [scope(busy, coverage=covered(**partly))]
    found = metrics.measure(metric, busy.con, asked)
    assert isinstance(found, Measured)
    assert found.partial == frozenset({need[0]})


@pytest.mark.parametrize("metric", OR_MESSAGES, ids=lambda metric: metric.slug)
def test_private_messages_stand_in_for_replies_only_if_they_were_asked_for(
    metric, busy
):
    coverage = covered(inbound_replies=Extent.ABSENT)
    asked = scope(busy, coverage=coverage)
    assert isinstance(metrics.measure(metric, busy.con, [asked]), Measured)
    not_asked = replace(asked, messages=False)
    found = metrics.measure(metric, busy.con, [not_asked])
    assert found == NotMeasured(
        metric=metric, missing=frozenset({Stream.INBOUND_REPLIES})
    )


@EACH
def test_it_takes_28_days(metric, busy):
    for days, type_ in ((28, Measured), (27, NotMeasured)):
        coverage = covered(since=UNTIL - timedelta(days=days))
        found = metrics.measure(metric, busy.con, [scope(busy, coverage=coverage)])
        assert isinstance(found, type_)


@pytest.mark.parametrize("kind", ChannelKind)
@EACH
def test_where_it_does_not_exist_nothing_is_missing(metric, kind, busy):
    found = metrics.measure(metric, busy.con, [scope(busy, kind=kind)])
    if kind in metric.not_for:
        assert found == NotMeasured(metric=metric, missing=frozenset())
    else:
        assert isinstance(found, Measured)


def test_reviews_have_answers_and_nobody_to_go_to():
    not_for_reviews = {m.slug for m in METRICS.values() if "reviews" in m.not_for}
    assert not_for_reviews == {
        "ask_and_follow_through",
        "audience_reaction",
        "concentration",
        "content_mix",
        "conversation_share",
        "dialogue",
        "people_per_post",
        "reach_out",
        "reciprocity",
        "reply_return_lift",
        "return",
        "silent_audience",
        "stickiness",
        "thread_shape",
    }
    assert {m.slug for m in METRICS.values() if "blog" in m.not_for} == {"reach_out"}


@pytest.mark.parametrize("case", all_cases(), ids=lambda case: case.name)
def test_below_its_minimum_it_says_nothing(case):
    found = case.laid().measure(case.slug)
    if found.n < found.metric.minimum:
        assert (found.too_few, found.headline, found.rows) == (True, None, ())
    else:
        assert not found.too_few


@EACH
def test_at_its_minimum_it_speaks(metric, busy):
    n = busy.measure(metric.slug).n
    assert not _with_minimum(busy, metric, n).too_few
    assert _with_minimum(busy, metric, n + 1).too_few


def _with_minimum(laid, metric, minimum):
    return metrics.measure(replace(metric, minimum=minimum), laid.con, laid.scopes)


def test_the_order_of_records_changes_nothing(busy, tmp_path):
    for seed in (1, 2):
        records = busy_records()
        Random(seed).shuffle(records)  # noqa: S311
        shuffled = lay_busy(write(tmp_path / f"shuffled{seed}", records))
        for slug in METRICS:
            assert shuffled.rows(slug) == busy.rows(slug), slug


def test_another_year_before_changes_nothing(busy, tmp_path):
    records = busy_records()
    longer = lay_busy(write(tmp_path / "longer", [*a_year_before(records), *records]))
    assert len(longer.con.sql("select id from message").fetchall()) > len(records)
    for slug in METRICS:
        assert longer.rows(slug) == busy.rows(slug), slug


def test_what_people_are_called_changes_nothing(busy, tmp_path):
    records = [
        record | {"author": f"{sum(map(ord, name))}{name[::-1]}"}
        if (name := record["author"]) != ACCOUNT
        else record
        for record in busy_records()
    ]
    renamed = lay_busy(write(tmp_path / "renamed", records))
    for slug in METRICS.keys() - {"open_loops"}:
        assert renamed.rows(slug) == busy.rows(slug), slug


def test_two_channels_that_are_alike_have_twice_the_people(busy, tmp_path):
    write(tmp_path / "both" / "one", busy_records())
    write(tmp_path / "both" / "two", busy_records(), platform="bluesky")
    both = lay_busy(tmp_path / "both")
    for slug, columns in ADDS_UP.items():
        found = [[row[column] for column in columns] for row in both.rows(slug)]
        alone = [[row[column] for column in columns] for row in busy.rows(slug)]
        assert found == [[2 * value for value in row] for row in alone], slug
        again = both.of("bluesky")
        assert both.rows(slug, again) == busy.rows(slug), slug
    for slug in ("conversation_share", "people_per_post"):
        assert both.rows(slug)[0]["posts"] == busy.rows(slug)[0]["posts"]
    for one, two in zip(busy.rows("change"), both.rows("change"), strict=True):
        if one["measure"] != "posts":
            halves = [(row["before"], row["now"]) for row in (one, two)]
            assert halves[1] == tuple(2 * half for half in halves[0])
        else:
            assert (two["before"], two["now"]) == (one["before"], one["now"])
    assert len(both.rows("open_loops")) == 2 * len(busy.rows("open_loops"))
    assert [row["share"] for row in both.rows("channel_roll_up")] == [0.5, 0.5]
    alone = busy.rows("silent_audience")[0]
    for row in both.rows("silent_audience"):
        assert row | {"platform": "mastodon"} == alone


def test_a_channel_that_is_not_measured_is_not_pooled(busy, tmp_path):
    write(tmp_path / "both" / "one", busy_records())
    write(
        tmp_path / "both" / "two",
        busy_records(),
        platform="bluesky",
        streams=("context",),
    )
    both = lay_busy(tmp_path / "both")
    for slug in METRICS:
        found = both.measure(slug)
        assert isinstance(found, Measured)
        assert len(found.channels) == 1
        assert both.rows(slug) == busy.rows(slug), slug


def test_the_number_of_threads_changes_nothing(busy):
    by_threads = []
    for threads in (1, 4):
        busy.con.execute(f"set threads = {threads}")
        by_threads.append({slug: busy.rows(slug) for slug in METRICS})
    assert by_threads[0] == by_threads[1]


def test_metrics_read_relations_and_never_what_sources_hold(tmp_path):
    laid = lay_busy(write(tmp_path / "export", busy_records()))
    laid.con.execute("create temp table said as from body")
    laid.con.execute("create or replace temp view body as from said")
    for table in SOURCES:
        laid.con.execute(f"drop table {table}")
    for slug in METRICS:
        assert isinstance(laid.measure(slug), Measured)


@EACH
def test_a_query_keeps_to_the_house_style(metric):
    query = "\n".join(
        line for line in metric.sql.splitlines() if not line.lstrip().startswith("--")
    )
    last = query[query.rindex("\nselect\n") :]
    assert "*" not in last.partition("from ")[0].replace(" * ", "")
    assert query == query.lower()
    assert "timestamptz" not in query
    assert "order by" in last or metric.grain == "one row"


@pytest.mark.parametrize("key", ["title", "needs", "columns", "headline", "minimum"])
def test_a_header_without_one_of_its_lines_is_refused(key):
    text = METRICS["return"].sql.replace(f"-- {key}:", "-- nothing:")
    with pytest.raises(MetricError, match=f"nothing about.*{key}"):
        metrics.parse("return", text)


def test_the_window_is_the_one_asked_for(busy):
    found = busy.measure("dialogue")
    assert (found.since, found.until) == (UNTIL - timedelta(days=DAYS), UNTIL)
