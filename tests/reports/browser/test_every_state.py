"""What holds for every composed audit, all of it open and all charts drawn."""

from collections import Counter

import pytest

from tests.reports.browser import axe, contrast, reading
from tests.reports.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
# Every page in both windows and both themes; one of each edition in all four ways.
LIGHTS = [(PHONE, "light"), (DESKTOP, "dark")]
TURNED = [(PHONE, "dark"), (DESKTOP, "light")]
LOOKED_AT_WHOLE = ("whole", "shareable")
SCREENS_AT = {"200 %": 640, "400 %": 320}  # of a screen of 1280 pixels
FITS = "() => document.scrollingElement.scrollWidth <= innerWidth"
SENTENCE = 4  # words


@pytest.fixture
def phone(standing):
    """Return the page on a phone, in the light."""
    standing.look(PHONE, "light")
    return standing


def lights(standing):
    """Look at the page in one way after the other."""
    turned = TURNED if standing.name in LOOKED_AT_WHOLE else []
    for viewport, theme in [*LIGHTS, *turned]:
        standing.look(viewport, theme)
        yield f"{theme}, {viewport['width']} pixels"


@pytest.fixture(scope="module")
def words(standing):
    """Return every word of the page on a large screen."""
    standing.look(DESKTOP, "dark")
    return set(standing.page.evaluate(reading.WORDS))


def test_a_phone_shows_it_without_sideways_scrolling_noise_or_requests(phone):
    width = phone.page.evaluate("document.scrollingElement.scrollWidth")
    assert width <= PHONE["width"]
    assert phone.complaints == []
    assert phone.requests == []


def test_the_first_screen_holds_verdict_why_how_sure_and_the_first_action(phone):
    if phone.name.startswith("hostile"):
        return  # a name as long as a page leaves no room
    phone.page.evaluate("scrollTo(0, 0)")
    ends = [
        phone.page.locator(place).bounding_box()
        for place in (".kick", "h1", ".sure", ".first")
    ]
    bottoms = [box["y"] + box["height"] for box in ends]
    assert bottoms == sorted(bottoms)
    assert bottoms[-1] <= PHONE["height"]


def test_no_word_of_a_tables_head_is_broken_on_a_phone(phone):
    if not phone.name.startswith("hostile"):
        assert phone.page.evaluate(reading.BROKEN_WORDS, "thead th") == []


# axe-core leaves out text in drawings, and what it cannot be sure of.
def test_all_text_stands_out_and_axe_finds_nothing(standing):
    for light in lights(standing):
        assert contrast.faint(standing.page) == [], light
        assert axe.findings(standing.page) == [], light


@pytest.mark.parametrize("zoom", SCREENS_AT)
def test_enlarged_nothing_is_lost_and_nothing_scrolls_sideways(standing, words, zoom):
    page = standing.page
    standing.look({"width": SCREENS_AT[zoom], "height": 450}, "dark")
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
