"""The demo's report looks as it was accepted: `make accept` takes it for right."""

from pathlib import Path

import pytest

from tools.pictures import accepted, documents
from tools.pictures.browser import sitting
from tools.pictures.compare import faults
from tools.pictures.look import LOOKS
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


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_every_part_looks_as_it_was_accepted(
    chromium, demo_report, tmp_path, complain, look
):
    with sitting(chromium, demo_report, tmp_path, look) as page:
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


def test_no_letter_of_a_picture_is_the_machines(chromium, demo_report, tmp_path):
    with sitting(chromium, demo_report, tmp_path, LOOKS[0]) as page:
        page.evaluate(EVERY_LETTER)
        session = page.context.new_cdp_session(page)
        for domain in ("DOM", "CSS"):
            session.send(f"{domain}.enable")
        root = session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        asked = {"nodeId": root, "selector": "[data-letters]"}
        nodes = session.send("DOM.querySelectorAll", asked)["nodeIds"]
        used = [
            font
            for node in nodes
            for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})[
                "fonts"
            ]
        ]
    assert {font["familyName"] for font in used if not font["isCustomFont"]} == set()
    assert len(used) > 50
