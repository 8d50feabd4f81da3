"""A number that leads to the messages behind it."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup

from auditor.audit.evidence_set import TESTS
from auditor.audit.shapes import Audit
from reports.tables import Table
from reports.words import shown

Link = tuple[str, str, str]  # number, channel, part
NOTHING = "–"


def evidence_link(
    audit: Audit, number: str, channel: str, inner: object, *, part: str = ""
) -> Markup:
    """Return ``inner`` as a link to the messages behind it; alone where there are none.

    Args:
        audit: The audit.
        number: A metric's slug, or a test such as ``listen``; ``return`` is the test
            unless a part is named.
        channel: ``platform:account``; "" for all channels together.
        inner: What is to be followed, such as "4 of 22".
        part: Which row or step of the metric; "" for all of them.
    """
    held = audit.evidence
    private = audit.edition == "private"
    if held is None or not private or not held.holds(number, channel):
        return shown(inner)
    test = number in TESTS and not part
    return Markup(
        '<a class="ev" href="#evidence" data-number="{}" data-channel="{}"{}>{}</a>'
    ).format(
        f"test.{number}" if test else number,
        channel,
        Markup(' data-part="{}"').format(part) if part else "",
        inner,
    )


def linked(audit: Audit, table: Table, links: Mapping[tuple[int, int], Link]) -> Table:
    """Return a table some of whose cells lead to the messages behind them.

    Args:
        audit: The audit.
        table: The table.
        links: By row and column: number, channel and part, as `evidence_link` has them.
    """
    rows = [
        [
            evidence_link(audit, *links[place, at][:2], cell, part=links[place, at][2])
            if (place, at) in links and cell != NOTHING
            else cell
            for at, cell in enumerate(row)
        ]
        for place, row in enumerate(table.rows)
    ]
    return replace(table, rows=rows)
