"""An audit beside the last one: what became of it, and what is said of that."""

import json

import pytest

from tests.audit.beside import LAST, WEEKS, ask, only, shop, wrote
from tests.audit.export import Export
from tests.cli.command import audited, auditor
from tests.reports.page_tree import tree


@pytest.fixture(scope="module")
def beside(export, last):
    return audited(export, "--last", last)["since_last"]


def test_without_a_last_audit_there_is_nothing_beside_it(now):
    assert now["since_last"] is None


def test_verdict_and_tests_stand_beside_those_of_the_last_audit(last, now, beside):
    then = json.loads(last.read_text(encoding="utf-8"))["verdict"]
    verdict = now["verdict"]
    channel = only(beside)
    assert channel["channel"] == "x:bakery"
    assert channel["refused"] == []
    assert channel["verdict"] == {"before": then["slug"], "now": verdict["slug"]}
    assert channel["tests"]["listen"] == {"before": "no", "now": "yes"}
    assert set(channel["tests"]) == {"listen", "talk", "return", "reach"}
    assert channel["confidence"]["now"] == verdict["confidence"]
    assert beside["until"] == "2026-05-04T00:00:00Z"
    assert beside["rules"] == "2"


def test_counts_are_of_the_whole_weeks_since_and_as_many_before(beside):
    """From 4 May eight weeks, to 29 June, and eight before; all from present data."""
    counts = only(beside)["counts"]
    assert counts["weeks"] == WEEKS
    assert (counts["since"], counts["middle"], counts["until"]) == (
        "2026-03-09T00:00:00Z",
        "2026-05-04T00:00:00Z",
        "2026-06-29T00:00:00Z",
    )
    rows = {row["measure"]: row for row in counts["rows"]}
    # 11 March to 25 April: all ten. From 6 May on: all thirty, to 9 June.
    assert (rows["people"]["before"], rows["people"]["now"]) == (10, 30)
    assert rows["people"]["word"] == "clear rise"
    answered = rows["answered_needs"]
    assert (answered["before"], answered["before_of"]) == (1, 10)
    assert (answered["now"], answered["now_of"]) == (27, 30)
    assert answered["word"] == "clear rise"


def test_one_line_says_what_changed_clearly(export, last, beside, tmp_path):
    ran = auditor(
        "audit", export, "--no-cache", "--last", last, "--out", tmp_path / "r.html"
    )
    assert ran.code == 0
    [said] = [line for line in ran.out.splitlines() if line.startswith("Since the")]
    assert said.startswith("Since the last audit of 3 May 2026: ")
    assert "people who wrote rose clearly, from 10 to 30" in said
    assert (
        "people answered who needed it rose clearly, from 1 of 10 to 27 of 30" in said
    )
    assert "; people answered rose" not in said
    assert beside["line"] == said
    quiet = ("--no-cache", "--quiet", "--last", last, "--out", tmp_path / "q.html")
    assert auditor("audit", export, *quiet).out == ""


@pytest.fixture(scope="module")
def two(files):
    """The same shop twice, in a mailbox and on X; and its audit up to 3 May."""
    mailbox = shop(platform="email").into(files / "mail")
    exports = (mailbox, shop().into(files / "two-x"))
    then = audited(*exports, "--until", str(LAST))
    return (*exports, "--last", wrote(files / "two.json", then))


IN_TWO_PLACES = {
    "en": (
        "Changed clearly since the last audit of 3 May 2026:",
        ("In your mailbox", "On X"),
        "people who wrote rose clearly, from 10 to 30",
        "Since 3 May 2026, {} things changed clearly",
    ),
    "de": (
        "Deutlich verändert seit der letzten Auswertung vom 3. Mai 2026:",
        ("In Ihrem Postfach", "Auf X"),
        "deutlich mehr Personen haben geschrieben (vorher 10, jetzt 30)",
        "Seit dem 3. Mai 2026 haben sich {} Dinge deutlich verändert",
    ),
}


@pytest.mark.parametrize("language", ["en", "de"])
def test_each_place_is_named_once_and_in_words(two, tmp_path, language):
    line, places, said, heading = IN_TWO_PLACES[language]
    asked = (*two, "--edition", "both", "--language", language)
    ran = auditor("audit", *asked, "--no-cache", "--out", tmp_path / "r.html")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    told = lines[lines.index(line) + 1 :][:2]
    assert tuple(one.partition(":")[0] for one in told) == places
    assert all(said in one for one in told)
    assert not any("bakery" in one for one in told)
    pages = sorted(tmp_path.glob("*.html"))
    assert len(pages) == 2
    for page in pages:
        part = tree(page.read_text(encoding="utf-8")).by_id("since")
        clear = [item.text for each in part.all("ul")[:2] for item in each.all("li")]
        assert part.all("h2")[0].text == heading.format(len(clear))
        assert tuple(one.text for one in part.all("h3")[:2]) == places
        assert clear.count(said[:1].upper() + said[1:]) == 2


def test_where_nothing_changed_clearly_that_is_said(tmp_path):
    export = Export()
    export.posts(40, days=300)
    for number in range(60):
        ask(export, f"p{number}", 200 - 3.2 * number, number % 2)
    shop_ = export.into(tmp_path / "shop")
    path = wrote(tmp_path / "l.json", audited(shop_, "--until", str(LAST)))
    ran = auditor(
        "audit", shop_, "--no-cache", "--last", path, "--out", tmp_path / "r.html"
    )
    said = "Since the last audit of 3 May 2026: no clear change."
    assert said in ran.out.splitlines()
    assert audited(shop_, "--last", path)["since_last"]["line"] is None


def test_a_week_is_enough_to_count(export, files):
    path = wrote(files / "week.json", audited(export, "--until", "2026-06-22"))
    counts = only(audited(export, "--last", path)["since_last"])["counts"]
    assert (counts["weeks"], counts["middle"]) == (1, "2026-06-23T00:00:00Z")
    assert {row["word"] for row in counts["rows"]} == {"too few"}


def test_less_than_a_week_is_too_soon_to_count_and_names_are_compared(export, files):
    path = wrote(files / "soon.json", audited(export, "--until", "2026-06-25"))
    channel = only(audited(export, "--last", path)["since_last"])
    assert channel["counts"] is None
    assert channel["counts_refused"] == [
        "Less than a week has gone by since the last audit."
    ]
    assert channel["verdict"] is not None


def test_the_same_two_audits_give_the_same_bytes(export, last):
    one, two = (
        auditor("audit", export, "--no-cache", "--json", "--last", last).out
        for _ in range(2)
    )
    assert one == two
