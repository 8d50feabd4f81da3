"""What holds for every page, whatever the audit says."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest

from reports import page as made
from tests.reports.composed import STATES

PARTS = [name if name != "verdict" else "stand" for name, _ in made.PARTS]
LOADING = {"src", "srcset", "data", "poster", "background", "action", "formaction"}


@pytest.fixture(params=sorted(STATES))
def state(request):
    return request.param


def test_every_state_has_the_parts_numbered_in_order(page, state):
    sections = page(state).all("section")
    assert [section["id"] for section in sections] == PARTS
    shown = [section.all(kind="rail")[0].all("b")[0].text for section in sections]
    assert shown == [str(number) for number in range(1, len(PARTS) + 1)]


def test_there_is_one_first_heading_and_no_level_is_skipped(page, state):
    levels = [
        int(n.tag[1]) for n in page(state).walk() if re.fullmatch("h[1-6]", n.tag)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    headings = [n.text for n in page(state).walk() if re.fullmatch("h[1-6]", n.tag)]
    assert all(headings)


def test_ids_are_unique_and_links_inside_the_page_lead_somewhere(page, state):
    nodes = list(page(state).walk())
    ids = [node["id"] for node in nodes if node["id"]]
    assert len(ids) == len(set(ids))
    inside = [n["href"][1:] for n in nodes if (n["href"] or "").startswith("#")]
    assert set(inside) <= set(ids)
    painted = [m for n in nodes for m in re.findall(r"url\(#(.*?)\)", n["fill"] or "")]
    assert set(painted) <= set(ids)


def test_nothing_is_loaded(page, state):
    nodes = list(page(state).walk())
    assert not [n for n in nodes if LOADING & set(n.attributes)]
    assert not [
        n for n in nodes if n.tag in {"link", "iframe", "object", "embed", "base"}
    ]
    style = page(state).all("style")[0].raw
    assert "@import" not in style
    assert not re.search(r"url\((?!#)", style)


def test_links_out_lead_to_the_web_and_say_nothing_of_where_they_come_from(page, state):
    out = [
        node
        for node in page(state).all("a")
        if node["href"] is not None and not node["href"].startswith("#")
    ]
    assert all(node["href"].startswith(("http://", "https://")) for node in out)
    assert all(node["rel"] == "noreferrer noopener" for node in out)


def test_the_policy_forbids_everything_but_the_scripts_it_knows(page, state):
    [policy] = [
        node["content"]
        for node in page(state).all("meta")
        if node["http-equiv"] == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"
    running = [n for n in page(state).all("script") if n["type"] is None]
    known = [_digest(script.raw) for script in running]
    assert rules["script-src"].split()[: len(known)] == known
    assert "unsafe" not in rules["script-src"]
    assert len(rules["script-src"].split()) == len(known) + bool(
        page(state).all(kind="plot")
    )


def test_the_page_is_small_enough_to_mail(rendered, state):
    assert len(rendered(state).encode()) < 4_000_000


def test_the_page_has_a_language_a_title_and_a_way_past_the_top(page, state):
    root = page(state)
    assert root.all("html")[0]["lang"] == "en"
    assert root.all("title")[0].text
    assert root.all("a")[0]["href"] == "#verdict"
    assert "skip" in root.all("a")[0].classes


def test_no_inner_name_or_unfilled_slot_shows(page, state):
    text = page(state).all("body")[0].text
    if not state.startswith("hostile"):
        assert not re.search(
            r"\{|\}|None(?! of)|object at|Undefined|&lt;|not_measured", text
        )


def test_every_drawing_says_what_it_shows_or_is_hidden(page, state):
    for svg in page(state).all("svg"):
        inside = svg.parent is not None and svg.parent.tag == "svg"
        hidden = svg["aria-hidden"] == "true"
        for parent in _parents(svg):
            hidden = hidden or parent["aria-hidden"] == "true"
        assert inside or hidden or (svg["role"] == "img" and svg["aria-label"])


def _parents(node):
    while node.parent is not None:
        node = node.parent
        yield node


def _digest(text):
    found = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{found}'"
