"""How people come and go, and which months' new people came back."""

from datetime import date

import msgspec

from auditor.audit.shapes import Cohort
from reports import render
from reports.figures.flow import End, flow
from reports.sections import came_and_went, months
from tests.reports.composed.bakery import BAKERY
from tests.reports.composed.whole import TALK, WHOLE, flows
from tests.reports.page_tree import tree

replace = msgspec.structs.replace


def people(audit):
    return tree(render(audit)).by_id("people")


def test_ends_show_what_flows_through_them():
    [drawing] = people(WHOLE).all("svg", "flow")
    texts = [text.text for text in drawing.all("text")]
    # 41 on X and 26 by mail; 2 and 1 former regulars did not come.
    assert texts == [
        "17 wrote before",  # 6 + 8 who came, 3 who did not
        "53 new",
        "3 gone quiet",
        "10 regulars",
        "15 wrote on two days",
        "42 wrote on one day",
    ]


def test_its_text_alternative_says_the_same():
    [drawing] = people(WHOLE).all("svg", "flow")
    assert drawing["aria-label"] == (
        "17 people had written before and 53 are new. 10 of all are regulars, 15 wrote"
        " on two days, 42 on one day; 3 former regulars went quiet."
    )


def test_how_many_regulars_were_there_before_is_told():
    shown = came_and_went.shown(WHOLE)
    assert shown["regulars"] == "8 of the 10 regulars were there before."


def test_where_nobody_knows_who_is_new_it_says_so():
    unknown = replace(TALK, flow=flows(unknown_once=20, unknown_regular=4))
    shown = came_and_went.shown(replace(WHOLE, channels=(unknown,)))
    assert "24</tspan><tspan> not known whether new" in shown["svg"]
    assert shown["regulars"] is None


def test_nobody_to_be_seen_draws_nothing():
    assert came_and_went.shown(BAKERY) is None
    assert months.shown(BAKERY) is None


def test_one_person_can_be_seen_beside_a_thousand():
    drawn = flow(
        [End(slug="new", words="new")],
        [End(slug="regular", words="regulars"), End(slug="once", words="one day")],
        {("new", "regular"): 1, ("new", "once"): 1000},
        "label",
    )
    assert 'height="3" class="fl-regular"' in drawn


def test_months_of_all_channels_are_added_up():
    shown = months.shown(WHOLE)
    said = "7 of 20 new people of these months came back within 30 days"
    assert shown["title"] == said
    july = shown["rows"][0]
    assert july["month"] == "Jul\u00a02026"
    assert [cell["text"] for cell in july["cells"]] == ["3", "5", "7"]
    # 3 and 5 of 20 are under and over a fifth; 7 of 20 is under two fifths.
    assert [cell["shade"] for cell in july["cells"]] == [1, 2, 2]


def test_too_early_is_not_zero():
    rows = people(WHOLE).all("table", "months")[0].all("tr")
    september = [cell.text for cell in rows[2].all("td")]
    assert september == ["9", "too early"]


def test_a_share_of_few_people_is_never_filled_strongly():
    few = Cohort(month=date(2026, 7, 1), people=2, within_7=2, within_14=2, within_30=2)
    shown = months.shown(replace(WHOLE, channels=(replace(TALK, cohorts=(few,)),)))
    assert [cell["shade"] for cell in shown["rows"][0]["cells"]] == [1, 1, 1]
