"""What vanished between two nights, as an audit tells it."""

import json
from datetime import timedelta

import pytest

from auditor.audit.canonical import SCHEMA, to_json
from auditor.audit.edition import shareable
from auditor.audit.explaining import Wanted, explain
from auditor.audit.last import read_last
from auditor.audit.request import Request
from auditor.audit.run import audit, related
from auditor.audit.shapes import Vanished
from auditor.audit.vanished import to_share
from auditor.config import ReportSettings, Settings
from auditor.language import speaking
from reports import render
from tests.audit.export import US, before
from tests.audit.validation import wrong
from tests.relations.nights import LONG_AGO, Night, stored

HOUR = timedelta(hours=1)
ASKED = before(30)
THERE, GONE = before(12), before(11)


def nights(people=20, answered=6, taken_away=(), own_gone=(), looked=(THERE, GONE)):
    """Return nights in which questions, and then something of ours, were taken away.

    Everybody asks once below one post; the first are answered. ``taken_away`` are
    their numbers.
    """
    there, missed = looked or (THERE, GONE)
    one = Night(there)
    one.export.says(US, before(60), "What shall we bake?", id="root")
    one.export.says(US, there - 24 * HOUR, "Closed on Monday", id="news")
    for number in range(people):
        at = ASKED + number * HOUR
        one.export.replies(f"p{number}", at, "root", "Rye, too?", id=f"q{number}")
        if number < answered:
            said = f"Yes, loaf {number} is rye"
            one.export.replies(US, at + HOUR, f"q{number}", said, id=f"a{number}")
    ids = {record["id"] for record in one.export.records}
    two, end = Night(missed), Night(before(0))
    for night in (two, end):
        night.export.says(US, night.at - HOUR, f"Bread of {night.at:%d %B}")
    if looked:
        left = sorted(ids - {f"q{number}" for number in taken_away} - {*own_gone})
        one.lists(*sorted(ids), thread="root")
        two.lists(*left, thread="root", since=LONG_AGO)
    return one, two, end


def audited(folder, *sources, language="en", **asked):
    settings = Settings(report=ReportSettings(language=language))
    with speaking(language):
        return audit(stored(folder, sources), Request(settings=settings, **asked))


def told(found):
    data = json.loads(to_json(found))
    assert wrong(data) == []
    return data["channels"][0]


LAST_14 = tuple(range(6, 20))


@pytest.fixture(scope="module")
def emptied(tmp_path_factory):
    """An audit of a shop from whose pages 14 open questions vanished."""
    folder = tmp_path_factory.mktemp("emptied")
    return audited(folder, *nights(taken_away=LAST_14))


@pytest.fixture(scope="module")
def untouched(tmp_path_factory):
    """An audit of the same shop, where all questions still stand."""
    return audited(tmp_path_factory.mktemp("untouched"), *nights())


def test_fourteen_questions_vanished_unanswered(emptied):
    assert told(emptied)["vanished"] == {
        "messages": 14,
        "unanswered": 14,
        "questions": 14,
        "unanswered_questions": 14,
        "own": 0,
        "own_posts": 0,
    }
    said = " ".join(emptied.channels[0].notes)
    assert "14 messages to you were there one night and gone another." in said
    assert "14 questions vanished unanswered." in said
    assert "14 questions vanished unanswered" in render(emptied)


def test_taking_questions_away_improves_no_share_of_answers(emptied, untouched):
    [gone], [kept] = emptied.channels, untouched.channels

    assert gone.verdict.tests == kept.verdict.tests
    assert (gone.verdict.tests["listen"].x, gone.verdict.tests["listen"].n) == (6, 20)
    rates = [one.metrics["answered_rate"] for one in (gone, kept)]
    assert rates[0] == rates[1]
    assert gone.window_totals == kept.window_totals


def test_nobody_waits_for_an_answer_to_what_is_gone(emptied, untouched):
    assert len(untouched.open_loops) == 14
    assert emptied.open_loops == ()
    assert emptied.channels[0].metrics["open_loops"].headline == 0


def test_who_waited_counts_as_waiting_until_it_was_gone(tmp_path, untouched):
    early = before(29), before(28)  # the last 14 ask 29 to 42 hours before
    gone = audited(tmp_path, *nights(taken_away=LAST_14, looked=early))

    assert at_risk(gone) == {1.0: 20, 4.0: 14, 24.0: 14, 168.0: 0}
    assert at_risk(untouched) == {1.0: 20, 4.0: 14, 24.0: 14, 168.0: 14}


def at_risk(found):
    return {
        row["hours"]: row["at_risk"]
        for row in found.channels[0].metrics["time_to_reply"].rows
        if row["mark"] and (row["clock"], row["population"]) == ("wall", "all")
    }


def test_what_was_answered_before_it_vanished_was_answered(tmp_path):
    found = audited(tmp_path, *nights(taken_away=range(20)))

    assert (
        told(found)["vanished"] | {"messages": 20, "unanswered": 14}
        == (told(found)["vanished"])
    )
    assert found.channels[0].verdict.tests["listen"].x == 6


def test_one_question_is_told_in_the_singular_and_in_german(tmp_path):
    gone = nights(taken_away=[19])
    english = audited(tmp_path / "en", *gone).channels[0].notes
    german = audited(tmp_path / "de", *gone, language="de").channels[0].notes

    assert any("1 question vanished unanswered. It counts" in one for one in english)
    assert any("1 Frage verschwand unbeantwortet. Sie" in one for one in german)


