"""What the colours say is said by shapes, patterns and words as well."""

import io
from itertools import combinations

import numpy as np
import pytest
from PIL import Image

from tests.reports.browser.conftest import DESKTOP

pytestmark = pytest.mark.browser
SURELY = 12  # pixels that look different, of a key of 18 by 12
# The three hues become one; each keeps how strong it is.
NO_HUES = """
() => {
  const greys = { "": "#555", 2: "#aaa", 3: "#ddd" };
  for (const hue of ["heard", "wait", "none"])
    for (const [strength, grey] of Object.entries(greys))
      document.documentElement.style.setProperty(`--${hue}${strength}`, grey);
}
"""


def test_keys_of_one_legend_differ_without_their_hues(visit):
    with visit("bakery", viewport=DESKTOP) as seen:
        seen.open_all()
        seen.page.evaluate(NO_HUES)
        legends = seen.page.locator(".leg").all()
        assert len(legends) > 2
        for legend in legends:
            keys = [picture(key) for key in legend.locator("svg").all()]
            for one, other in combinations(keys, 2):
                assert unlike(one, other), legend.inner_text()


def test_every_mark_has_its_word(visit):
    with visit("bakery") as seen:
        seen.open_all()
        words = seen.page.locator(".m").all_inner_texts()
        assert len(words) > 10
        assert all(word.strip() for word in words)


def test_every_line_of_a_chart_has_its_own_dash_or_its_name_beside_it(visit):
    with visit("bakery") as seen:
        figures = seen.page.eval_on_selector_all(
            "script[type='application/json'][id$='-data']",
            "all => all.map(one => JSON.parse(one.textContent))",
        )
        drawn = [figure for figure in figures if "layout" in figure]
        assert drawn
        for figure in drawn:
            lines = [
                (trace["line"].get("dash", "solid"), trace["line"].get("color"))
                for trace in figure["data"]
                if trace.get("line", {}).get("color") and trace["line"].get("width")
            ]
            dashes = {dash for dash, _ in lines}
            said = figure["layout"].get("annotations", [])
            colours = {colour for _, colour in lines}
            assert len(dashes) >= len(colours) or len(said) >= len(colours)


def test_links_are_underlined(visit):
    with visit("bakery") as seen:
        seen.open_all()
        plain = seen.page.eval_on_selector_all(
            "main p a, main li a, main td a",
            """all => all.filter((one) => !one.closest("nav")
              && getComputedStyle(one).textDecorationLine !== "underline")
              .map((one) => one.outerHTML.slice(0, 100))""",
        )
        assert plain == []


def picture(key):
    found = Image.open(io.BytesIO(key.screenshot())).convert("L")
    return np.asarray(found, dtype=np.int16)


def unlike(one, other):
    if one.shape != other.shape:
        return True
    return int((np.abs(one - other) > 40).sum()) >= SURELY
