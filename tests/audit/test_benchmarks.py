"""What a number is compared with: its own past always, others' numbers if asked."""

import copy
import json

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep

from auditor import references
from auditor.verdict.rules import wilson
from tests.audit.export import ALL, OWN_SIDE, US, Export, before
from tests.cli.command import audited, auditor
from tests.verdict.judged import ask

# The window's 90 days end on 1 July: 12 weeks from 8 April on, and 12 before that.
WINDOW = ("--window", "90")
SINCE, MIDDLE, UNTIL = (f"2026-{day}T00:00:00Z" for day in ("01-14", "04-08", "07-01"))


def shop(**given):
    """A post a day; 2 of 10 people were answered in spring, 8 of 10 in summer."""
    export = Export(**given)
    export.posts(300, days=300)
    ask(export, 10, 2, first=160, last=100, name="spring")
    ask(export, 10, 8, first=75, last=15, name="summer")
    return export


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return shop().into(tmp_path_factory.mktemp("shop") / "x")


@pytest.fixture(scope="module")
def plain(folder):
    return audited(folder, *WINDOW)


@pytest.fixture(scope="module")
def asked(folder):
    return audited(folder, "--references", *WINDOW)


def lines(audit, metric):
    return [one for one in audit["benchmarks"] if one["metric"] == metric]


def past(audit, metric, row=""):
    [found] = [one for one in lines(audit, metric) if one["row"] == row]
    return found["own_past"]


def counts(share):
    return share["x"], share["n"]


def refusals(audit):
    return {
        one["metric"]: one["own_past"]["refused"]
        for one in audit["benchmarks"]
        if one["own_past"]["refused"] not in (None, "not compared")
    }


# --- the own past --------------------------------------------------------------------


def test_people_answered_stand_beside_those_of_the_twelve_weeks_before(plain):
    found = past(plain, "answered_rate")
    assert (found["since"], found["middle"], found["until"]) == (SINCE, MIDDLE, UNTIL)
    assert found["weeks"] == 12
    assert (counts(found["before"]), counts(found["now"])) == ((2, 10), (8, 10))
    assert (found["before"]["low"], found["before"]["high"]) == wilson(2, 10)
    assert found["difference"] == pytest.approx(0.6)
    assert found["word"] == "clear rise"


def test_so_do_those_who_were_answered_within_a_day(plain):
    found = past(plain, "time_to_reply", "24 h")
    assert found["before"]["value"] == pytest.approx(0.2)  # 2 of 10, three hours later
    assert found["now"]["value"] == pytest.approx(0.8)
    assert (found["before"]["n"], found["now"]["n"]) == (10, 10)
    assert found["word"] == "clear rise"


def test_what_is_counted_in_messages_stands_side_by_side_without_a_word(plain):
    found = past(plain, "conversation_share")
    # a post a day over 84 days, and the answers
    assert (counts(found["before"]), counts(found["now"])) == ((2, 86), (8, 92))
    assert found["word"] is None


def test_the_bounds_of_a_difference_are_newcombes(plain):
    found = past(plain, "conversation_share")
    low, high = confint_proportions_2indep(
        8, 92, 2, 86, method="newcomb", compare="diff", alpha=0.1
    )
    assert (found["low"], found["high"]) == pytest.approx((low, high), abs=1e-6)


def test_what_is_written_about_has_a_line_for_each_kind(plain):
    assert [one["row"] for one in lines(plain, "content_mix")] == [
        "information",
        "community",
        "action",
    ]
    kinds = [past(plain, "content_mix", row) for row in ("information", "community")]
    assert [counts(one["now"]) for one in kinds] == [(84, 92), (8, 92)]
    assert [counts(one["before"]) for one in kinds] == [(84, 86), (2, 86)]


def test_the_present_is_that_of_the_whole_window(plain):
    [found] = lines(plain, "conversation_share")
    assert counts(found["present"]) == (8, 98)  # a post on each of 90 days
    assert (found["present"]["low"], found["present"]["high"]) == wilson(8, 98)


