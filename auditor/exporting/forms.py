"""The three forms that rows can be written in: JSON Lines, CSV and Parquet."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa

from auditor.errors import ConfigError
from connectors._csv_lines import LONGEST_CELL
from connectors.activity._guard import guarded

Batches = pa.RecordBatchReader
Form = Callable[[Batches, BinaryIO], int]

_BYTE_ORDER_MARK = "\ufeff"  # by which a spreadsheet knows UTF-8
_ALWAYS = ("id", "kind", "author", "sent_at", "ids")


def as_lines(batches: Batches, file: BinaryIO) -> int:
    """Write rows as JSON Lines, and return how many; what is empty is left out."""
    encode = msgspec.json.Encoder().encode_lines
    count = 0
    for batch in batches:
        rows = [_filled(row) for row in _rows(batch)]
        file.write(encode(rows))
        count += len(rows)
    return count


def as_commas(columns: Sequence[str]) -> Form:
    """Return how rows with these columns are written as CSV."""

    def write(batches: Batches, file: BinaryIO) -> int:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        text.write(_BYTE_ORDER_MARK)
        writer = csv.writer(text)
        writer.writerow(columns)
        count = 0
        for batch in batches:
            writer.writerows(
                [_cell(row[name]) for name in columns] for row in _rows(batch)
            )
            count += batch.num_rows
        text.detach()  # which writes what is left, and leaves the file open
        return count

    return write


def as_parquet(batches: Batches, file: BinaryIO) -> int:
    """Write rows as Parquet, and return how many; times say that they are UTC."""
    from pyarrow import parquet

    count = 0
    empty = _in_utc(pa.Table.from_batches([], batches.schema))
    with parquet.ParquetWriter(file, empty.schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_table(_in_utc(pa.Table.from_batches([batch])))
            count += batch.num_rows
    return count


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any]]:
    """Yield a batch's rows as Python has them, their times in UTC."""
    columns = [_values(column) for column in batch.columns]
    for values in zip(*columns, strict=True):
        yield dict(zip(batch.schema.names, values, strict=True))


def _values(column: "pa.Array[Any]") -> list[Any]:
    found: list[Any] = column.to_pylist()
    if pa.types.is_timestamp(column.type):
        return [moment and moment.replace(tzinfo=UTC) for moment in found]
    return found


def _filled(row: dict[str, Any]) -> dict[str, Any]:
    """Return what of a row holds something; a poll is JSON already."""
    kept = {
        name: value
        for name, value in row.items()
        if name in _ALWAYS or value not in (None, "", [], False)
    }
    for name in ("automated", "replies_closed"):  # false says more than nothing
        if row.get(name) is False:
            kept[name] = False
    if "poll" in kept:
        kept["poll"] = msgspec.Raw(kept["poll"].encode())
    return kept


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, str):
        if len(value) >= LONGEST_CELL - 1:
            raise ConfigError(
                "A text is too long for a cell of CSV.",
                hint="Choose --format jsonl or --format parquet.",
            )
        return guarded(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, list):
        return msgspec.json.encode(value).decode() if value else ""
    if isinstance(value, bool):
        return str(value).lower()
    return value


def _in_utc(table: pa.Table) -> pa.Table:
    for place, field in enumerate(table.schema):
        if pa.types.is_timestamp(field.type):
            told = table.column(place).cast(pa.timestamp("us", "UTC"))
            table = table.set_column(place, field.name, told)
    return table
