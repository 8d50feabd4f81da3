"""`auditor audit --explain`: a number, and the messages behind it, on the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from auditor.audit.canonical import canonical
from auditor.audit.explanation import Explained, Explanation, Line, Part, Unit
from auditor.audit.shapes import Row
from auditor.cli.printing import plain

SHOWN = 20  # people or messages of each part; --json has all of them
_WIDTH = 70
_MOMENT = "%Y-%m-%d %H:%M"


def as_json(explanation: Explanation) -> str:
    """Return an explanation as canonical JSON."""
    return canonical(msgspec.to_builtins(explanation, builtin_types=(datetime,)))


def as_text(explanation: Explanation, zone: str) -> str:
    """Return an explanation as lines for a terminal, times in ``zone``."""
    return "\n".join(map(plain, _lines(explanation, ZoneInfo(zone))))


def _lines(explanation: Explanation, zone: ZoneInfo) -> Iterator[str]:
    yield f"{explanation.title} ({explanation.name})"
    yield f"  {explanation.meaning}"
    yield f"  Formula: {explanation.formula}"
    yield f"  Unit: {explanation.unit}"
    if explanation.grain:
        yield f"  Rows: {explanation.grain}"
    yield f"  Source: {explanation.source}"
    if explanation.notes:
        yield "  How it is counted:"
        yield from (f"    {line}".rstrip() for line in explanation.notes.splitlines())
    yield "  What a message does there:"
    for role, said in explanation.roles.items():
        yield f"    {role:15} {said}"
    yield f"  Times are those of {zone.key}."
    for channel in explanation.channels:
        yield ""
        yield from _channel(channel, zone)
    if explanation.business is not None:
        yield ""
        yield from _channel(explanation.business, zone)


def _channel(channel: Explained, zone: ZoneInfo) -> Iterator[str]:
    name = channel.channel or "All channels together"
    stretch = "" if channel.stretch == "window" else f", {channel.stretch}"
    yield f"{name}{stretch}: {_number(channel)}".removesuffix(": ")
    measurement = channel.measurement
    if measurement and measurement.since and measurement.until:
        since, until = measurement.since, measurement.until
        yield f"  {_cell(since, zone)} to {_cell(until, zone)}"
    if measurement and measurement.rows:
        yield from _table(measurement.rows[:SHOWN], zone)
    if measurement and len(measurement.rows) > SHOWN:
        yield f"  and {len(measurement.rows) - SHOWN} more rows; --json has them all"
    for part in channel.parts:
        whose = f"{part.channel}, " if not channel.channel else ""
        yield from _part(part, whose, zone)


def _table(rows: Sequence[Row], zone: ZoneInfo) -> Iterator[str]:
    """Yield rows below the names of their columns, all cells of one width."""
    lines = [
        list(rows[0]),
        *([_cell(value, zone) for value in row.values()] for row in rows),
    ]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


def _number(channel: Explained) -> str:
    measurement = channel.measurement
    if measurement is None:
        return ""
    if not channel.exists:
        return "does not exist on this kind of channel"
    if measurement.status == "not_measured":
        missing = ", ".join(one.replace("_", " ") for one in measurement.missing)
        reason = measurement.ask or (f"Missing: {missing}." if missing else "")
        return f"not measured. {reason}".strip()
    if measurement.status == "too_few":
        return f"too few to say anything (n = {measurement.n})"
    return f"{_cell(measurement.headline)} (n = {measurement.n})"


def _part(part: Part, whose: str, zone: ZoneInfo) -> Iterator[str]:
    named = f"{whose}{part.part}".removesuffix(", ")
    messages = "1 message" if part.messages == 1 else f"{part.messages} messages"
    counted = f"{part.counted} of {part.units} counted, {messages}"
    yield f"  {named}: {counted}" if named else f"  {counted}"
    for unit in part.shown:
        yield from _unit(unit, zone)
    if part.units > len(part.shown):
        left = part.units - len(part.shown)
        yield f"    and {left} more; --json has them all"


def _unit(unit: Unit, zone: ZoneInfo) -> Iterator[str]:
    yield f"    {unit.unit}{'' if unit.counted else ' (not counted)'}"
    for message in unit.messages:
        yield f"      {_message(message, zone)}"


def _message(message: Line, zone: ZoneInfo) -> str:
    moment = message.sent_at.astimezone(zone)
    words = " ".join((message.text or "").split())
    short = words if len(words) <= _WIDTH else f"{words[: _WIDTH - 1]}…"
    told = [f"{moment:{_MOMENT}}", f"{message.role:11}", message.who]
    told += [f'"{short}"'] if short else []
    where = message.url or message.id
    told += [where] if where else []
    return "  ".join(told)


def _cell(value: object, zone: ZoneInfo | None = None) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):{_MOMENT}}"
    if isinstance(value, float):
        return f"{value:.4g}"
    return "–" if value is None else str(value)
