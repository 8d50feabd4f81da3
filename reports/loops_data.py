"""Open loops, laid out small for the page's scripts: thousands may wait."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, OpenLoop
from auditor.settling import NO_REPLY, PHONE
from reports.names import clip
from reports.packing import PackedRows, pack
from reports.script_words import Slots

_UNPRINTED = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# What the scripts say, with the slots that they fill.
SPOKEN: Slots = {
    "csv.days": (),
    "csv.sent": (),
    "evidence.kind": (),
    "evidence.where": (),
    "evidence.words": (),
    "evidence.address": (),
    "loops.no_words": (),
    "loops.open": (),
    "loops.rows": ("first", "last", "all"),
    "loops.settle": (),
    "loops.who": (),
    "loops.settle.added": ("line",),
    "loops.settle.copied": ("line",),
    "loops.settle.name": (),
    "loops.settle.no_reply": (),
    "loops.settle.phone": (),
    "loops.settle.removed": (),
    "loops.settle.then.people": (),
    "loops.settle.then.settled": (),
}


def packed(audit: Audit, rows: Sequence[Mapping[str, Any]]) -> PackedRows:
    """Return all rows packed, with the lines that settle them or name a person.

    Args:
        audit: The audit.
        rows: As the template shows them, in the order of its open loops.
    """
    private = audit.edition == "private"
    shared = _shared_platforms(audit)
    return pack(
        [
            {
                "who": clip(loop.person),
                "where": _plain(row["where"]),
                "waiting": _plain(row["waiting"]),
                "late": row["late"],
                "saved": [_plain(value) for value in row["saved"]],
                "tags": [_plain(tag) for tag in row["tags"]],
                "quote": row["quote"],
                "url": row["url"],
                "lines": _lines(loop, shared) if private else {},
            }
            for loop, row in zip(audit.open_loops, rows, strict=True)
        ]
    )


def _shared_platforms(audit: Audit) -> frozenset[str]:
    """Return platforms of several channels, on which ids alone may be ambiguous."""
    platforms = [channel.platform for channel in audit.channels]
    return frozenset(one for one in platforms if platforms.count(one) > 1)


def _lines(loop: OpenLoop, shared: frozenset[str]) -> dict[str, str]:
    """Return by heading and choice the lines for the settings file."""
    place = f"{loop.account}:" if loop.platform in shared else ""
    message = f"{loop.platform}:{place}{loop.id}"
    lines = {
        "no_reply": f"{toml(message)} = {toml(NO_REPLY)}",
        "phone": f"{toml(message)} = {toml(PHONE)}",
    }
    if loop.known_as is not None:
        lines["name"] = f"{toml(loop.known_as)} = {toml(clip(loop.person))}"
    return lines


def toml(text: str) -> str:
    """Return a text as TOML writes it: on one line, and nothing turns that around."""
    return _UNPRINTED.sub(
        lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False)
    )


def _plain(text: str) -> str:
    return str(text.unescape()) if isinstance(text, Markup) else text
