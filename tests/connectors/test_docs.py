"""Every fact about a format has a case, and every case shows a fact."""

import re
from pathlib import Path

import pytest

import connectors
from tests.connectors.case import all_cases

PAGES = Path(__file__).parents[2] / "docs" / "formats"
PLATFORMS = sorted({connector.platform for connector in connectors.discover()})

_TABLE = re.compile(r"^\| fact \| case \|\n(?:\|.*\n)+", re.MULTILINE)
_CASES = re.compile(r"\| ([^|]*) \|$", re.MULTILINE)
_NAME = re.compile(r"`([^`]+)`")


def listed(platform):
    """Return every case that the tables of a platform's page name."""
    page = (PAGES / f"{platform}.md").read_text(encoding="utf-8")
    tables = "".join(_TABLE.findall(page))
    return {name for cell in _CASES.findall(tables) for name in _NAME.findall(cell)}


def cases(platform):
    names = {one.name for one in connectors.discover() if one.platform == platform}
    return [case for case in all_cases() if case.connector in names]


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_case_on_the_page_exists(platform):
    there = {case.folder.name for case in cases(platform)}
    there |= {f"{case.connector}/{case.folder.name}" for case in cases(platform)}
    assert listed(platform) <= there


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_case_is_on_the_page(platform):
    named = listed(platform)
    for case in cases(platform):
        name = case.folder.name
        assert named & {name, f"{case.connector}/{name}"}, f"{name} shows no fact"
