"""Numbers beside the account's own past; published ones only where asked for."""

import re
from importlib.resources import files

import msgspec
import pytest

from auditor import references
from auditor.audit.kept_back import shared_benchmark
from auditor.audit.shapes import Benchmark, OwnPast, Share
from auditor.verdict.rules import wilson
from reports import render
from reports.gaps import reason_of
from reports.words import has
from tests.reports.composed import BAKERY
from tests.reports.composed.bakery import X
from tests.reports.composed.pieces import SINCE, UNTIL
from tests.reports.page_tree import tree

replace = msgspec.structs.replace
REASONS = {
    "a hole before",
    "counted from later on",
    "coverage differs",
    "does not exist there",
    "less than four weeks",
    "no longer held",
    "not held",
    "not held before",
    "not held long enough before",
    "not measured",
    "partly there",
}


def share(x, n):
    low, high = wilson(x, n)
    return Share(value=x / n, x=x, n=n, low=low, high=high)


def line(metric, past, row="", **more):
    given = {"status": "measured", "present": share(4, 22), "own_past": past}
    return Benchmark(channel=X.key, metric=metric, row=row, **(given | more))


def past(before, now, word):
    return OwnPast(
        weeks=12,
        since=SINCE,
        middle=SINCE,
        until=UNTIL,
        before=before,
        now=now,
        difference=0.0,
        word=word,
    )


def page(*lines, **more):
    return tree(render(replace(BAKERY, benchmarks=lines, **more)))


def rows(root, caption):
    """Return the rows of the table with this caption, each as its cells' text."""
    [table] = [
        one for one in root.all("table") if one.all("caption")[0].text == caption
    ]
    return [
        [cell.text for cell in (*row.all("th"), *row.all("td"))]
        for row in table.all("tr")[1:]
    ]


def plain(cells):
    return [" ".join(cell.split()) for cell in cells]


def test_before_and_now_stand_side_by_side_with_counts_range_and_a_word():
    root = page(line("answered_rate", past(share(2, 10), share(8, 10), "clear rise")))
    [cells] = rows(root, "X: 12 weeks up to 30 Sep 2026, and the 12 weeks before")
    assert plain(cells) == [
        "People who got an answer",
        "20 % 2 of 10 7 to 46 %",
        "80 % 8 of 10 54 to 93 %",
        "clearly more",
    ]


def test_numbers_of_other_weeks_have_a_table_of_their_own():
    both = past(share(2, 10), share(8, 10), "clear rise")
    shorter = replace(both, weeks=8)
    root = page(line("answered_rate", both), line("dialogue", shorter))
    for weeks, name in ((12, "People who got an answer"), (8, "Talks that went on")):
        caption = f"X: {weeks} weeks up to 30 Sep 2026, and the {weeks} weeks before"
        assert [cells[0] for cells in rows(root, caption)] == [name]


def test_messages_have_no_word():
    root = page(line("conversation_share", past(share(2, 86), share(8, 92), None)))
    [cells] = rows(root, "X: 12 weeks up to 30 Sep 2026, and the 12 weeks before")
    assert cells[-1] == "–"


def test_too_few_are_not_a_share():
    root = page(line("dialogue", past(Share(n=3), share(3, 9), "too few")))
    [cells] = rows(root, "X: 12 weeks up to 30 Sep 2026, and the 12 weeks before")
    assert plain(cells)[1:2] == ["too few: 3"]
    assert cells[-1] == "too few to say"


def test_what_is_refused_is_said_once_for_all_numbers_with_the_same_reason():
    refused = OwnPast(refused="not held before", stream="inbound_replies")
    root = page(line("answered_rate", refused), line("dialogue", refused))
    assert (
        "Not compared: People who got an answer and Talks that went on. Because the "
        "files do not hold what people answered you from the time before."
        in root.by_id("why").text
    )


def test_what_is_never_compared_over_time_is_not_mentioned():
    root = page(line("reach_out", OwnPast(refused="not compared")))
    assert "Not compared" not in root.by_id("why").text


def test_small_counts_of_newcomers_stay_back_in_the_edition_to_pass_on():
    found = line("return", past(share(1, 12), share(7, 14), "no clear change"))
    caption = "X: 12 weeks up to 30 Sep 2026, and the 12 weeks before"
    [private] = rows(page(found), caption)
    assert "1 of 12" in private[1]
    told = shared_benchmark(found, None)
    [shared] = rows(page(told, edition="shareable", regulars=()), caption)
    assert "1 of" not in shared[1]
    assert "%" not in shared[1]
    assert "7 of 14" in plain(shared)[2]


@pytest.mark.parametrize("reason", sorted(REASONS))
@pytest.mark.parametrize("stream", ["inbound_replies", None])
def test_every_reason_reads_as_words(reason, stream):
    assert "{" not in reason_of(reason, stream)


def test_no_reason_is_left_without_words():
    code = "".join(
        (files("auditor") / name).read_text(encoding="utf-8")
        for name in (
            "audit/benchmarks.py",
            "audit/own_past.py",
            "coverage.py",
            "metrics/comparison.sql",
        )
    )
    begins = r"(?:not|no|a|less|partly|counted|coverage|does)"
    given = set(re.findall(rf"""["']({begins} [a-z ]+)["']""", code))
    assert given - {"no clear change", "not compared"} == REASONS
    assert all(has(f"past.{reason.replace(' ', '_')}") for reason in REASONS)


def test_published_numbers_stand_in_the_method_with_a_warning_before_them():
    found = tuple(one for one in references.load() if one.metric == "answered_rate")
    root = page(line("answered_rate", OwnPast(refused="not compared"), published=found))
    text = root.by_id("method").text
    assert "No number here is a pass mark, and none moves the verdict." in text
    [first, *_] = rows(root, "People who got an answer")
    assert plain(first)[0].startswith("30.3 % Of the questions")
    assert (
        "Socialbakers, 2012: 1,574,775 questions on more than 9,000 pages." in first[1]
    )
    assert "From a firm that sells tools for answering" in first[1]


def test_a_bound_and_hours_read_as_what_they_are():
    by_slug = {one.slug: one for one in references.load()}
    refused = OwnPast(refused="not compared")
    root = page(
        line(
            "conversation_share",
            refused,
            published=(by_slug["lovejoy_waters_saxton_2012_conversation"],),
        ),
        line("time_to_reply", refused, published=(by_slug["sprout_2016_wait"],)),
        line("reach_out", refused, published=(by_slug["guo_saxton_2018_joined"],)),
    )
    [cells] = rows(root, "Replies to people, of all you wrote")
    assert plain(cells)[0].startswith("under 20 % ")
    [cells] = rows(root, "Answered within a day, around the clock")
    assert plain(cells)[0].startswith("10 hours ")
    [cells] = rows(root, "People you spoke to first who wrote back")
    assert plain(cells)[0].startswith("The attention ")


def test_without_the_switch_no_published_number_is_on_the_page():
    alone = line("answered_rate", OwnPast(refused="not compared"))
    text = render(replace(BAKERY, benchmarks=(alone,)))
    for one in references.read():
        assert one.source not in text
    assert "What others published is left out" in text
