"""Rows of a Parquet file, a batch at a time."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors._source import Source

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

_BATCH = 8192
_CHUNK = 1 << 20
_UNREADABLE = object()


def header(file: Source) -> tuple[str, ...]:
    """Return a Parquet file's column names.

    Raises:
        MalformedSource: It cannot be opened.
    """
    with _opened(file) as table:
        return tuple(name.strip().lower() for name in table.schema_arrow.names)


def rows(file: Source) -> Iterator[tuple[int, tuple[Any, ...]] | Rejected]:
    """Yield the number of each row, from 1, and its cells."""
    import pyarrow as pa

    number = 0
    with _opened(file) as table:
        try:
            for batch in table.iter_batches(batch_size=_BATCH):
                columns = [_cells(column) for column in batch.columns]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield number, row
        except (pa.ArrowException, OSError):
            where = f"{file.name}[row {number + 1}]"
            yield Rejected(where=where, reason="from here on the file is damaged")


def _cells(column: "pa.Array[Any]") -> list[Any]:
    """Return a column's cells as Python has them, its times in UTC."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us"), safe=False)
    try:
        return cast("list[Any]", column.to_pylist())
    except (ValueError, OverflowError):
        return [_cell(value) for value in column]


def _cell(value: "pa.Scalar[Any]") -> Any:  # noqa: ANN401 - Parquet has many types
    """Return one cell; what Python has no value for is nothing that we read either."""
    try:
        return value.as_py()
    except (ValueError, OverflowError):
        return _UNREADABLE


@contextmanager
def _opened(file: Source) -> Iterator["ParquetFile"]:
    """Open a Parquet file: a copy, for it must seek, and a source reads forward."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with tempfile.TemporaryFile() as copy:
        with file.open() as stream:
            shutil.copyfileobj(stream, copy, _CHUNK)
        copy.seek(0)
        try:
            table = ParquetFile(copy)
        except (pa.ArrowException, OSError) as error:
            raise MalformedSource(
                text("error.no_parquet", path=file.label),
                hint=text("hint.no_parquet"),
            ) from error
        with table:
            yield table
