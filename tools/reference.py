"""Writes ``docs/reference`` from the code: ``python -m tools.reference [--check]``.

The README's table of sources is written with it.

Metrics come from the headers of their files, sources from what connectors declare, and
the JSON from its schema, so that none can say one thing in the code and another in the
documents.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import connectors
from auditor import metrics
from auditor.audit.schema import Schema, schema
from auditor.metrics import Metric
from auditor.records import Extent, Stream
from connectors import Connector
from tools.json_page import json_page
from tools.sources_table import with_table

HERE = Path(__file__).resolve().parent.parent
FOLDER = HERE / "docs" / "reference"
README = HERE / "README.md"
NOTE = "<!-- Written by `make reference`; changes made here are lost. -->"


def pages() -> dict[str, str]:
    """Return every page of the reference, by file name."""
    return {
        "json.md": schema_page(schema()),
        "metrics.md": metrics_page(metrics.load()),
        "sources.md": sources_page(connectors.discover()),
    }


def metrics_page(found: Iterable[Metric]) -> str:
    """Return what every metric's header says, as a page."""
    return _page("Metrics", _METRICS, *(_metric(one) for one in found))


def sources_page(found: Iterable[Connector]) -> str:
    """Return what every connector declares, as a page."""
    return _page("Sources", _SOURCES, *(_source(one) for one in found))


def schema_page(whole: Schema) -> str:
    """Return what the schema says of every key of an audit's JSON, as a page."""
    return _page("The JSON of an audit", *json_page(whole))


def readme() -> str:
    """Return the README with its table of sources as the connectors are."""
    return with_table(README.read_text("utf-8"), connectors.discover())


def stale(written: Mapping[str, str], folder: Path = FOLDER) -> list[str]:
    """Return the pages in ``folder`` that are not as ``written``, or too many."""
    there = {file.name: file.read_text("utf-8") for file in folder.glob("*.md")}
    return sorted(
        name
        for name in there.keys() | written.keys()
        if there.get(name) != written.get(name)
    )


def main(arguments: list[str]) -> None:
    """Write the pages, or with ``--check`` say which of them are stale."""
    if arguments == ["--check"]:
        names = stale(pages())
        if readme() != README.read_text("utf-8"):
            names.append(README.name)
        if names:
            sys.exit(f"the reference is stale ({', '.join(names)}): make reference")
        return
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    README.write_text(readme(), encoding="utf-8")


_METRICS = """\
What is measured, from the headers of `auditor/metrics/*.sql`. A metric is *not
measured* where a stream it needs is absent, and *too few* under its smallest sample.
Which of them move the verdict is in [the rules](../verdict.md)."""

_SOURCES = """\
What can be read, from what the connectors in `connectors/` declare. Coverage is the
most that this kind of export can hold; `auditor inspect` says what yours does."""


def _page(title: str, *parts: str) -> str:
    return "\n\n".join([f"# {title}", NOTE, *parts]) + "\n"


def _metric(metric: Metric) -> str:
    facts = {
        "Formula": metric.formula,
        "Unit": metric.unit,
        "One row is": metric.grain,
        "Needs": ", ".join(" or ".join(map(_code, each)) for each in metric.needs),
        "Columns": ", ".join(_code(f"{name} {kind}") for name, kind in metric.columns),
        "Headline": _code(metric.headline),
        "Sample": f"{_code(metric.sample)}, at least {metric.minimum}",
        "Not for": ", ".join(sorted(metric.not_for)) or "–",
        "Source": metric.source,
    }
    head = f"## {metric.title}: `{metric.slug}`"
    return "\n".join([head, "", metric.meaning, "", *_table(facts)])


def _source(connector: Connector) -> str:
    facts = {
        _code(stream): "does not exist here"
        if stream in connector.has_no
        else _extent(connector.coverage[stream])
        for stream in Stream
    }
    blind = {
        text: ask or "no export that we know of"
        for stream, (text, ask) in connector.cannot_tell.items()
        if connector.coverage[stream] is not Extent.COMPLETE
    }
    lines = [f"## {connector.name}", "", f"How to get it: {connector.request}", ""]
    lines += _table(facts, "stream", "this export holds")
    if blind:
        lines += ["", *_table(blind, "it cannot tell", "ask for")]
    return "\n".join(lines)


def _extent(extent: Extent) -> str:
    return {Extent.COUNTS_ONLY: "counts only", Extent.ABSENT: "nothing"}.get(
        extent, extent.label
    )


def _code(text: str) -> str:
    return f"`{text}`"


def _table(facts: Mapping[str, str], *head: str) -> Iterator[str]:
    left, right = head or ("", "")
    yield f"| {left} | {right} |"
    yield "|---|---|"
    for name, text in facts.items():
        cell = text.replace("|", "\\|")
        yield f"| {name} | {cell} |"


if __name__ == "__main__":
    main(sys.argv[1:])
