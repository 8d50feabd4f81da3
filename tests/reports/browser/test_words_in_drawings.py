"""The words of every drawing lie within it: nothing is cut off, on a phone or paper."""

from copy import deepcopy

import pytest

from reports import render
from tests.reports.browser.conftest import PHONE
from tests.reports.composed import STATES

pytestmark = pytest.mark.browser
PAPER = {"width": 665, "height": 940}  # what the margins leave of A4
OUTSIDE = """
() => [...document.querySelectorAll("svg")].flatMap((drawing) => {
  const box = drawing.getBoundingClientRect();
  return [...drawing.querySelectorAll("text")].filter((one) => {
    const at = one.getBoundingClientRect();
    return at.width && (at.left < box.left - 1 || at.right > box.right + 1
      || at.top < box.top - 1 || at.bottom > box.bottom + 1);
  }).map((one) => `${drawing.closest("section")?.id}: ${one.textContent}`);
})
"""


@pytest.mark.parametrize("name", ["again", "bakery", "whole"])
@pytest.mark.parametrize(("media", "size"), [("screen", PHONE), ("print", PAPER)])
def test_no_word_of_a_drawing_leaves_its_box(visit, name, media, size):
    with visit(name, viewport=size) as seen:
        seen.open_all()
        seen.draw_all()
        seen.page.emulate_media(media=media)
        assert seen.page.locator("svg text:visible").count() > 10
        assert seen.page.evaluate(OUTSIDE) == []


def test_the_whole_of_100_percent_fits_beside_a_narrow_slope(visit):
    audit = deepcopy(STATES["again"])
    counted = [one.counts for one in audit.since_last.channels if one.counts]
    rows = [row for counts in counted for row in counts.rows]
    for row in rows:
        if row["before_of"] and row["now_of"]:
            row["before"], row["now"] = row["before_of"], row["now_of"]
    with visit("sure", page=render(audit), viewport=PAPER) as seen:
        seen.page.emulate_media(media="print")
        assert seen.page.locator("#since .panels text", has_text="100").count() > 1
        assert seen.page.evaluate(OUTSIDE) == []
