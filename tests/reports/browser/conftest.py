"""A browser for the report: Debian's chromium, driven by Playwright."""

import os
import shutil
from contextlib import contextmanager

import pytest

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium():
    """Start one browser for all tests; skip where there is none."""
    executable = shutil.which("chromium")
    if executable is None:
        pytest.skip("needs chromium, as Debian packages it")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    root = os.geteuid() == 0
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=executable, args=["--no-sandbox"] if root else []
        )
        yield browser
        browser.close()


class Visit:
    """A page that was opened, with what it complained about and asked for."""

    def __init__(self, page, address):
        self.page = page
        self.complaints = []
        self.requests = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        self.requests.remove(address)

    def draw_all(self):
        """Scroll to every chart and wait until it is drawn."""
        for chart in self.page.query_selector_all(".plot"):
            chart.scroll_into_view_if_needed()
            self.page.wait_for_selector(f"#{chart.get_attribute('id')}.drawn")


@pytest.fixture
def visit(chromium, rendered, tmp_path):
    """Open a composed audit's page: ``visit("bakery", viewport=PHONE)``."""

    @contextmanager
    def opened(name, **options):
        file = tmp_path / f"{name}.html"
        file.write_text(rendered(name), encoding="utf-8")
        context = chromium.new_context(**({"viewport": PHONE} | options))
        try:
            yield Visit(context.new_page(), file.as_uri())
        finally:
            context.close()

    return opened
