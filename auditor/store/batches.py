"""Records as Arrow tables: the only way into the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pyarrow as pa

from auditor.records import Handle, Item, Record, Rejected, Tally

BATCH = 20_000  # records: some 20 MB of text at a time, whatever the archive's size

_UTC = pa.timestamp("us", tz="UTC")
_PLAIN = pa.timestamp("us")  # the database keeps UTC without saying so
_TEXTS = pa.list_(pa.string())
_RECORD: dict[str, pa.DataType] = {
    "platform": pa.string(),
    "account": pa.string(),
    "id": pa.string(),
    "kind": pa.string(),
    "author": pa.string(),
    "author_name": pa.string(),
    "sent_at": _UTC,
    "precision": pa.string(),
    "edited_at": _UTC,
    "deleted_at": _UTC,
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
    "counted_at": _UTC,
}
_REJECTED: dict[str, pa.DataType] = {
    "where": pa.string(),
    "reason": pa.string(),
    "account": pa.string(),
}


@dataclass(slots=True)
class Batches:
    """Sorts a connector's items into Arrow tables of at most `BATCH` rows.

    Attributes:
        records: How many records have gone through; inferred ones are in no total.
    """

    records: int = 0
    _waiting: dict[str, list[Item]] = field(
        default_factory=lambda: {
            "record": [],
            "handle": [],
            "tally": [],
            "rejected": [],
        }
    )

    def of(self, items: Iterable[Item]) -> Iterator[tuple[str, pa.Table]]:
        """Yield (table name, rows) for everything in ``items``."""
        for item in items:
            name = _name(item)
            waiting = self._waiting[name]
            waiting.append(item)
            if len(waiting) == BATCH:
                yield self._flush(name)
        for name, waiting in self._waiting.items():
            if waiting:
                yield self._flush(name)

    def _flush(self, name: str) -> tuple[str, pa.Table]:
        rows = self._waiting[name]
        self._waiting[name] = []
        if name == "record":
            self.records += sum(not getattr(row, "inferred", False) for row in rows)
        return name, _table(rows, _SHAPES[name])


_SHAPES: dict[str, dict[str, pa.DataType]] = {
    "record": _RECORD,
    "handle": _HANDLE,
    "tally": _TALLY,
    "rejected": _REJECTED,
}


def _name(item: Item) -> str:
    match item:
        case Record():
            return "record"
        case Handle():
            return "handle"
        case Tally():
            return "tally"
        case Rejected():
            return "rejected"


def _table(rows: list[Item], shape: dict[str, pa.DataType]) -> pa.Table:
    columns = {name: _column(rows, name, kind) for name, kind in shape.items()}
    if shape is _RECORD:
        polls = [getattr(row, "poll", None) is not None for row in rows]
        columns["poll"] = pa.array(polls, type=pa.bool_())
    return pa.table(columns)


def _column(
    rows: list[Item], name: str, kind: pa.DataType
) -> "pa.Array[pa.Scalar[pa.DataType]]":
    column = pa.array([getattr(row, name) for row in rows], type=kind)
    return column.cast(_PLAIN) if kind == _UTC else column
