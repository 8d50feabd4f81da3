"""What holds for every composed audit, all of it open and all charts drawn."""

from collections import Counter

import pytest

from tests.reports.browser import axe, contrast, reading
from tests.reports.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
LIGHTS = [(PHONE, "light"), (PHONE, "dark"), (DESKTOP, "dark"), (DESKTOP, "light")]
SCREENS_AT = {"200 %": 640, "400 %": 320}  # of a screen of 1280 pixels
FITS = "() => document.scrollingElement.scrollWidth <= innerWidth"
SENTENCE = 4  # words


@pytest.fixture
def looked_at(standing):
    """Return how to look at the page; afterwards it is a phone in the light again."""
    yield standing.look
    standing.look(PHONE, "light")


def test_a_phone_shows_it_without_sideways_scrolling_noise_or_requests(standing):
    width = standing.page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    assert standing.complaints == []
    assert standing.requests == []


def test_the_first_screen_holds_verdict_why_how_sure_and_the_first_action(standing):
    if standing.name.startswith("hostile"):
        return  # a name as long as a page leaves no room
    ends = [
        standing.page.locator(place).bounding_box()
        for place in (".kick", "h1", ".sure", ".first")
    ]
    bottoms = [box["y"] + box["height"] for box in ends]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] <= PHONE["height"]


def test_no_word_of_a_tables_head_is_broken_on_a_phone(standing):
    if not standing.name.startswith("hostile"):
        assert standing.page.evaluate(reading.BROKEN_HEADS) == []


@pytest.mark.parametrize(("viewport", "theme"), LIGHTS)
def test_all_text_stands_out(standing, looked_at, viewport, theme):
    looked_at(viewport, theme)
    assert contrast.faint(standing.page) == []


# Both windows and both themes; all four combinations for one page of each edition.
@pytest.mark.parametrize(("viewport", "theme"), LIGHTS)
def test_axe_finds_nothing(standing, looked_at, viewport, theme):
    turned = (viewport, theme) in (LIGHTS[1], LIGHTS[3])
    if turned and standing.name not in ("bakery", "shareable"):
        return
    looked_at(viewport, theme)
    assert axe.findings(standing.page) == []


@pytest.mark.parametrize("zoom", SCREENS_AT)
def test_enlarged_nothing_is_lost_and_nothing_scrolls_sideways(
    standing, looked_at, zoom
):
    page = standing.page
    looked_at(DESKTOP, "light")
    words = set(page.evaluate(reading.WORDS))
    looked_at({"width": SCREENS_AT[zoom], "height": 450}, "light")
    page.wait_for_function(FITS, timeout=5000)  # a chart follows a moment later
    assert words - set(page.evaluate(reading.WORDS)) == set()
    assert page.evaluate(reading.CUT_OFF) == []
    if not standing.name.startswith("hostile"):  # the longest names there can be
        assert page.evaluate(reading.OUTSIDE) == []


def test_a_screen_reader_hears_a_name_for_all_that_it_stops_at(standing):
    spoken = reading.spoken(standing.page)
    assert [role for role, name in spoken if not name] == []
    assert {"link", "heading", "DisclosureTriangle"} <= {role for role, _ in spoken}
    regions = Counter(name for role, name in spoken if role in ("region", "navigation"))
    assert [name for name, times in regions.items() if times > 1] == []


def test_every_drawing_is_told_in_a_sentence_and_every_chart_has_its_table(standing):
    page = standing.page
    told = page.eval_on_selector_all(
        "[role=img]", "all => all.map(one => one.getAttribute('aria-label') || '')"
    )
    assert [label for label in told if len(label.split()) < SENTENCE] == []
    tables = page.eval_on_selector_all(
        ".plot",
        "all => all.map(one => one.closest('figure').querySelector('table') !== null)",
    )
    assert all(tables)


def test_nothing_moves_for_those_who_asked_for_stillness(standing):
    page = standing.page
    page.emulate_media(reduced_motion="reduce")
    moving = page.evaluate(reading.MOVING)
    page.emulate_media(reduced_motion="no-preference")
    assert moving == []
