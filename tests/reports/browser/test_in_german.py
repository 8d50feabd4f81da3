"""German words are longer: on a phone they still fit where English ones do."""

import pytest

from reports import render
from tests.reports.browser import reading
from tests.reports.browser.conftest import PHONE
from tests.reports.composed.german import GERMAN

pytestmark = pytest.mark.browser
# Heads of the four tests, and verdicts beside them, that do not fit into their columns.
OUTSIDE = """
() => [...document.querySelectorAll('.glance th')]
  .filter(head => {
    head.style.overflowWrap = "normal";
    return head.scrollWidth > head.clientWidth;
  }).map(head => head.innerText)
"""


@pytest.fixture(scope="module", params=sorted(GERMAN))
def standing(request, visit):
    """A German page on a phone, opened once for all of its tests."""
    with visit(f"{request.param}-de", render(GERMAN[request.param])) as seen:
        yield seen


def test_the_first_screen_holds_verdict_why_how_sure_and_the_first_action(standing):
    ends = [
        standing.page.locator(place).bounding_box()
        for place in (".kick", "h1", ".sure", ".first")
    ]
    bottoms = [box["y"] + box["height"] for box in ends]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] <= PHONE["height"]


def test_nothing_scrolls_sideways_and_nothing_complains(standing):
    standing.open_all()
    standing.draw_all()
    width = standing.page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    assert standing.complaints == []


def test_heads_of_tables_are_whole_and_within_their_columns(standing):
    standing.open_all()
    assert standing.page.evaluate(reading.BROKEN_WORDS, "thead th") == []
    assert standing.page.evaluate(OUTSIDE) == []
