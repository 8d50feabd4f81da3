"""The report without a mouse: where the focus goes, and whether it is seen."""

import pytest

from tests.reports.browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
MOST_STOPS = 1500
RING = 2  # CSS pixels
STANDS_OUT = 3  # to 1, as WCAG 2.2 asks of what shows where the focus is
# What can be reached, numbered in the page's order; a group of radio buttons is one
# stop.
REACHABLE = """
() => {
  const groups = new Set();
  const all = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']",
  );
  const reached = [...all].filter((one) => {
    const seen = one.checkVisibility({ visibilityProperty: true });
    if (one.disabled || !seen) return false;
    if (one.type !== "radio") return true;
    return one.checked && !groups.has(one.name) && groups.add(one.name);
  });
  reached.forEach((one, number) => { one.dataset.stop = number });
  return reached.length;
}
"""
STOP = """
() => {
  const one = document.activeElement;
  if (one === document.body || one === null) return null;
  const style = getComputedStyle(one);
  const [box] = one.getClientRects(); // the first line of a link that wraps
  const [x, y] = [box.left + Math.min(box.width, 20) / 2, box.top + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return {
    place: Number(one.dataset.stop ?? -1),
    what: one.outerHTML.slice(0, 100),
    ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    inView: box.bottom > 0 && box.top < innerHeight && box.left < innerWidth,
    covered: !top || ![one, ...(one.labels ?? [])].some((it) => it.contains(top)),
  };
}
"""


def walk(page):
    """Press Tab until the page is left, and return every stop."""
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or (stops and stop["place"] == stops[0]["place"]):
            return stops
        stops.append(stop)
    raise AssertionError("Tab never leaves the page")


@pytest.mark.parametrize(("viewport", "theme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_tab_stops_at_everything_in_reading_order_and_always_shows_where(
    visit, viewport, theme
):
    with visit("bakery", viewport=viewport, color_scheme=theme) as seen:
        seen.settle()
        reachable = seen.page.evaluate(REACHABLE)
        stops = walk(seen.page)
        assert [stop["place"] for stop in stops] == list(range(reachable))
        assert reachable > 30
        assert [stop["what"] for stop in stops if stop["ring"] < RING] == []
        assert [stop["what"] for stop in stops if not stop["inView"]] == []
        assert [stop["what"] for stop in stops if stop["covered"]] == []
        rings = {stop["colour"] for stop in stops}
        assert min(_ratio(ring, _paper(seen.page)) for ring in rings) >= STANDS_OUT


def test_the_first_stop_leads_past_the_top(visit):
    with visit("bakery", viewport=DESKTOP) as seen:
        seen.page.keyboard.press("Tab")
        focused = "document.activeElement"
        assert seen.page.evaluate(f"{focused}.className") == "skip"
        assert seen.page.evaluate(f"{focused}.getBoundingClientRect().left") >= 0
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("location.hash") == "#verdict"


def test_what_is_closed_opens_and_closes_by_key(visit):
    with visit("bakery") as seen:
        details = seen.page.locator("main details").first
        details.locator("summary").first.focus()
        for key, is_open in (("Enter", ""), ("Space", None), ("Space", "")):
            seen.page.keyboard.press(key)
            assert details.get_attribute("open") == is_open


def test_the_theme_is_chosen_with_the_arrows(visit):
    with visit("bakery") as seen:
        seen.page.locator("#theme-auto").focus()
        seen.page.keyboard.press("ArrowDown")
        assert seen.page.locator("#theme-light").is_checked()
        seen.page.keyboard.press("ArrowDown")
        assert seen.page.locator("#theme-dark").is_checked()
        assert _paper(seen.page) == "rgb(14, 22, 28)"


def _paper(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def _ratio(one, other):
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour):
    parts = [int(part) / 255 for part in colour.strip("rgb()").split(",")]
    linear = [
        p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
