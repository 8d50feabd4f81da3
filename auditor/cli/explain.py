"""`auditor audit --explain`: a number, and the messages behind it, on the terminal."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from auditor.audit.canonical import canonical
from auditor.audit.explanation import Explained, Explanation, Line, Part, Unit
from auditor.audit.shapes import Row

SHOWN = 20  # people or messages of each part; --json has all of them
_WIDTH = 70


def as_json(explanation: Explanation) -> str:
    """Return an explanation as canonical JSON."""
    return canonical(msgspec.to_builtins(explanation, builtin_types=(datetime,)))


def as_text(explanation: Explanation, zone: str) -> str:
    """Return an explanation as lines for a terminal, times in ``zone``."""
    return "\n".join(_lines(explanation, ZoneInfo(zone)))


def _lines(explanation: Explanation, zone: ZoneInfo) -> Iterator[str]:
    yield f"{explanation.title} ({explanation.name})"
    yield f"  {explanation.meaning}"
    yield f"  Formula: {explanation.formula}"
    yield f"  Unit: {explanation.unit}"
    yield f"  Source: {explanation.source}"
    yield "  What a message does there:"
    for role, said in explanation.roles.items():
        yield f"    {role:12} {said}"
    for channel in explanation.channels:
        yield ""
        yield from _channel(channel, zone)


def _channel(channel: Explained, zone: ZoneInfo) -> Iterator[str]:
    yield f"{channel.channel}{_number(channel)}"
    measurement = channel.measurement
    if measurement and measurement.rows:
        yield from _table(measurement.rows[:SHOWN])
    if measurement and len(measurement.rows) > SHOWN:
        yield f"  and {len(measurement.rows) - SHOWN} more rows; --json has them all"
    for part in channel.parts:
        yield from _part(part, zone)


def _table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield rows below the names of their columns, all cells of one width."""
    lines = [list(rows[0]), *([_cell(value) for value in row.values()] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()


def _number(channel: Explained) -> str:
    measurement = channel.measurement
    if measurement is None:
        return ""
    if measurement.status == "not_measured":
        missing = ", ".join(one.replace("_", " ") for one in measurement.missing)
        return f": not measured; missing: {missing}" if missing else ": not measured"
    if measurement.status == "too_few":
        return f": too few to say anything (n = {measurement.n})"
    return f": {_cell(measurement.headline)} (n = {measurement.n})"


def _part(part: Part, zone: ZoneInfo) -> Iterator[str]:
    named = f"{part.part}: " if part.part else ""
    yield f"  {named}{part.counted} of {part.units} counted, {part.messages} messages"
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
    told = [f"{moment:%Y-%m-%d %H:%M}", f"{message.role:11}", message.who]
    told += [f'"{short}"'] if short else []
    where = message.url or message.id
    told += [where] if where else []
    return "  ".join(told)


def _cell(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.4g}"
    return "–" if value is None else str(value)