def test_own_posts_that_were_removed_are_told_apart_from_own_replies(tmp_path):
    found = audited(tmp_path, *nights(own_gone=["news", "a0", "a1"]))
    said = " ".join(found.channels[0].notes)

    assert "1 of your own posts was removed." in said
    assert "2 of your own replies were removed." in said
    assert told(found)["vanished"]["own"] == 3
    assert told(found)["vanished"]["own_posts"] == 1
    # Whoever it answered was answered.
    assert found.channels[0].verdict.tests["listen"].x == 6


def secret():
    """Return nights in which our news and zoe's question were taken away."""
    one, *later = nights(own_gone=["news"])
    one.export.replies("zoe", ASKED, "root", "Zucchini bread, please?", id="secret")
    one.listings.clear()
    one.lists("root", "news", "secret", thread="root")
    return one, *later


def test_words_that_vanished_are_quoted_nowhere(tmp_path):
    known = ("Zucchini bread", "Closed on Monday")
    there = audited(tmp_path / "there", secret()[0], evidence=True)
    gone = audited(tmp_path / "gone", *secret(), evidence=True)

    assert [words in repr(there) for words in known] == [True, True]
    assert [words in repr(gone) for words in known] == [False, False]


def test_words_that_vanished_are_not_shown_behind_a_number(tmp_path):
    def shown(folder, *sources):
        taken, wanted = stored(folder, sources), Wanted(name="answered_rate")
        channels, cases, frame = related(taken, Request())
        found = explain(taken.store.con, channels, cases, frame, wanted)
        return repr(found)

    there = shown(tmp_path / "there", secret()[0])
    gone = shown(tmp_path / "gone", *secret())

    assert ("Zucchini bread" in there, "'secret'" in there) == (True, True)
    assert ("Zucchini bread" in gone, "'secret'" in gone) == (False, True)


def test_the_messages_behind_who_waits_are_those_that_still_stand(tmp_path):
    taken = stored(tmp_path, nights(taken_away=LAST_14[:4]))
    channels, cases, frame = related(taken, Request())
    wanted = Wanted(name="open_loops")
    [found] = explain(taken.store.con, channels, cases, frame, wanted).channels

    assert found.measurement.headline == 10
    assert {unit.unit for part in found.parts for unit in part.shown} == {
        f"q{number}" for number in range(10, 20)
    }


@pytest.mark.parametrize("mentions", ["complete", "partial"])
def test_who_waited_then_and_vanished_is_told_beside_the_last_audit(tmp_path, mentions):
    sources = nights(taken_away=[6, 7, 8])
    for one in sources:
        one.export.coverage["inbound_mentions"] = mentions
    then = audited(tmp_path / "then", sources[0])
    file = tmp_path / "last.json"
    file.write_text(to_json(then), encoding="utf-8")
    last = read_last(file, SCHEMA)
    loops = audited(tmp_path / "now", *sources, last=last).since_last.open_loops

    assert loops.vanished == ("x:q6", "x:q7", "x:q8")
    assert len(loops.still_open) == 11
    assert loops.answered == ()


def test_nothing_is_said_where_nobody_looked(tmp_path):
    found = audited(tmp_path, *nights(looked=()))

    assert "vanished" not in told(found)
    assert "vanished" not in render(found)


def test_where_somebody_looked_and_nothing_was_gone_it_is_nought(untouched):
    assert set(told(untouched)["vanished"].values()) == {0}
    assert "vanished" not in " ".join(untouched.channels[0].notes)


def test_where_no_file_shows_whom_we_answered_nothing_is_called_unanswered(tmp_path):
    sources = nights(answered=0, taken_away=LAST_14)
    for one in sources:
        del one.export.coverage["outbound_replies"]
    found = told(audited(tmp_path, *sources))["vanished"]

    assert (found["questions"], found["unanswered_questions"]) == (14, None)


# --- the edition that is passed on ----------------------------------------------------


def vanished(messages, unanswered, questions, both):
    return Vanished(
        messages=messages,
        unanswered=unanswered,
        questions=questions,
        unanswered_questions=both,
        own=3,
        own_posts=2,
    )


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((14, 14, 14, 14), (14, 14, 14, 14)),
        ((0, 0, 0, 0), (0, 0, 0, 0)),
        ((4, 4, 4, 4), (None, None, None, None)),
        ((4, 0, 0, 0), (None, 0, 0, 0)),
        ((20, 10, 3, 3), (20, 10, None, None)),
        ((20, 18, 10, 10), (20, None, 10, 10)),
        ((7, 3, 7, 3), (7, None, 7, None)),
        ((30, 15, 15, 2), (30, 15, 15, None)),
        # Of 30, 2 were answered and asked nothing: 15 and 13 and 0 would tell.
        ((30, 15, 13, 0), (30, 15, 13, None)),
    ],
)
def test_small_counts_and_what_would_tell_them_are_kept_back(counts, shown):
    found = to_share(vanished(*counts))

    assert (
        found.messages,
        found.unanswered,
        found.questions,
        found.unanswered_questions,
    ) == shown
    assert (found.own, found.own_posts) == (3, 2)
    assert len(found.kept) == shown.count(None)


def test_the_shareable_edition_tells_no_small_count(tmp_path):
    found = shareable(audited(tmp_path, *nights(taken_away=[18, 19])))
    data = told(found)["vanished"]
    said = " ".join(found.channels[0].notes)

    assert {data[name] for name in data["kept"]} == {None}
    assert set(data["kept"]) == {
        "messages",
        "questions",
        "unanswered",
        "unanswered_questions",
    }
    assert "Fewer than 5 messages to you were there one night" in said
    assert "Some of the questions among them vanished unanswered." in said
    assert "vanished unanswered:" not in render(found)


def test_the_shareable_edition_tells_what_is_many(emptied):
    found = shareable(emptied)

    assert told(found)["vanished"] == told(emptied)["vanished"]
    assert "14 questions vanished unanswered" in render(found)
