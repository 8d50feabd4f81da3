"""A browser for the report: Debian's chromium, driven by Playwright."""

from contextlib import contextmanager

import pytest

from tests.reports.composed import STATES
from tools.pictures import demo
from tools.pictures.browser import draw_all, settle

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
TWO_FRAMES = """
() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
"""


@pytest.fixture(scope="session")
def demo_report(tmp_path_factory):
    """Return the page that the demo writes."""
    return demo.report(tmp_path_factory.mktemp("demo"))


class Visit:
    """A page that was opened, with what it complained about and asked for."""

    def __init__(self, page, address):
        self.page = page
        self.complaints = []
        self.requests = []
        self.seen_in = None
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        self.requests.remove(address)

    def draw_all(self):
        """Scroll to every chart and wait until it is drawn."""
        draw_all(self.page)

    def settle(self):
        """Scroll through the page, so that all that waits to be near is there."""
        settle(self.page)

    def open_all(self):
        """Open every part that a reader can open."""
        self.page.eval_on_selector_all(
            "details", "all => all.forEach(each => { each.open = true })"
        )

    def look(self, viewport, theme):
        """See the same page in another window, and by another light."""
        if (viewport, theme) == self.seen_in:
            return
        self.seen_in = (viewport, theme)
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(color_scheme=theme)
        self.page.evaluate(TWO_FRAMES)  # by then charts are drawn for it


@pytest.fixture(scope="session")
def visit(chromium, rendered, tmp_path_factory):
    """Open a composed audit's page: ``visit("bakery", viewport=PHONE)``."""
    folder = tmp_path_factory.mktemp("pages")

    @contextmanager
    def opened(name, page=None, **options):
        file = folder / f"{name}.html"
        file.write_text(page or rendered(name), encoding="utf-8")
        context = chromium.new_context(**({"viewport": PHONE} | options))
        try:
            yield Visit(context.new_page(), file.as_uri())
        finally:
            context.close()

    return opened


@pytest.fixture(scope="module", params=sorted(STATES))
def standing(request, visit):
    """A composed audit's page, all of it open and drawn, opened once for a module.

    Whoever looks at it says how: it is as the last one left it.
    """
    with visit(request.param) as seen:
        seen.name = request.param
        seen.open_all()
        seen.settle()
        yield seen
