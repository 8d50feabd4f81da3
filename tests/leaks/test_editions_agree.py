"""What the shareable page says in headings, the private page of the same run says."""

import re
from itertools import combinations

import pytest

from auditor import demo
from reports import render
from tests.leaks.making import both
from tests.reports.page_tree import tree
from tests.scenarios.build import write
from tests.scenarios.catalogue import channels

SEEDED = ("4", "5", "8", "13", "A", "B", "N")
SPELLED = ("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine")
# Phrases that say of themselves that they hold a small count back, or bound one.
KEPT_BACK = re.compile(
    r"fewer than 5|up to \d+ (?:minutes?|hours?)|\w+ people .*, and a few more$",
    re.IGNORECASE,
)
NONE = re.compile(r"\b(?:Nothing that we counted|Nobody|No one|None)\b[^.]*")


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the two pages of a run, by what was audited."""

    def made(name):
        folder = tmp_path_factory.mktemp("agree")
        if name == "demo":
            paths = demo.write(folder)
        else:
            paths = [
                write(channel, folder / f"source-{number}")
                for number, channel in enumerate(channels(name, 1))
            ]
        return [tree(render(audit)) for audit in both(paths)]

    return made


def headings(page):
    """Return the headings of each part, and of the first screen."""
    found = {}
    for part in [*page.all("section"), *page.all(kind="hero")]:
        name = part["id"] or "hero"
        kinds = (node for kind in ("h1", "h2", "h3", "h4") for node in part.all(kind))
        found[name] = [node.text for node in kinds]
    return found


def counts(heading):
    """Return the counts in a heading, apart from those it keeps back."""
    told = KEPT_BACK.sub("", heading)
    words = re.findall(rf"\d+|\b(?:{'|'.join(SPELLED)})\b", told)
    return [str(SPELLED.index(word) + 1) if word in SPELLED else word for word in words]


def holds(heading, wanted):
    """Say whether a heading has all counts that are wanted, alone or two added up."""
    told = [int(count) for count in counts(heading)]
    sums = {one + other for one, other in combinations(told, 2)}
    return {int(count) for count in wanted} <= {*told, *sums}


def untold(private, passed_on):
    """Return headings passed on with a count that no private heading there has."""
    mine = headings(private)
    return [
        (part, heading)
        for part, found in headings(passed_on).items()
        for heading in found
        if counts(heading)
        and not any(holds(one, counts(heading)) for one in mine.get(part, ()))
    ]


@pytest.mark.parametrize("name", ["demo", *SEEDED])
def test_every_count_in_a_heading_stands_in_the_private_heading_too(pages, name):
    private, passed_on = pages(name)

    assert headings(passed_on).keys() == headings(private).keys() != set()
    assert untold(private, passed_on) == []
    assert _none_said(passed_on) <= _none_said(private)


def _none_said(page):
    """Return the sentences that say of something that there is none of it."""
    return set(NONE.findall(page.text))


def test_the_demo_says_what_is_kept_back_and_nothing_else(pages):
    private, passed_on = pages("demo")
    told = passed_on.text

    assert "14 of 28 new people" in private.text
    assert "of 5 new people" not in told
    assert "Months in which a channel had fewer than 5 new people are left out" in told
    assert "Two people are still waiting for an answer" in private.text
    assert "A few people are still waiting for an answer" in told
    assert "Up to 20 minutes" in told
    assert "fewer than 5 of fewer than 5" not in told
    assert "between 24 hours and 40 hours pass until half" in told
    assert "fewer than 5 people wait for an answer they need" in told
    assert "who still wait on your blog or may want a word" in told
