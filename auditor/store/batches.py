"""Records as Arrow tables: the only way into the database."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow as pa

from auditor.records import Handle, Item, Listing, Poll, Record, Rejected, Tally

BATCH = 8_192  # records at a time, whatever the archive's size
LETTERS = 8_000_000  # of text at a time, where few records hold much

_TIME = pa.timestamp("us")  # the database keeps UTC without saying so
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
_RECORD: dict[str, pa.DataType] = {
    "platform": pa.string(),
    "account": pa.string(),
    "id": pa.string(),
    "kind": pa.string(),
    "author": pa.string(),
    "author_name": pa.string(),
    "sent_at": _TIME,
    "precision": pa.string(),
    "edited_at": _TIME,
    "deleted_at": _TIME,
    "text": pa.string(),
    "in_reply_to": pa.string(),
    "in_reply_to_author": pa.string(),
    "conversation": pa.string(),
    "about": pa.string(),
    "about_author": pa.string(),
    "mentions": _TEXTS,
    "links": _TEXTS,
    "url": pa.string(),
    "visibility": pa.string(),
    "automated": pa.bool_(),
    "replies_closed": pa.bool_(),
    "rating": pa.int32(),
    "language": pa.string(),
    "inferred": pa.bool_(),
}
_HANDLE: dict[str, pa.DataType] = {
    "platform": pa.string(),
    "author": pa.string(),
    "handle": pa.string(),
    "name": pa.string(),
}
_TALLY: dict[str, pa.DataType] = {
    **dict.fromkeys(("platform", "account", "id", "name"), pa.string()),
    "count": pa.int64(),
    "counted_at": _TIME,
}
_REJECTED: dict[str, pa.DataType] = {
    "where": pa.string(),
    "reason": pa.string(),
    "account": pa.string(),
}
_LISTING: dict[str, pa.DataType] = {
    "platform": pa.string(),
    "account": pa.string(),
    "author": pa.string(),
    "conversation": pa.string(),
    "since": _TIME,
    "until": _TIME,
    "at": _TIME,
    "ids": _TEXTS,
}


_SHAPES: dict[type[Item], tuple[str, dict[str, pa.DataType]]] = {
    Record: ("record", _RECORD),
    Handle: ("handle", _HANDLE),
    Tally: ("tally", _TALLY),
    Rejected: ("rejected", _REJECTED),
    Listing: ("listing", _LISTING),
}


class Batches:
    """Sorts a connector's items into Arrow tables of at most `BATCH` rows.

    Attributes:
        records: How many records have gone through; inferred ones are in no total.
    """

    def __init__(self) -> None:
        self.records = 0
        self._waiting: dict[type[Item], list[Item]] = {form: [] for form in _SHAPES}

    def of(self, items: Iterable[Item]) -> Iterator[tuple[str, pa.Table]]:
        """Yield (table name, rows) for everything in ``items``."""
        waiting, most, letters = dict(self._waiting), BATCH, 0
        for item in items:
            form = type(item)
            if form not in waiting:
                waiting[form] = waiting[_shaped(item)]
            rows = waiting[form]
            rows.append(item)
            if isinstance(item, Record):
                letters += len(item.text)
            if len(rows) == most or letters > LETTERS:
                yield self._flush(_shaped(item))
                letters = 0 if form is Record else letters
        for form, rows in self._waiting.items():
            if rows:
                yield self._flush(form)

    def _flush(self, form: type[Item]) -> tuple[str, pa.Table]:
        name, shape = _SHAPES[form]
        rows = self._waiting[form]
        columns = _columns(rows, form)
        rows.clear()
        if form is Record:
            self.records += columns["inferred"].count(False)
        return name, _table(columns, shape)


def _shaped(item: Item) -> type[Item]:
    """Return which of these an item is; a connector may have kinds of its own."""
    return next(form for form in _SHAPES if isinstance(item, form))


def _columns(rows: list[Item], form: type[Item]) -> dict[str, tuple[Any, ...]]:
    """Return the values of each field, row by row; one by one would take far longer."""
    values = zip(*map(msgspec.structs.astuple, rows), strict=True)
    return dict(zip(form.__struct_fields__, values, strict=True))


def _table(
    columns: dict[str, tuple[Any, ...]], shape: dict[str, pa.DataType]
) -> pa.Table:
    made = {name: _column(columns[name], kind) for name, kind in shape.items()}
    if shape is _RECORD:
        made["poll"] = _column(tuple(map(_as_json, columns["poll"])), _TEXT)
    return pa.table(made)


def _as_json(poll: Poll | None) -> str | None:
    return None if poll is None else msgspec.json.encode(poll).decode()


def _column(
    values: tuple[Any, ...], kind: pa.DataType
) -> "pa.Array[pa.Scalar[pa.DataType]]":
    if kind == _TEXT and values.count(values[0]) == len(values):
        return pa.repeat(pa.scalar(values[0], _TEXT), len(values))
    if kind != _TIME or values.count(None) == len(values):
        return pa.array(values, type=kind)
    since = [moment and moment - _EPOCH for moment in values]  # in any zone it may have
    return pa.array(since, type=pa.duration("us")).view(_TIME)
