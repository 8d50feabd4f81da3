"""What the Plotly figures draw, worked out by hand."""

import json

import pytest

from reports import theme
from reports.figures import channels, km
from reports.plots import as_data, inert
from tests.reports.composed import BAKERY
from tests.reports.page_tree import numbers

AXIS = km.Axis(times=((1, "1 h"), (24, "1 day")), half="half", whole="all", window=168)


def step(hours, waiting, low=None, high=None):
    return {"hours": hours, "waiting": waiting, "low": low, "high": high}


def curve(name="Mailbox", *steps):
    rows = steps or (
        step(0.0, 1.0),
        step(2.0, 0.75, 0.5, 0.9),
        step(30.0, 0.25, 0.1, 0.5),
    )
    return km.Curve(name=name, steps=rows, hovers=["-"] * len(rows))


def test_a_curve_shows_who_was_answered_and_goes_on_to_the_edge():
    lower, upper, line = km.figure([curve()], AXIS).data
    assert line.x == (0.25, 2.0, 30.0, 720.0)
    assert line.y == (0.0, 0.25, 0.75, 0.75)
    assert line.line.shape == "hv"
    # waiting at most 0.9 means that at least 0.1 were answered
    assert lower.y == (0.0, 0.1, 0.5, 0.5)
    assert upper.y == (0.0, 0.5, 0.9, 0.9)
    assert upper.fill == "tonexty"


def test_a_curve_that_stays_below_half_is_orange_and_every_curve_has_its_own_dash():
    slow = curve("X", step(0.0, 1.0), step(3.0, 0.9, 0.8, 0.95))
    *_, first, second = km.figure([curve(), slow], AXIS).data
    assert (first.line.color, second.line.color) == ("#005b8f", "#b34700")
    assert (first.line.dash, second.line.dash) == ("solid", "dash")


def test_names_of_curves_that_end_together_are_pushed_apart():
    fig = km.figure([curve("A"), curve("B"), curve("C")], AXIS)
    heights = sorted(note.y for note in fig.layout.annotations if "<b>" in note.text)
    assert heights == pytest.approx([0.54, 0.64, 0.76])


def names(fig):
    return {
        note.text[3:-4]: note.y for note in fig.layout.annotations if "<b>" in note.text
    }


def test_a_name_lies_on_no_curve_but_below_its_own_where_another_runs_above():
    upper = curve("Mailbox", step(0.0, 1.0), step(0.3, 0.22))
    lower = curve("Google reviews", step(0.0, 1.0), step(0.3, 0.25))
    found = names(km.figure([upper, lower], AXIS))
    assert found["Mailbox"] == pytest.approx(0.79)
    # 0.03 are no room for it: it ends just below 0.75.
    assert found["Google reviews"] == pytest.approx(0.74 - km.APART)


def test_a_name_keeps_clear_of_curves_that_rise_through_its_place():
    # 14 letters that end after 720 hours begin after 37 hours, where 0.3 were answered.
    upper = curve("Mailbox", step(0.0, 1.0), step(0.3, 0.6), step(40.0, 0.03))
    lower = curve("Google reviews", step(0.0, 1.0), step(1.0, 0.7), step(50.0, 0.06))
    found = names(km.figure([upper, lower], AXIS))
    assert found["Mailbox"] == pytest.approx(0.98)
    assert 0.1 < found["Google reviews"] <= 0.3 - km.APART


def test_a_name_has_the_paper_behind_it_in_a_colour_that_turns_dark():
    notes = [
        n for n in km.figure([curve()], AXIS).layout.annotations if "<b>" in n.text
    ]
    assert [note.bgcolor for note in notes] == [theme.LIGHT["paper"]]
    assert theme.dark_for_light()[theme.LIGHT["paper"]] == theme.DARK["paper"]


def bars(row):
    return [sum(trace.x) for trace in channels.figure([row]).data]


def test_the_parts_of_a_bar_share_its_length_by_people():
    row = channels.Row(
        name="X", caption="", share=0.5, parts=(4, 18, 18), hovers=("a", "b", "c")
    )
    assert bars(row) == pytest.approx([0.05, 0.225, 0.225, 0])


def test_a_channel_of_which_nothing_is_known_is_one_hatched_bar():
    row = channels.Row(name="X", caption="", share=0.5, parts=None, hovers=("a",))
    assert bars(row) == [0, 0, 0, 0.5]
    assert channels.figure([row]).data[3].marker.pattern.shape == "/"


def test_the_shares_of_the_page_are_those_worked_out_by_hand(page):
    # Mailbox: 24 of 31 answers within 24 hours, 28 within a week. X: 3 and 4 of 28.
    label = page("bakery").by_id("chart-fast")["aria-label"]
    mailbox, x = label.split("X, ")
    assert numbers(mailbox)[2::2][-2:] == [77, 90]
    assert numbers(x)[2::2][-2:] == [11, 14]
    where = page("bakery").by_id("chart-where")["aria-label"]
    assert (
        "X: 52\u00a0% of people per day; 41 people in 90 days: 4 answered, 18 not"
        in where
    )
    assert "19 needed none" in where


def test_the_stretches_of_a_bar_in_the_page_are_the_numbers_of_its_channel(page):
    data = json.loads(page("bakery").by_id("chart-where-data").raw)["data"]
    order = [channel.share for channel in BAKERY.channels]
    assert sum(sum(trace["x"]) for trace in data) == pytest.approx(sum(order), abs=1e-4)
    answered = dict(zip(data[0]["y"], data[0]["x"], strict=True))
    assert answered["X"] == pytest.approx(0.52 * 4 / 41, abs=1e-5)
    assert answered["Mailbox"] == pytest.approx(0.33 * 13 / 26, abs=1e-5)


def test_data_in_the_page_cannot_end_their_element():
    assert inert('{"a": "</script>&<!--"}') == (
        '{"a": "\\u003c/script\\u003e\\u0026\\u003c!--"}'
    )
    row = channels.Row(
        name="</script>", caption="<b>", share=1.0, parts=None, hovers=("</script>",)
    )
    text = as_data(channels.figure([row]))
    assert "<" not in text
    assert json.loads(text)["data"][3]["y"] == ["&lt;/script&gt;"]
