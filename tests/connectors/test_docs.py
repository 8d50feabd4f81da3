"""Every fact about a format has a case, and every case shows a fact."""

import re
from pathlib import Path

import pytest

import connectors
from tests.connectors.case import all_cases

PAGES = Path(__file__).parents[2] / "docs" / "formats"
PLATFORMS = sorted({connector.platform for connector in connectors.discover()})

_ROW = re.compile(r"\| (?P<fact>[^|]+) \| (?P<cases>[^|]+) \|")
_NAME = re.compile(r"`([^`]+)`")


def listed(platform):
    """Return every case that a platform's page names, each with what it is to show."""
    page = (PAGES / f"{platform}.md").read_text(encoding="utf-8")
    return {
        name
        for row in _ROW.finditer(page)
        for name in _NAME.findall(row["cases"])
        if row["fact"].strip() != "fact"
    }


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
