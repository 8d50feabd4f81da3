"""What became other since the last audit: only where one was given, in plain words."""

import msgspec
import pytest

from auditor.audit.then_now import LoopsSince, SinceLast
from reports import render
from tests.reports.composed.again import AGAIN, SINCE_LAST
from tests.reports.composed.bakery import REVIEWS
from tests.reports.page_tree import tree

replace = msgspec.structs.replace
WAITING = """
Two messages that waited have an answer now. From: <i>Sam</i> and Ruth K.
Eight messages wait now that did not wait last time. From: Person 0 , Person 1 , \
Person 2 , Person 3 , Person 4 , Person 5 and 2 more
Two messages waited then and still do.
One message that waited is not in the files any more. It may have been deleted. \
From: Dora P.
One message waited at a time that these files do not show in full, so nobody knows.
One message had no answer and is not counted any more: it is older than the days \
judged now, or belongs to a later message.
""".strip().splitlines()


def part(since, **more):
    audit = replace(AGAIN, since_last=since, **more)
    return tree(render(audit)).by_id("since")


def rows(root, caption):
    [table] = [
        one for one in root.all("table") if one.all("caption")[0].text == caption
    ]
    return [
        [cell.text for cell in (*row.all("th"), *row.all("td"))]
        for row in table.all("tr")[1:]
    ]


@pytest.fixture(scope="module")
def again():
    return part(SINCE_LAST)


def test_without_a_last_audit_it_says_what_will_stand_here(page):
    text = page("bakery").by_id("since").text
    assert "This is the first audit" in text
    assert "--last" in text


def test_it_is_headed_by_what_changed_clearly(again):
    heading = "Since 5 August 2026, 3 things changed clearly"
    assert again.all("h2")[0].text == heading


def test_what_changed_clearly_stands_below_place_by_place(again):
    assert again.all("h3")[0].text == "On X"
    assert [[one.text for one in each.all("li")] for each in again.all("ul")[:2]] == [
        ["People who wrote rose clearly", "Your posts fell clearly"],
        ["1 message that waited vanished"],
    ]


def test_without_a_clear_change_it_is_headed_by_the_day():
    calm = replace(AGAIN, since_last=replace(AGAIN.since_last, line=None, changes=()))
    heading = tree(render(calm)).by_id("since").all("h2")[0].text
    assert heading == "Since the last audit of 5 August 2026"


def test_only_shares_that_may_be_compared_are_drawn_then_and_now(again):
    labels = [one["aria-label"] for one in again.all("svg", "ch")]
    said = "X, People answered, of those who needed it: before 1 of 10, since then"
    assert labels == [f"{said} 27 of 30."]
    [ring, dot] = again.all("svg", "ch")[0].all("circle")
    assert (ring["cy"], dot["cy"]) == ("56.8", "15.2")  # 10 % and 90 % of 52 pixels


def test_the_last_audit_is_a_ghost_in_the_quadrant(page):
    ghosts = [one for one in page("again").walk() if "ghost" in one.classes]
    assert ghosts
    assert not [one for one in page("bakery").walk() if "ghost" in one.classes]


def test_verdict_and_tests_that_became_other_stand_before_and_now(again):
    assert rows(again, "What is judged otherwise than last time") == [
        ["X: verdict", "Broadcaster", "Mixed"],
        ["X: how sure", "clear", "leaning"],
        ["X: Do people who need an answer get one?", "No", "Unclear"],
    ]
    assert "Mailbox: the verdict and the tests are the same" in again.text


def test_a_channel_that_is_not_compared_says_why(again):
    assert (
        f"Google reviews, not compared: {REVIEWS.key} is not in the last audit."
        in again.text
    )
    assert "Mailbox, the weeks since: Less than a week has gone by" in again.text


def test_who_waits_no_longer_and_who_newly_waits_is_counted_and_named(again):
    assert [one.text for one in again.all("ul")[2].all("li")] == WAITING


def test_counts_since_stand_with_what_they_come_to_in_a_week_and_a_word(again):
    # 10 and 30 people in 8 weeks are 1.25 and 3.75 a week.
    assert rows(again, "X: 8 weeks up to 30 Sep 2026, and the 8 weeks before") == [
        ["People who wrote", "10 1.2 a week", "30 3.8 a week", "clearly more"],
        [
            "People’s messages",
            "4 0.5 a week",
            "16 2.0 a week",
            "too few to say: one person alone",
        ],
        ["Your posts", "22 2.8 a week", "21 2.6 a week", "no clear change"],
        [
            "People answered, of those who needed it",
            "1 of 10",
            "27 of 30",
            "clearly more",
        ],
        ["New people who came back", "2 of 4", "3 of 5", "too few to say"],
    ]
    assert (
        "Not compared: People who wrote for the first time. Because the files do not "
        "hold what people answered you from the time before."
    ) in again.text


def test_small_counts_of_who_came_back_stay_back_in_the_edition_to_pass_on():
    loops = LoopsSince(refused=("The shareable edition hides who waits.",))
    root = part(replace(SINCE_LAST, open_loops=loops), edition="shareable")
    assert "2 of 4" not in root.text
    assert "Not compared: The shareable edition hides who waits." in root.text
    assert "Ruth" not in root.text


def test_what_cannot_be_set_beside_this_one_says_only_why():
    refused = SinceLast(until=None, rules=None, refused=("It is of other accounts.",))
    root = part(refused)
    assert root.all("h2")[0].text == "The last audit cannot be set beside this one"
    assert root.all("div", "body")[0].text.endswith("It is of other accounts.")
    assert not root.all("table")


def test_where_nobody_waited_or_waits_that_is_said():
    root = part(replace(SINCE_LAST, open_loops=LoopsSince()))
    assert "As far as the files show, nobody waited last time" in root.text