def test_nobody_answered_has_bounds_too(tmp_path):
    export = Export()
    export.posts(300, days=300)
    ask(export, 10, 0, first=160, last=100, name="spring")
    ask(export, 10, 10, first=75, last=15, name="summer")
    found = past(audited(export.into(tmp_path / "x"), *WINDOW), "time_to_reply", "24 h")
    assert (found["before"]["value"], found["now"]["value"]) == (0, 1)
    assert (found["before"]["low"], found["before"]["high"]) == wilson(0, 10)
    assert (found["now"]["low"], found["now"]["high"]) == wilson(10, 10)
    assert found["word"] == "clear rise"


def test_a_few_more_of_ten_are_no_clear_change(tmp_path):
    export = Export()
    export.posts(300, days=300)
    ask(export, 10, 5, first=160, last=100, name="spring")
    ask(export, 10, 6, first=75, last=15, name="summer")
    audit = audited(export.into(tmp_path / "x"), *WINDOW)
    assert past(audit, "answered_rate")["word"] == "no clear change"
    assert past(audit, "time_to_reply", "24 h")["word"] == "no clear change"


def test_seven_people_then_are_too_few_for_a_word(tmp_path):
    export = Export()
    export.posts(300, days=300)
    ask(export, 7, 0, first=160, last=100, name="spring")
    ask(export, 10, 10, first=75, last=15, name="summer")
    audit = audited(export.into(tmp_path / "x"), *WINDOW)
    assert past(audit, "answered_rate")["word"] == "too few"
    assert past(audit, "time_to_reply", "24 h")["word"] == "too few"
    assert past(audit, "time_to_reply", "24 h")["before"] == {
        "value": None,
        "x": None,
        "n": 7,
        "low": None,
        "high": None,
    }


def superfan(spring, summer):
    """One who asks so often in spring, unanswered, and in summer, answered."""
    export = Export()
    export.posts(300, days=300)
    for number in range(spring):
        at = before(160 - 4 * number)
        export.says("fan", at, f"Is there bread {number}?", mentions=[US])
    for number in range(summer):
        at = before(80 - 4 * number)
        asked = export.says("fan", at, f"Is there cake {number}?", mentions=[US])
        later = before(80 - 4 * number, hours=3)
        export.replies(US, later, asked, f"There is, on table {number}")
    return export


def test_one_who_asks_again_and_again_is_too_few_for_a_word(tmp_path):
    audit = audited(superfan(12, 12).into(tmp_path / "x"), *WINDOW)
    found = past(audit, "time_to_reply", "24 h")
    assert (found["before"]["n"], found["now"]["n"]) == (12, 12)
    assert (found["before"]["value"], found["now"]["value"]) == (0, 1)
    assert found["word"] == "too few"


def test_nine_messages_then_are_too_few_for_a_word(tmp_path):
    export = Export()
    export.posts(300, days=300)
    ask(export, 9, 0, first=160, last=100, name="spring")
    ask(export, 10, 10, first=75, last=15, name="summer")
    audit = audited(export.into(tmp_path / "x"), *WINDOW)
    assert past(audit, "time_to_reply", "24 h")["word"] == "too few"
    assert past(audit, "answered_rate")["word"] == "clear rise"


def test_where_the_metric_has_too_few_so_has_its_own_past(tmp_path):
    export = Export()
    export.posts(300, days=300)
    ask(export, 10, 2, first=160, last=100, name="spring")
    ask(export, 5, 3, first=75, last=15, name="summer")
    [line] = lines(audited(export.into(tmp_path / "x"), *WINDOW), "answered_rate")
    assert line["status"] == "too_few"
    counted = {"value": None, "x": 3, "n": 5, "low": None, "high": None}
    assert line["present"] == counted
    found = line["own_past"]
    assert found["now"] == counted
    assert (counts(found["before"]), found["before"]["value"]) == ((2, 10), 0.2)
    assert (found["difference"], found["low"], found["high"]) == (None, None, None)
    assert found["word"] == "too few"


# --- why there is no comparison ------------------------------------------------------


