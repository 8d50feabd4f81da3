"""The reference says what the code says."""

from dataclasses import replace
from typing import ClassVar

import connectors
from auditor import metrics
from auditor.records import Extent, Stream
from tools import reference


def test_the_reference_is_fresh():
    assert reference.stale(reference.pages()) == [], "make reference writes it anew"


def test_a_stale_page_a_lost_page_and_a_page_too_many_are_named(tmp_path):
    (tmp_path / "metrics.md").write_text("old")
    (tmp_path / "gone.md").write_text("of another day")
    written = {"metrics.md": "new", "sources.md": "new"}
    assert reference.stale(written, tmp_path) == ["gone.md", "metrics.md", "sources.md"]


def test_another_header_gives_another_page():
    found = metrics.load()
    changed = [replace(found[0], meaning="Something else."), *found[1:]]
    page = reference.metrics_page(changed)
    assert "Something else." in page
    assert page != reference.metrics_page(found)


def test_every_metric_and_every_connector_has_its_place():
    pages = reference.pages()
    for metric in metrics.load():
        assert f"\n## {metric.title}: `{metric.slug}`\n" in pages["metrics.md"]
    for connector in connectors.discover():
        assert f"\n## {connector.name}\n" in pages["sources.md"]


def test_a_source_says_what_it_holds_what_is_not_there_and_what_it_cannot_tell():
    class Letters(connectors.Connector):
        name = "letters.box"
        request = "Open the box."
        coverage = dict.fromkeys(Stream, Extent.COMPLETE) | {
            Stream.INBOUND_MENTIONS: Extent.ABSENT,
            Stream.MESSAGES: Extent.ABSENT,
            Stream.REACTIONS: Extent.COUNTS_ONLY,
        }
        has_no = frozenset({Stream.INBOUND_MENTIONS})
        cannot_tell: ClassVar = {Stream.MESSAGES: ("Who whispers.", "The box.")}

    page = reference.sources_page([Letters])
    assert "How to get it: Open the box." in page
    assert "| `outbound_posts` | complete |" in page
    assert "| `inbound_mentions` | does not exist here |" in page
    assert "| `messages` | nothing |" in page
    assert "| `reactions` | counts only |" in page
    assert "| Who whispers. | The box. |" in page
