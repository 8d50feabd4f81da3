"""The report as a reader meets it: on a phone, on paper, without scripts."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser


def test_plotly_sleeps_until_a_chart_comes_near_and_then_draws_it(visit):
    with visit("bakery") as seen:
        seen.page.wait_for_timeout(300)
        assert seen.page.evaluate("typeof window.Plotly") == "undefined"
        seen.draw_all()
        assert seen.page.evaluate("typeof window.Plotly") == "object"
        curves = seen.page.locator("#chart-fast .scatterlayer .trace")
        assert curves.count() == 6  # two curves, and two lines for each band
        assert seen.page.locator("#chart-where .barlayer .point").count() > 0
        assert "everyone" in seen.page.locator("#chart-fast").text_content()


def test_a_drawn_chart_keeps_its_table_at_hand(visit):
    with visit("bakery", viewport=DESKTOP) as seen:
        table = seen.page.locator("#fast details[data-chart]")
        assert table.get_attribute("open") is None
        table.locator("summary").first.click()
        assert table.locator("table").first.is_visible()


def test_a_chart_that_cannot_be_drawn_leaves_its_table_open(visit):
    with visit("bakery") as seen:
        seen.page.evaluate(
            "document.getElementById('plotly-packed').textContent = 'AAAA'"
        )
        seen.page.locator("#chart-fast").scroll_into_view_if_needed()
        seen.page.wait_for_selector("#fast .failed:not([hidden])")
        assert seen.page.locator("#fast details[data-chart] table").first.is_visible()
        assert not seen.page.locator("#chart-fast").is_visible()


@pytest.mark.parametrize("name", ["bakery", "own_side", "nothing"])
def test_without_scripts_everything_is_there(visit, name):
    with visit(name, java_script_enabled=False) as seen:
        page = seen.page
        assert page.locator("h1").is_visible()
        assert page.locator(".first").is_visible()
        for table in page.locator("details[data-chart] > .scroll table").all():
            assert table.is_visible()
        for chart in page.locator(".plot").all():
            assert not chart.is_visible()
        assert seen.complaints == []
    if name == "bakery":
        with visit(name, java_script_enabled=False) as seen:
            assert seen.page.locator(".q1").is_visible()
            assert seen.page.locator(".brow svg[role=img]").count() > 8


def test_it_prints_with_its_charts_even_before_anybody_scrolled(visit):
    with visit("bakery", viewport=DESKTOP) as seen:
        assert seen.page.evaluate("typeof window.Plotly") == "undefined"
        paper = PdfReader(BytesIO(seen.page.pdf(prefer_css_page_size=True)))
        charts = seen.page.locator(".plot").count()
        assert charts > 1
        assert seen.page.locator(".plot.drawn").count() == charts
        assert seen.complaints == []
    text = "\n".join(sheet.extract_text() for sheet in paper.pages)
    assert "everyone" in text  # a word that only the drawn chart holds


def test_a_page_printed_in_the_dark_is_light(visit):
    with visit("bakery", viewport=DESKTOP, color_scheme="dark") as seen:
        seen.page.emulate_media(media="print", color_scheme="dark")
        assert _background(seen.page) == "rgb(255, 255, 255)"


def test_the_dark_theme_follows_the_device_and_the_reader(visit):
    with visit("bakery", color_scheme="dark") as seen:
        assert _background(seen.page) == "rgb(14, 22, 28)"
        seen.draw_all()
        assert _curve(seen.page) == "rgb(108, 182, 232)"
        seen.page.get_by_label("Light", exact=True).check()
        assert _background(seen.page) == "rgb(255, 255, 255)"
        assert _curve(seen.page) == "rgb(0, 91, 143)"


def test_without_scripts_the_reader_still_chooses_the_theme(visit):
    with visit("nothing", java_script_enabled=False, color_scheme="dark") as seen:
        assert _background(seen.page) == "rgb(14, 22, 28)"
        seen.page.get_by_label("Light", exact=True).check()
        assert _background(seen.page) == "rgb(255, 255, 255)"
        seen.page.get_by_label("Dark", exact=True).check()
        assert _background(seen.page) == "rgb(14, 22, 28)"


def test_text_in_drawings_is_thirteen_pixels_at_every_width(visit):
    for viewport in (PHONE, DESKTOP):
        with visit("bakery", viewport=viewport) as seen:
            sizes = seen.page.eval_on_selector_all(
                ".ch text", "all => all.map(each => getComputedStyle(each).fontSize)"
            )
            assert set(sizes) == {"13px"}
            boxes = seen.page.eval_on_selector_all(
                ".q1 text",
                "all => all.map(each => each.getBoundingClientRect().height)",
            )
            assert max(boxes) < 20  # not scaled with the drawing


def test_a_hostile_page_runs_nothing(visit):
    with visit("hostile") as seen:
        alerts = []
        seen.page.on("dialog", lambda dialog: (alerts.append(dialog), dialog.dismiss()))
        seen.draw_all()
        for details in seen.page.locator("summary").all():
            if details.is_visible():
                details.click()
        assert alerts == []
        assert seen.complaints == []


def test_the_policy_stops_a_script_it_does_not_know(visit):
    with visit("own_side") as seen:
        seen.page.evaluate(
            "document.head.append(Object.assign(document.createElement('script'),"
            " {textContent: 'window.foreign = 1'}))"
        )
        assert seen.page.evaluate("window.foreign") is None
        assert seen.complaints  # the browser says that it refused


def _background(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def _curve(page):
    """Return the colour of the mailbox's curve: the last but one line drawn."""
    return page.evaluate(
        "[...document.querySelectorAll('#chart-fast .scatterlayer .js-line')]"
        ".map(line => line.style.stroke).filter(Boolean).at(-2)"
    )


OUTSIDE = """
() => [...document.querySelectorAll('.glance thead th')]
  .filter(head => head.scrollWidth > head.clientWidth).map(head => head.innerText)
"""


def test_heads_of_the_four_tests_stay_in_their_columns_on_a_phone(visit):
    with visit("bakery") as seen:
        assert seen.page.locator(".glance thead th").count() == 5
        assert seen.page.evaluate(OUTSIDE) == []


def test_the_facts_of_the_cover_break_between_each_other_only(visit):
    with visit("bakery", viewport={"width": 820, "height": 900}) as seen:
        facts = seen.page.locator(".cover .for .n")
        assert facts.all_text_contents() == [
            "Europe/London time",
            "rules 2",
            "run 7f3ac21e",
        ]
        for fact in facts.all():
            assert fact.evaluate("each => each.getClientRects().length") == 1
