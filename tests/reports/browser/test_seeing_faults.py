"""The comparison of pictures sees what a person would, and nothing else."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tools.pictures import accepted
from tools.pictures.browser import sitting
from tools.pictures.compare import differing, faults, worst
from tools.pictures.look import Look
from tools.pictures.parts import taken

LOOK = Look(width=360, theme="light")
# Each fault is seeded into a part of its own, all of them in one page.
SEEDED = {
    "people": "one.remove()",
    "why": """
        one.querySelector("svg.ch").style.transform = "translateY(12px)";
    """,
    "fast": "one.querySelector('.plot').style.translate = '12px'",
    "where": """{
        const text = said(one.querySelector(".body"));
        text.data = text.data.replace(/\\s\\S+\\s/, " ");
    }""",
    "loops": """{
        const text = said(one.querySelector("h2"));
        text.data = text.data.replace(/\\S+\\s*$/, "");
    }""",
    "stand": "one.querySelector('svg .fh3, svg .fh2').style.fill = '#eba877'",
    "footer": """
        one.after(Object.assign(document.createElement("aside"), {
            id: "more",
            textContent: "More",
        }));
    """,
}
SAID = """
    const said = (within) => {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      while (walker.nextNode())
        if (walker.currentNode.data.trim().split(/\\s+/).length > 2)
          return walker.currentNode;
    };
"""
SEEN_IN = {"people", "why", "fast", "where", "loops", "stand", "more"}


@pytest.fixture(scope="module")
def before(chromium, demo_report, tmp_path_factory):
    """Return the parts as accepted pictures keep them."""
    folder = tmp_path_factory.mktemp("before")
    with sitting(chromium, demo_report, folder, LOOK) as page:
        accepted.write(LOOK, taken(page), folder)
    return accepted.read(LOOK, folder)


@pytest.mark.browser
def test_every_seeded_fault_is_seen_where_it_is_and_nowhere_else(
    chromium, demo_report, before, tmp_path
):
    with sitting(chromium, demo_report, tmp_path, LOOK) as page:
        assert faults(before, taken(page)) == []
        for part, script in SEEDED.items():
            page.evaluate(
                f"""() => {{ {SAID}
                  const one = document.querySelector("#{part}, body > {part}");
                  {script}
                }}"""
            )
        found = faults(before, taken(page))
    assert {fault.part for fault in found} == SEEN_IN
    says = {fault.part: fault.says for fault in found}
    assert says["people"] == "is lost"
    assert says["more"] == "is new"


def test_parts_in_another_order_are_seen():
    [fault] = faults({"why": sheet(), "how": sheet()}, {"how": sheet(), "why": sheet()})
    assert fault.part == "how, why"
    assert fault.says == "stand in another order"


def sheet(colour="white", size=(300, 200)):
    return Image.new("RGB", size, colour)


def with_box(width, height, colour, at=(100, 100)):
    page = sheet()
    right, bottom = at[0] + width - 1, at[1] + height - 1
    ImageDraw.Draw(page).rectangle((*at, right, bottom), fill=colour)
    return page


def test_a_tenth_of_a_colour_is_no_difference_and_more_is():
    # A tenth of 255 is 25.5.
    assert not differing(sheet((255, 255, 255)), sheet((230, 255, 255))).any()
    assert differing(sheet((255, 255, 255)), sheet((255, 255, 229))).all()


def test_one_pixel_in_a_hundred_of_any_window_may_differ():
    # 64 x 64 are 4096 pixels; 40 are less than a hundredth, 42 are more.
    few, many = with_box(10, 4, "black"), with_box(7, 6, "black")
    assert worst(differing(sheet(), few)) == pytest.approx(40 / 4096)
    assert faults({"why": sheet()}, {"why": few}) == []
    [fault] = faults({"why": sheet()}, {"why": many})
    assert fault.part == "why"
    assert "1.0%" in fault.says


def test_the_worst_window_is_found_wherever_it_lies():
    for corner in ((0, 0), (290, 190), (150, 70)):
        mask = differing(sheet(), with_box(10, 10, "black", at=corner))
        assert worst(mask) == pytest.approx(100 / 4096)


def test_pixels_far_from_each_other_do_not_add_up():
    page = sheet()
    for x in range(0, 300, 60):
        for y in range(0, 200, 60):
            page.putpixel((x, y), (0, 0, 0))
    assert faults({"why": sheet()}, {"why": page}) == []


def test_a_part_that_grew_says_so_and_shows_where():
    [fault] = faults({"why": sheet()}, {"why": sheet(size=(300, 230))})
    assert "300 x 230 instead of 300 x 200" in fault.says
    red = np.asarray(fault.marked)[200:]
    assert (red == (220, 0, 0)).all()


def test_what_is_kept_is_near_enough_to_what_was_seen(tmp_path):
    shades = Image.linear_gradient("L").convert("RGB")
    accepted.write(LOOK, {"why": shades, "how": sheet()}, tmp_path)
    kept = accepted.read(LOOK, tmp_path)
    assert list(kept) == ["why", "how"]
    apart = np.abs(np.asarray(kept["why"], int) - np.asarray(shades, int))
    assert apart.max() <= 8


def test_what_was_accepted_before_goes(tmp_path):
    accepted.write(LOOK, {"why": sheet()}, tmp_path)
    accepted.write(LOOK, {"how": sheet()}, tmp_path)
    assert [file.name for file in (tmp_path / LOOK.name).glob("*.webp")] == ["how.webp"]
    assert accepted.read(Look(width=1, theme="dark"), tmp_path) == {}
