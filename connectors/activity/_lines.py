"""Rows of a JSON Lines file: one object to a line, read one line at a time."""

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import msgspec

from auditor.records import Rejected
from connectors._source import Source

LONGEST_LINE = 32 * 1024 * 1024

_Object = dict[str, Any]


def rows(file: Source) -> Iterator[tuple[int, _Object] | Rejected]:
    """Yield the number of each line and its object; empty lines are left out."""
    decode = msgspec.json.Decoder(_Object).decode
    for number, line in enumerate(_lines(file), 1):
        if not line.strip():
            continue
        try:
            yield number, decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            yield _second_reading(file, number, line)


def mentions_key(file: Source, keys: tuple[str, ...]) -> bool:
    """Say whether any of ``keys`` can be in the file at all, without decoding it."""
    needles = [f'"{key}"'.encode() for key in keys]
    longest = max(map(len, needles))
    end = b""
    with file.open() as stream:
        while chunk := stream.read(1 << 20):
            window = end + chunk
            if any(needle in window for needle in needles):
                return True
            end = window[-longest:]
    return False


def _lines(file: Source) -> Iterator[bytes]:
    with file.open() as stream:
        line = stream.readline(LONGEST_LINE).removeprefix(b"\xef\xbb\xbf")
        while line:
            yield line
            if len(line) >= LONGEST_LINE and not line.endswith(b"\n"):
                _skip_line(stream)
            line = stream.readline(LONGEST_LINE)


def _skip_line(stream: BinaryIO) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def _second_reading(
    file: Source, number: int, line: bytes
) -> tuple[int, _Object] | Rejected:
    """Read what is JSON to everybody but the strict: half emoji and NaN, mostly."""
    where = f"{file.name}[line {number}]"
    if len(line) >= LONGEST_LINE:
        return Rejected(where=where, reason="the line is too long")
    try:
        value = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        return Rejected(where=where, reason="it is not UTF-8")
    except (ValueError, RecursionError):
        return Rejected(where=where, reason="the line is not JSON")
    if not isinstance(value, dict):
        return Rejected(where=where, reason="the line is not a JSON object")
    return number, {key: _mended(cell) for key, cell in value.items()}


def _mended(cell: Any) -> Any:  # noqa: ANN401 - a cell is what JSON made it
    """Put a mark where half of a character is missing, so that it can be stored."""
    if isinstance(cell, str):
        return cell.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(cell, list):
        return [_mended(one) for one in cell]
    return cell
