"""Every card is measured by a file of its name, or the documents say why it is not."""

import re
from pathlib import Path

from auditor import evidence, metrics

PAGE = Path(__file__).resolve().parents[2] / "docs" / "metrics.md"
CARD = re.compile(r"^\| M(\d+) \| (.+?) \| (.+) \|$", re.MULTILINE)


def cards():
    return {int(n): told for n, _, told in CARD.findall(PAGE.read_text("utf-8"))}


def test_the_page_has_every_card():
    assert sorted(cards()) == list(range(1, 26))


def test_a_card_names_files_that_there_are_or_says_why_there_is_none():
    slugs = {metric.slug for metric in metrics.load()}
    for number, told in cards().items():
        if told.startswith("no file: "):
            assert len(told) > len("no file: a method"), number
            continue
        assert set(re.findall(r"`(\w+)`", told)) <= slugs, number


def test_no_metric_is_without_a_card():
    named = {slug for told in cards().values() for slug in re.findall(r"`(\w+)`", told)}

    assert {metric.slug for metric in metrics.load()} <= named


def test_every_card_can_be_traced_to_its_messages():
    assert {metric.slug for metric in metrics.load()} <= evidence.load().keys()
