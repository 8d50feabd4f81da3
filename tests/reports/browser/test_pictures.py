"""The demo's report looks as it was accepted: `make accept` takes it for right."""

from pathlib import Path

import pytest

from tools.pictures import accepted, documents
from tools.pictures.browser import relight, sitting
from tools.pictures.compare import faults
from tools.pictures.look import THEMES, WIDTHS, Look
from tools.pictures.parts import taken

pytestmark = pytest.mark.browser
FOUND = Path(__file__).resolve().parents[3] / "out" / "pictures"
ADVICE = f"Look at {FOUND}; what differs is red. If it is meant, make accept."


@pytest.fixture
def complain():
    """Keep what differs where somebody can look at it, and say it."""

    def told(found, folder, advice):
        here = FOUND / folder
        here.mkdir(parents=True, exist_ok=True)
        for file in here.glob("*.png"):
            file.unlink()
        for fault in found:
            for picture, name in ((fault.found, "now"), (fault.marked, "differs")):
                if picture is not None:
                    picture.save(here / f"{fault.part}-{name}.png")
        lines = [f"{fault.part} {fault.says}" for fault in found]
        assert not found, "\n".join([*lines, advice])

    return told


@pytest.fixture(scope="module", params=WIDTHS)
def seen(request, chromium, demo_report, tmp_path_factory):
    """Return the demo's report in one width, and that width."""
    folder = tmp_path_factory.mktemp("seen")
    look = Look(width=request.param, theme="light")
    with sitting(chromium, demo_report, folder, look) as page:
        yield page, request.param


@pytest.mark.parametrize("theme", THEMES)
def test_every_part_looks_as_it_was_accepted(seen, complain, theme):
    page, width = seen
    look = Look(width=width, theme=theme)
    relight(page, theme)
    complain(faults(accepted.read(look), taken(page)), look.name, ADVICE)


def test_the_documents_show_the_report_as_it_is(
    chromium, demo_report, tmp_path, complain
):
    now = documents.taken(chromium, demo_report, tmp_path)
    shown = documents.read()
    advice = f"Look at {FOUND}. make pictures takes the documents' pictures anew."
    complain(faults(shown, {name: now[name] for name in sorted(now)}), "docs", advice)


# One element for each letter in each face.
EVERY_LETTER = """
() => {
  const known = new Set();
  for (const one of document.querySelectorAll("body *")) {
    const texts = [...one.childNodes].filter((node) => node.nodeType === 3);
    const { fontFamily, fontStyle, fontWeight } = getComputedStyle(one);
    const letters = [...texts.map((node) => node.data.trim()).join("")];
    const fresh = letters
      .map((letter) => [letter, fontFamily, fontStyle, fontWeight].join("|"))
      .filter((letter) => !known.has(letter));
    if (fresh.length) one.setAttribute("data-letters", "");
    fresh.forEach((letter) => known.add(letter));
  }
}
"""


def test_no_letter_of_a_picture_is_the_machines(seen):
    page, _ = seen
    page.evaluate(EVERY_LETTER)
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS"):
        session.send(f"{domain}.enable")
    root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    asked = {"nodeId": root, "selector": "[data-letters]"}
    nodes = session.send("DOM.querySelectorAll", asked)["nodeIds"]
    used = []
    for node in nodes:
        drawn = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})
        used += drawn["fonts"]
    session.detach()
    assert {font["familyName"] for font in used if not font["isCustomFont"]} == set()
    assert len(used) > 50
