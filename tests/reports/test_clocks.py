"""Times until an answer stand on two clocks, each under its own name."""

import pytest

from reports import render
from reports.numbers import duration
from tests.reports.composed import STATES
from tests.reports.composed.pieces import own_speed
from tests.reports.page_tree import tree
from tests.reports.test_own_speed import with_x

WALL, BUSINESS = "Around the clock", "In opening hours"
MISSING = "Your opening hours were not given, so this clock cannot run."


def fast(audit):
    return tree(render(audit)).by_id("fast")


def headings(root):
    return [node.text for node in root.walk() if node.tag in ("h3", "h4")]


def table(root, name):
    [found] = [
        one
        for one in root.all("table")
        if one.all("caption")[0].text.startswith(f"{name}: ")
    ]
    return [[cell.text for cell in row.children] for row in found.all("tr")]


@pytest.mark.parametrize("state", ["bakery", "opened", "crowded", "desk", "shareable"])
def test_both_clocks_stand_there_by_name(page, state):
    shown = headings(page(state).by_id("fast"))
    assert shown.count(WALL) == shown.count(BUSINESS) == 1
    assert shown.index(WALL) < shown.index(BUSINESS)


def test_without_opening_hours_it_is_said_what_gives_them(page):
    root = page("bakery").by_id("fast")
    assert root.text.count(MISSING) == 1
    assert "The setting [client.hours] in your settings file" in root.text
    assert [chart["id"] for chart in root.all(kind="plot")] == ["chart-fast"]


def test_with_opening_hours_each_clock_has_its_curve_and_its_marks(page):
    root = page("opened").by_id("fast")
    assert MISSING not in root.text
    charts = [chart["id"] for chart in root.all(kind="plot")]
    assert charts == ["chart-fast", "chart-fast-business"]
    marks = ["1 hour", "4 hours", "8 hours", "40 hours"]
    head, *rows = table(root, BUSINESS)
    assert head == ["Channel", "Messages", *marks]
    # Of 28 on X answered after 0, 0.5, 1.2 and 10 opening hours: 2, 3, 3 and 4.
    [x] = [row for row in rows if row[0] == "X"]
    assert x[1] == "28"
    assert [cell.split(" %")[0] for cell in x[2:]] == ["7", "11", "11", "14"]
    assert table(root, WALL)[0][2:] == ["1 hour", "4 hours", "1 day", "7 days"]


def test_halves_are_told_by_the_clock_they_belong_to(page):
    text = page("opened").by_id("fast").text
    # The sixteenth of 31, after 18 hours, or 4.5 while open.
    assert "Mailbox: half of the messages have an answer after 18 hours." in text
    assert "Mailbox: half of the messages have an answer after 4 hours while" in text


def test_the_response_window_is_drawn_on_the_clock_on_the_wall_alone(page):
    page_ = page("opened")
    wall, business = (
        page_.by_id(f"chart-fast{name}-data").raw for name in ("", "-business")
    )
    assert '"dash": "dot", "width": 1.5' in wall
    assert '"dash": "dot", "width": 1.5' not in business


def test_the_own_side_stands_on_both_clocks_too():
    found = own_speed(40, 50, 2.4, (15, 35, 45), (20, 40, 50))
    root = fast(with_x(own_reply_time=found))
    assert headings(root)[1:] == [WALL, BUSINESS]
    assert MISSING not in root.text
    head, line = table(root, BUSINESS)
    assert head[2:] == ["Half within", "1 hour", "8 hours", "40 hours"]
    # Wilson for 20, 40 and 50 of 50.
    assert line[3:] == ["40 % 29 to 52 %", "80 % 69 to 88 %", "100 % 95 to 100 %"]
    assert "half had your answer within 1 hour while open" in root.text


def test_the_own_side_says_that_opening_hours_were_not_given():
    root = fast(STATES["own_side"])
    assert headings(root)[1:] == [WALL, BUSINESS]
    assert root.text.count(MISSING) == 1


def test_opening_hours_are_never_told_in_days():
    assert duration(60, days=False) == "60 hours"
    assert duration(60) == "2 days"
