"""The messages behind the numbers in the page: linked, packed, and never passed on."""

import msgspec
import pytest

from auditor.audit.tables import as_csv
from auditor.language import speaking
from reports import render
from reports.evidence_link import evidence_link
from reports.evidence_words import kind_name, mark, part_name, role_name
from reports.loops_data import toml
from tests.reports.composed import BAKERY, STATES
from tests.reports.composed.followed import FOLLOWED, MESSAGES, X, crowded
from tests.reports.composed.pieces import loop
from tests.reports.page_tree import tree, unpacked


@pytest.fixture(scope="module")
def rows(page):
    return unpacked(page("followed"), "evidence-packed")


def links(root, part):
    return [
        (link["data-number"], link["data-channel"], link["data-part"], link.text)
        for link in root.by_id(part).all("a", "ev")
    ]


def test_each_message_is_packed_once_with_its_day_in_the_clients_zone(rows):
    told = rows["messages"]
    assert told["text"] == [one.text for one in MESSAGES]
    assert told["url"][0] == "https://x.example/m0"
    assert told["url"][6] is None
    assert told["answers"] == [-1, 0, 1, 0, -1, -2, -1]
    assert told["thread"] == [0, 0, 0, 0, 4, 5, 6]
    assert [rows["people"][one] if one >= 0 else one for one in told["by"]] == [
        "Ruth K.",
        -1,
        "Ruth K.",
        "Sam O.",
        "Sam O.",
        -1,
        "Ruth K.",
    ]
    # 23:00 on 30 September less 30 days and 5 hours is 18:00 UTC, 19:00 in London.
    assert rows["days"][told["day"][0]] == ["2026-08-31", "31\xa0Aug\xa02026"]
    assert told["minute"][0] == 19 * 60
    assert told["minute"][6] == -1


def test_a_test_stands_for_the_part_by_which_it_is_judged(rows):
    groups, numbers = rows["groups"], rows["numbers"]
    assert [groups[one]["key"] for one in numbers["test.listen"]] == ["needs"]
    assert [groups[one]["key"] for one in numbers["answered_rate"]] == ["needs", "all"]
    [needs] = (groups[one] for one in numbers["test.listen"])
    assert (needs["message"], needs["many"], needs["is"]) == ([4, 0, 1], [1, 2], [0, 1])
    assert [rows["roles"][one] for one in needs["role"]] == [
        "begins a talk",
        "begins a talk",
        "real answer",
    ]


def test_numbers_lead_to_their_messages(page):
    root = page("followed")
    assert ("test.listen", X, None, "4 of 22") in links(root, "why")
    assert [link[:2] for link in links(root, "loops")] == [("open_loops", "")]
    assert ("answered_rate", X, None) in [link[:3] for link in links(root, "method")]
    for link in root.all("a", "ev"):
        assert link["href"] == "#evidence"


def test_a_number_without_messages_stays_as_it_is(page):
    assert page("bakery").all("a", "ev") == []
    assert str(evidence_link(BAKERY, "listen", X, "4 <of> 22")) == "4 &lt;of&gt; 22"
    linked = str(evidence_link(FOLLOWED, "listen", X, "4 <of> 22"))
    assert linked.endswith(">4 &lt;of&gt; 22</a>")
    assert str(evidence_link(FOLLOWED, "return", X, "5")) == "5"


def test_without_scripts_the_first_rows_of_the_tests_are_told(page):
    plain = page("followed").by_id("evidence-plain")
    tables = [table.text for table in plain.all("table")]
    assert len(tables) == 2  # of two tests there is something
    assert "Sam O. 20" not in tables[0]
    first = plain.all("tbody")[0].all("tr")[0].text
    assert first.startswith("Sam O.")
    assert "begins a talk not answered" in first
    assert "“=1+1 is what the till said?”" in first
    answer = plain.all("tbody")[0].all("tr")[2].text
    assert "you, to Ruth K." in answer
    live = page("followed").by_id("evidence-live")
    assert "hidden" in live.attributes


def test_each_is_marked_in_the_words_of_its_number(rows):
    marks = {group["metric"]: group["marks"] for group in rows["groups"]}
    assert marks["answered_rate"] == ["not answered", "answered"]
    assert mark("dialogue", "", counted=True) == "went on"
    assert mark("return", "newcomers", counted=False) == "did not come back"
    assert mark("return", "regulars", counted=True) == "counts for it"
    with speaking("de"):
        assert mark("reach_out", "", counted=False) == "schrieb nicht zurück"


