"""The report is light: what is heavy in it sleeps until it is wanted."""

import pytest

from bench.cost import measured
from bench.inputs import INPUTS, shop
from tests.reports.browser.conftest import DESKTOP, PHONE

MOST = 4_000_000  # bytes
HEAVY = 1_000_000  # plotly.js, packed
STARTED = "typeof window.Plotly !== 'undefined'"


def test_a_year_of_a_busy_shop_is_at_most_four_megabytes(tmp_path):
    exports = shop.write(tmp_path / "shop", **INPUTS["shop-year"].sizes)
    page = tmp_path / "page.html"
    assert measured("writing", path=exports, page=page).found["bytes"] <= MOST
    text = page.read_text(encoding="utf-8")
    start = text.index(">", text.index('id="plotly-packed"'))
    assert text.index("<", start) - start > HEAVY
    assert 'id="evidence-packed"' in text


@pytest.mark.browser
@pytest.mark.parametrize("viewport", [PHONE, DESKTOP])
def test_charts_do_not_start_before_one_comes_near(visit, demo_report, viewport):
    with visit("demo", page=demo_report, viewport=viewport) as seen:
        page = seen.page
        above = page.evaluate(
            """() => document.querySelector(".plot").getBoundingClientRect().top
              - innerHeight"""
        )
        assert above > 600
        page.mouse.wheel(0, above - 600)
        page.wait_for_timeout(300)
        assert not page.evaluate(STARTED)
        page.locator(".plot").first.scroll_into_view_if_needed()
        page.wait_for_selector(".plot.drawn")
        assert page.evaluate(STARTED)


@pytest.mark.browser
def test_a_chart_far_away_is_not_drawn_with_the_first(visit, demo_report):
    with visit("demo", page=demo_report) as seen:
        seen.page.locator(".plot").first.scroll_into_view_if_needed()
        seen.page.wait_for_selector(".plot.drawn")
        charts = seen.page.locator(".plot").count()
        assert seen.page.locator(".plot.drawn").count() < charts


@pytest.mark.browser
def test_the_first_screen_and_the_filters_work_before_any_chart(demo_report, tmp_path):
    page = tmp_path / "demo.html"
    page.write_text(demo_report, encoding="utf-8")
    found = measured("opening", page=page).found
    assert found["filtered"]
    assert not found["plotly"]
    assert 0 < found["first_paint"] <= found["usable"]
