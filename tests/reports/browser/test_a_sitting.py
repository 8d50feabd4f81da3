"""One sitting with the demo's report: read, follow a number, filter, print."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.reports.browser.conftest import DESKTOP, PHONE
from tools.pictures import demo

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_from_the_verdict_to_a_message_and_back_to_paper(visit, demo_report, viewport):
    with visit("demo", page=demo_report, viewport=viewport) as seen:
        page = seen.page
        assert page.locator("h1").is_visible()
        assert page.locator(".first").is_visible()
        number = page.locator("a.ev:visible").first
        follow(page, number)
        narrow_and_let_go(page)
        look_at_one_conversation(page)
        page.go_back()
        assert number.evaluate("one => one === document.activeElement")
        page.get_by_label("Dark", exact=True).check()
        assert paper_colour(page) == "rgb(14, 22, 28)"
        seen.draw_all()
        paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(paper.pages) > 3
        assert seen.complaints == []
        assert seen.requests == []


def follow(page, number):
    number.click()
    page.wait_for_selector("#ev-table tbody tr")
    assert page.evaluate("document.activeElement.closest('#evidence') !== null")
    assert page.locator("#ev-number").input_value()


def narrow_and_let_go(page):
    behind = rows(page)
    page.locator("#ev-side").select_option("own")
    ours = rows(page)
    assert 0 < ours < behind
    page.locator("#ev-side").select_option("person")
    assert rows(page) == behind - ours
    page.locator("#ev-person").fill("nobody of that name")
    assert rows(page) == 0
    page.locator("#ev-filter button[type=reset]").click()
    page.wait_for_selector("#ev-table tbody tr")
    assert page.locator("#ev-number").input_value() == ""
    assert rows(page) >= behind


def look_at_one_conversation(page):
    page.locator("#ev-table tbody button").first.click()
    assert page.locator("#ev-talk").is_visible()
    assert page.locator("#ev-talk ol.talk li").count() > 0
    page.keyboard.press("Escape")
    assert not page.locator("#ev-talk").is_visible()


def test_the_same_version_writes_the_same_report(demo_report, tmp_path):
    assert demo.report(tmp_path) == demo_report


def rows(page):
    """Return how many rows fit the filters, those of further pages too."""
    numbers = re.findall(r"\d+", page.locator("#ev-count").inner_text())
    return int(numbers[-1]) if numbers else 0


def paper_colour(page):
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
