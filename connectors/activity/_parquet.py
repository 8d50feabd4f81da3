"""Rows of a Parquet file, a batch at a time."""

import io
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors._source import Source

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

BATCH = 8192


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
            for batch in table.iter_batches(batch_size=BATCH):
                columns = [_cells(column) for column in batch.columns]
                for row in zip(*columns, strict=True):
                    number += 1
                    yield number, row
        except (pa.ArrowException, OSError, UnicodeDecodeError):
            where = f"{file.name}[row {number + 1}]"
            yield Rejected(where=where, reason="from here on the file is damaged")


def _cells(column: "pa.Array[Any]") -> list[Any]:
    """Return a column's cells as Python has them, its times in UTC."""
    import pyarrow as pa

    if pa.types.is_timestamp(column.type):
        column = column.cast(pa.timestamp("us"), safe=False)
    return cast("list[Any]", column.to_pylist())


@contextmanager
def _opened(file: Source) -> Iterator["ParquetFile"]:
    """Open a Parquet file; one inside an archive is unpacked, for it must seek."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile

    with file.open() as stream, _seekable(stream) as whole:
        try:
            table = ParquetFile(whole)
        except (pa.ArrowException, OSError) as error:
            raise MalformedSource(
                f"{file.label}: not a Parquet file, or only the beginning of one.",
                hint="Write the file again, or hand over the rows as activity.csv.",
            ) from error
        with table:
            yield table


@contextmanager
def _seekable(stream: BinaryIO) -> Iterator[BinaryIO]:
    if isinstance(stream, io.BufferedReader):
        yield stream
        return
    with tempfile.TemporaryFile() as copy:
        shutil.copyfileobj(stream, copy, 1 << 20)
        copy.seek(0)
        yield cast("BinaryIO", copy)
