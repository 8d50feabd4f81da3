"""Moments as whole days, for what is passed on.

The end of what a mailbox covers is the second of its last mail. A day says as much to
whoever reads the report, and less about whoever wrote that mail.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import msgspec

Shape = TypeVar("Shape")
_ENDS = "until"


def in_whole_days(shape: Shape, zone: str) -> Shape:
    """Return plain data with every moment moved to the edge of its day.

    Args:
        shape: Structures of ``auditor.audit.shapes``, however deep.
        zone: IANA zone in which days are counted.

    What begins is moved back to its day's first moment, what ends (``until``) on to the
    first moment of the next day; what lies on such an edge stays.
    """
    moved: Shape = _moved(shape, ZoneInfo(zone), "")
    return moved


def _moved(value: Any, zone: ZoneInfo, name: str) -> Any:  # noqa: ANN401 - any shape
    if isinstance(value, datetime):
        return _edge(value, zone, last=name == _ENDS)
    if isinstance(value, msgspec.Struct):
        fields = {key: getattr(value, key) for key in value.__struct_fields__}
        changed = {
            key: new
            for key, old in fields.items()
            if (new := _moved(old, zone, key)) is not old
        }
        return msgspec.structs.replace(value, **changed) if changed else value
    if isinstance(value, tuple):
        return tuple(_moved(one, zone, name) for one in value)
    if isinstance(value, dict):
        return {key: _moved(one, zone, str(key)) for key, one in value.items()}
    return value


def _edge(moment: datetime, zone: ZoneInfo, *, last: bool) -> datetime:
    there = moment.astimezone(zone)
    first = datetime.combine(there.date(), time(), zone)
    if last and there != first:
        first = datetime.combine(there.date() + timedelta(days=1), time(), zone)
    return first.astimezone(UTC)
