"""A letterhead on the screen: it takes nothing from the first view, nothing runs."""

from base64 import b64encode

import pytest
from markupsafe import Markup

from auditor.report_settings import Sender
from reports import Letterhead, render
from reports.accent import accent
from tests.reports.browser.axe import findings
from tests.reports.browser.conftest import DESKTOP, PHONE
from tests.reports.composed import STATES
from tests.reports.pictures import svg

pytestmark = pytest.mark.browser
RUNS = svg("<script>document.title = 'run'</script>", "viewBox='0 0 3000 40'")
LETTERHEAD = Letterhead(
    sender=Sender(name="Linden, Rowe, Hawthorne and Daughters of Exampleton"),
    logo=f"data:image/svg+xml;base64,{b64encode(RUNS).decode()}",
    accent=accent("#7a1f3d"),
    notes={"verdict": Markup("<pre><code>{}</code></pre>").format("w" * 300)},
    acknowledgement=True,
)


@pytest.fixture
def sent(chromium, tmp_path):
    """Open the bakery's report with a letterhead."""
    contexts = []

    def opened(letterhead=LETTERHEAD, **options):
        file = tmp_path / "sent.html"
        file.write_text(render(STATES["bakery"], letterhead), encoding="utf-8")
        contexts.append(chromium.new_context(**options))
        page = contexts[-1].new_page()
        page.complaints = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.mark.parametrize("logo", [LETTERHEAD.logo, None])
def test_it_fits_a_phone_and_leaves_the_first_view_as_it_was(sent, logo):
    letterhead = Letterhead(sender=LETTERHEAD.sender, logo=logo, notes=LETTERHEAD.notes)
    page = sent(letterhead, viewport=PHONE)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
    first = page.locator(".first").bounding_box()
    assert first["y"] + first["height"] <= PHONE["height"]


def test_a_drawing_is_a_picture_in_which_nothing_runs(sent):
    page = sent(viewport=DESKTOP)
    assert page.locator(".logo img").bounding_box()["height"] == 24
    assert "run" not in page.title().split()
    assert page.complaints == []


@pytest.mark.parametrize("sender", [LETTERHEAD.sender, None])
def test_two_notes_can_be_told_apart_by_ear(sent, sender):
    said = Markup("<p>Well done.</p>")
    page = sent(
        Letterhead(sender=sender, notes={"verdict": said, "people": said}),
        viewport=DESKTOP,
    )
    assert page.locator(".sent").count() == 2
    assert [one for one in findings(page) if "landmark" in one] == []


def test_the_two_sheets_are_for_paper_only(sent):
    page = sent(viewport=DESKTOP)
    assert not page.locator(".sheet").is_visible()
    assert not page.locator("#signed").is_visible()
    page.emulate_media(media="print")
    assert page.locator(".sheet").is_visible()
    assert page.locator("#signed").is_visible()


def test_the_senders_colour_follows_the_theme(sent):
    for scheme in ("light", "dark"):
        page = sent(viewport=DESKTOP, color_scheme=scheme)
        line = page.locator(".sent").evaluate(
            "e => getComputedStyle(e).borderLeftColor"
        )
        given = getattr(LETTERHEAD.accent, scheme)
        red, green, blue = (int(given[at : at + 2], 16) for at in (1, 3, 5))
        assert line == f"rgb({red}, {green}, {blue})"
