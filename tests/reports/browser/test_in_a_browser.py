"""The report as a reader meets it: on a phone, on paper, without scripts."""

import re
import shutil
import subprocess

import pytest

from tests.reports.browser.conftest import DESKTOP, PHONE
from tests.reports.composed import STATES

pytestmark = pytest.mark.browser
ORDINARY = sorted(name for name in STATES if not name.startswith("hostile"))


@pytest.mark.parametrize("name", sorted(STATES))
def test_a_phone_shows_it_without_sideways_scrolling_noise_or_requests(visit, name):
    with visit(name) as seen:
        seen.draw_all()
        width = seen.page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= PHONE["width"]
        assert seen.complaints == []
        assert seen.requests == []


@pytest.mark.parametrize("name", ORDINARY)
def test_the_first_screen_holds_verdict_why_how_sure_and_the_first_action(visit, name):
    with visit(name) as seen:
        ends = [
            seen.page.locator(place).bounding_box()
            for place in (".kick", "h1", ".sure", ".first")
        ]
        bottoms = [box["y"] + box["height"] for box in ends]
        assert bottoms == sorted(bottoms)
        assert bottoms[-1] <= PHONE["height"]


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


def test_it_prints_with_its_charts_even_before_anybody_scrolled(visit, tmp_path):
    with visit("bakery", viewport=DESKTOP) as seen:
        assert seen.page.evaluate("typeof window.Plotly") == "undefined"
        paper = tmp_path / "report.pdf"
        seen.page.pdf(path=paper, prefer_css_page_size=True)
        assert seen.page.locator(".plot.drawn").count() == 2
        assert seen.complaints == []
        if shutil.which("pdftotext") is None:
            pytest.skip("needs pdftotext to read what was printed")
        text = subprocess.run(  # noqa: S603 - our own file
            [shutil.which("pdftotext"), paper, "-"],
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        assert "everyone" in text  # a word that only the drawn chart holds
        assert "share of messages with a real answer" in text  # its table
        assert re.search(r"1 / \d+", text)  # page numbers


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


def test_the_keyboard_reaches_the_verdict_first_and_shows_where_it_is(visit):
    with visit("bakery", viewport=DESKTOP) as seen:
        seen.page.keyboard.press("Tab")
        focused = "document.activeElement"
        assert seen.page.evaluate(f"{focused}.className") == "skip"
        assert seen.page.evaluate(f"{focused}.getBoundingClientRect().left") >= 0
        outline = seen.page.evaluate(f"getComputedStyle({focused}).outlineWidth")
        assert outline == "3px"


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


BROKEN_WORDS = """
() => {
  document.querySelectorAll('details').forEach(each => { each.open = true })
  const broken = []
  for (const head of document.querySelectorAll('thead th')) {
    const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT)
    while (walker.nextNode()) {
      const text = walker.currentNode
      for (const word of text.data.matchAll(/\\S+/g)) {
        const range = document.createRange()
        range.setStart(text, word.index)
        range.setEnd(text, word.index + word[0].length)
        const lines = new Set([...range.getClientRects()].map(box => box.top))
        if (lines.size > 1) broken.push(word[0])
      }
    }
  }
  return broken
}
"""


@pytest.mark.parametrize("name", ORDINARY)
def test_no_word_of_a_tables_head_is_broken_on_a_phone(visit, name):
    with visit(name) as seen:
        assert seen.page.evaluate(BROKEN_WORDS) == []


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