def test_what_was_not_held_before_is_not_compared(tmp_path):
    audit = audited(shop(since=before(100)).into(tmp_path / "x"), *WINDOW)
    assert set(refusals(audit).values()) == {"not held before"}
    assert {"answered_rate", "conversation_share", "time_to_reply"} <= set(
        refusals(audit)
    )


def test_what_is_partly_there_is_not_compared(tmp_path):
    partly = dict.fromkeys(ALL, "complete") | {"inbound_replies": "partial"}
    audit = audited(shop(coverage=partly).into(tmp_path / "x"), *WINDOW)
    for metric in ("answered_rate", "dialogue", "return"):
        found = past(audit, metric)
        assert found == {"refused": "partly there", "stream": "inbound_replies"}
    assert past(audit, "time_to_reply", "24 h")["refused"] == "partly there"
    assert past(audit, "conversation_share")["refused"] is None


def test_the_own_side_alone_compares_what_it_wrote_and_no_more(tmp_path):
    export = Export(coverage=OWN_SIDE)
    export.posts(300, days=300)
    for number in range(12):
        export.replies(US, before(80 - number), "y", in_reply_to_author=f"q{number}")
    audit = audited(export.into(tmp_path / "x"), *WINDOW)
    assert past(audit, "answered_rate") == {
        "refused": "not measured",
        "stream": "inbound_replies",
    }
    assert counts(past(audit, "conversation_share")["before"]) == (0, 84)
    assert counts(past(audit, "conversation_share")["now"]) == (12, 96)
    assert counts(past(audit, "content_mix", "community")["before"]) == (0, 84)


def test_three_weeks_are_too_short(folder):
    audit = audited(folder, "--window", "21")
    assert past(audit, "conversation_share")["refused"] == "less than four weeks"
    assert past(audit, "answered_rate")["refused"] == "less than four weeks"


def test_every_line_has_its_own_past_or_the_reason_why_not(plain, asked):
    for audit in (plain, asked):
        for one in audit["benchmarks"]:
            found = one["own_past"]
            assert found["refused"] or found["before"] is not None


# --- others' numbers -----------------------------------------------------------------


def test_the_switch_changes_nothing_but_what_is_shown(plain, asked):
    assert all("published" in one for one in asked["benchmarks"])
    without = copy.deepcopy(asked)
    for one in without["benchmarks"]:
        del one["published"]
    assert json.dumps(without, sort_keys=True) == json.dumps(plain, sort_keys=True)


def test_without_it_no_published_number_is_there(plain, folder, tmp_path):
    assert (
        auditor("audit", folder, "--no-cache", "--out", tmp_path / "a.html").code == 0
    )
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for text in (json.dumps(plain), page):
        for one in references.read():
            assert one.slug not in text
            assert one.source not in text
            assert one.sample not in text
            assert one.says not in text


def test_with_it_each_stands_once_on_its_line_with_year_sample_and_source(asked):
    shown = {
        one["slug"]: (line["metric"], one)
        for line in asked["benchmarks"]
        for one in line["published"]
    }
    assert set(shown) == {one.slug for one in references.load()}
    for one in references.load():
        metric, found = shown[one.slug]
        assert metric == one.metric
        assert (found["year"], found["sample"], found["source"]) == (
            one.year,
            one.sample,
            one.source,
        )
    assert sum(len(line["published"]) for line in asked["benchmarks"]) == len(shown)


def test_what_nobody_verified_is_never_shown(folder):
    ran = auditor("audit", folder, "--no-cache", "--json", "--references")
    assert "Honeycutt" not in ran.out


def test_the_configuration_can_ask_for_them(folder, tmp_path):
    config = tmp_path / "client.toml"
    config.write_text("[client]\nreferences = true\n", encoding="utf-8")
    audit = audited(folder, "--config", config)
    assert all("published" in one for one in audit["benchmarks"])


def test_the_report_prints_each_with_year_sample_and_source(folder, tmp_path):
    ran = auditor(
        "audit", folder, "--no-cache", "--references", "--out", tmp_path / "a.html"
    )
    assert ran.code == 0
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    for one in references.load():
        assert f"{one.source}, {one.year}: {one.sample}." in page
        assert one.says in page
        assert one.caveat in page