def test_more_rows_than_fit_are_counted_and_the_way_to_all_is_named():
    root = tree(render(crowded(rows=120, loops=60)))
    plain = root.by_id("evidence-plain")
    assert len(plain.all("tbody")[0].all("tr")) == 50
    assert "70 more rows are not printed here." in plain.text
    assert "--explain answered_rate --json" in plain.text
    assert len(unpacked(root, "evidence-packed")["messages"]["text"]) == 120


def test_a_cut_is_told_with_its_numbers(page):
    text = page("followed").by_id("evidence").text
    assert "X: the newest 7 of 9 messages are here, from 22 Aug 2026 on." in text


def test_what_the_owner_settled_is_counted_in_the_list_and_in_the_method(page):
    said = "Three are settled by you: 2 answered by phone and one needs no reply."
    assert said in page("followed").by_id("loops").text
    assert said in page("followed").by_id("method").text


def test_each_open_loop_has_the_lines_that_settle_it():
    odd = 'a "quoted" \\ id\x7f'
    loops = (
        loop("Ruth K.", 20, id="17", known_as="x:ruth"),
        loop("Ada", 10, id=odd),
    )
    root = tree(render(msgspec.structs.replace(FOLLOWED, open_loops=loops)))
    first, second = unpacked(root, "loops-packed")
    assert first["lines"] == {
        "no_reply": '"x:17" = "no reply needed"',
        "phone": '"x:17" = "answered by phone"',
        "name": '"x:ruth" = "Ruth K."',
    }
    assert "name" not in second["lines"]
    assert second["lines"]["phone"] == (
        r'"x:a \"quoted\" \\ id\u007f" = "answered by phone"'
    )


def test_a_line_says_the_account_where_two_are_on_one_platform():
    [x] = [one for one in FOLLOWED.channels if one.platform == "x"]
    other = msgspec.structs.replace(x, account="cafe")
    both = msgspec.structs.replace(
        FOLLOWED,
        channels=(*FOLLOWED.channels, other),
        open_loops=(loop("Ruth K.", 20, id="17"),),
    )
    [one] = unpacked(tree(render(both)), "loops-packed")
    assert one["lines"]["phone"].startswith('"x:cornerbakery:17" = ')


def test_toml_reads_what_was_written():
    import tomllib

    for text in (
        "plain",
        'q"uote',
        "back\\slash",
        "line\nbreak",
        "\x00\x7f\x1f",
        "é🥖",
    ):
        assert tomllib.loads(f"{toml(text)} = 1") == {text: 1}


@pytest.mark.parametrize("name", ["shareable", "crowded"])
def test_the_shareable_page_holds_no_evidence_even_if_the_data_do(name):
    audit = STATES[name]
    leaky = msgspec.structs.replace(
        audit, edition="shareable", evidence=FOLLOWED.evidence, settled=FOLLOWED.settled
    )
    html = render(leaky)
    assert "evidence-packed" not in html
    for message in FOLLOWED.evidence.messages:
        assert not message.text or message.text not in html
    root = tree(html)
    assert not root.all("a", "ev")
    for element in root.all("script"):
        if element["id"] == "loops-packed":
            packed = unpacked(root, "loops-packed")
            assert all(row["lines"] == {} for row in packed)


def test_the_words_of_a_part_are_found_whatever_it_is_made_of():
    names = {"x:bakery": "X"}
    assert part_name("answered_rate", "needs", names) == "what needs an answer"
    assert part_name("open_loops", "question, needs, due", names) == (
        "question, needs an answer, over the time"
    )
    assert part_name("change", "people before", names) == "people, weeks before"
    assert part_name("thread_shape", "level 02", names) == "step 3 of the talk"
    assert part_name("week_coverage", "7, 18:00", names) == "Sunday, 18:00"
    assert part_name("channel_roll_up", "x:bakery", names) == "X"
    assert role_name("late_answer") == "real answer, late"
    [mailbox] = [one for one in BAKERY.channels if one.kind == "mailbox"]
    assert kind_name("reply", mailbox) == "mail"
    assert kind_name("reply", None) == "reply"
    with speaking("de"):
        assert part_name("week_coverage", "7, 18:00", names) == "Sonntag, 18:00"


def test_a_table_for_spreadsheets_holds_no_formula_in_any_width():
    bad = ["=1", "+1", "-1", "@a", "\t=1", "\r=1", " =1", "＝1", "＋1", "－1", "＠a"]
    for one in bad:
        text = as_csv(["cell"], [{"cell": one}]).removeprefix("cell\n")
        assert text.lstrip('"').startswith("'"), repr(one)
    assert as_csv(["cell"], [{"cell": "1 = 1"}]) == "cell\n1 = 1\n"
