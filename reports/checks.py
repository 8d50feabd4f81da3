"""The checklist: what a place of talk should have, channel by channel."""

from collections.abc import Mapping, Sequence
from typing import Any

from auditor.audit.shapes import Channel, Check
from reports.tables import Cell, Table
from reports.words import say


def checks(
    channels: Sequence[Channel], names: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return each channel's checklist, what is missing first."""
    return [
        {
            "caption": say("checks.channel", channel=names[channel.key]),
            "table": _table(channel, names[channel.key]),
        }
        for channel in channels
        if channel.checklist
    ]


_FIRST = ("no", "unknown", "yes")  # what can be done something about comes first


def _table(channel: Channel, name: str) -> Table:
    ordered = sorted(channel.checklist, key=lambda one: _FIRST.index(one.answer))
    return Table(
        caption=say("checks.channel", channel=name),
        heads=[say("checks.question"), say("checks.answer"), say("checks.do")],
        rows=[_row(one) for one in ordered],
    )


def _row(one: Check) -> list[Cell]:
    answer = say(f"checks.{one.answer}")
    if one.given_by is not None:
        answer = say(f"checks.by.{one.given_by}", answer=answer)
    return [one.question, answer, one.do or "–"]
