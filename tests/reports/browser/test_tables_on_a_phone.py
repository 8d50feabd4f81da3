"""Tables on a phone: none is wider than the screen, and captions are read whole."""

import pytest

from tests.reports.browser.conftest import PHONE

pytestmark = pytest.mark.browser
TOO_WIDE = """
() => [...document.querySelectorAll(".scroll")]
  .filter((one) => one.scrollWidth > one.clientWidth)
  .map((one) => `${one.closest("section")?.id}: ${one.getAttribute("aria-label")}`)
"""
CUT_CAPTIONS = """
() => [...document.querySelectorAll(".scroll caption:not(.vh) span")]
  .filter((one) => one.getBoundingClientRect().right > innerWidth)
  .map((one) => one.textContent)
"""


def test_hardly_a_table_of_the_demo_goes_on_beyond_the_edge(visit, demo_report):
    page = demo_report
    with visit("tables", page=page, viewport=PHONE) as seen:
        seen.open_all()
        seen.settle()
        wide = seen.page.evaluate(TOO_WIDE)
        assert len([one for one in wide if not one.startswith("method")]) <= 1, wide
        assert seen.page.evaluate(CUT_CAPTIONS) == []


@pytest.mark.parametrize("name", ["bakery", "again"])
def test_a_stacked_number_says_what_it_is(visit, name):
    with visit(name, viewport=PHONE) as seen:
        seen.open_all()
        cells = seen.page.locator(".stack td")
        assert cells.count() > 10
        heads = cells.evaluate_all(
            "all => all.map(e => getComputedStyle(e, '::before').content)"
        )
        assert all(len(head) > 2 for head in heads)
