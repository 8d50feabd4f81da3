"""`auditor sources` and `auditor metrics`: what can be read, what is measured."""

from typing import Any

import click

from auditor import metrics
from auditor.audit.canonical import canonical
from auditor.cli.printing import print_json
from auditor.records import Stream
from connectors import discover


@click.command("sources")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def sources_command(*, as_json: bool) -> None:
    """Show every kind of export: what it covers and how to get it.

    \b
    Example:
      auditor sources
    """
    rows: list[dict[str, Any]] = [
        {
            "connector": connector.name,
            "title": connector.title,
            "platform": connector.platform,
            "version": connector.version,
            "request": connector.request,
            "coverage": {
                stream.value: "does not exist here"
                if stream in connector.has_no
                else connector.coverage[stream].label
                for stream in Stream
            },
            "cannot_tell": [
                {"stream": stream.value, "text": text, "ask_for": ask_for}
                for stream, (text, ask_for) in connector.cannot_tell.items()
            ],
        }
        for connector in discover()
    ]
    if as_json:
        print_json(canonical(rows))
        return
    for row in rows:
        click.echo(f"{row['title']}: {row['connector']}")
        click.echo(f"  How to get it: {row['request']}")
        for stream, extent in row["coverage"].items():
            click.echo(f"  {stream.replace('_', ' '):18} {extent.replace('_', ' ')}")
        for blind in row["cannot_tell"]:
            said = f"{blind['text']} {blind['ask_for']}".rstrip()
            click.echo(f"  Cannot tell: {said}")
        click.echo()


@click.command("metrics")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def metrics_command(*, as_json: bool) -> None:
    """Show every metric: what it means, what it needs, when it says nothing.

    \b
    Example:
      auditor metrics
    """
    found = metrics.load()
    if as_json:
        print_json(
            canonical(
                [
                    {
                        "slug": metric.slug,
                        "title": metric.title,
                        "meaning": metric.meaning,
                        "formula": metric.formula,
                        "unit": metric.unit,
                        "grain": metric.grain,
                        "needs": [
                            [stream.value for stream in need] for need in metric.needs
                        ],
                        "columns": [f"{name} {kind}" for name, kind in metric.columns],
                        "minimum": metric.minimum,
                        "source": metric.source,
                    }
                    for metric in found
                ]
            ),
        )
        return
    for metric in found:
        needs = ", ".join(" or ".join(need) for need in metric.needs)
        click.echo(f"{metric.slug}: {metric.title}\n  {metric.meaning}")
        click.echo(f"  Formula: {metric.formula}")
        click.echo(f"  Unit: {metric.unit}. Needs: {needs}. Minimum: {metric.minimum}.")
        click.echo(f"  Source: {metric.source}\n")
