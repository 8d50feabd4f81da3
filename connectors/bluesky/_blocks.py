"""The blocks of a CAR file: records, tree and commit, each under its own hash.

``varint(length) header`` and then ``varint(length) CID block`` over and over, in any
order. Only where each block lies is noted; it is decoded when it is asked for.
"""

import re
from typing import Any

import libipld
import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from connectors._source import Source

# Length, then the map of two that is the header, whose first key is "roots".
_HEADER = re.compile(rb".{1,2}\xa2eroots", re.DOTALL)

# Version 1, DAG-CBOR or raw bytes, SHA-256: the names all blocks have had.
_USUAL = frozenset({b"\x01\x71\x12\x20", b"\x01\x55\x12\x20"})
_USUAL_LENGTH = 36

_VARINT_BYTES = 9
_MORE = 0x80
_LENGTH_BITS = 40

# The decoder raises these for what is no DAG-CBOR, or is nested without end.
DAMAGE = (ValueError, RecursionError)


class _Header(msgspec.Struct):
    roots: list[bytes]
    version: int


def is_car(source: Source) -> bool:
    """Say whether a file begins as a CAR does."""
    return source.is_file() and _HEADER.match(source.head(16)) is not None


class Blocks:
    """What a CAR file holds, by the names (CIDs) of its blocks.

    Attributes:
        roots: The names of those that the file is about.
        label: What to call the file in an error.
    """

    def __init__(self, data: bytes, label: str) -> None:
        """Note where each block lies.

        Raises:
            MalformedSource: The file ends within a block, or is no CAR.
        """
        self.label = label
        self._data = data
        try:
            length, start = _varint(data, 0)
            header = msgspec.convert(
                libipld.decode_dag_cbor(data[start : start + length]), _Header
            )
            self.roots = tuple(header.roots)
            self._places = _places(data, start + length)
        except DAMAGE as error:
            raise cut(label) from error

    def __contains__(self, cid: bytes) -> bool:
        return cid in self._places

    def decoded(self, cid: bytes) -> Any:  # noqa: ANN401 - any DAG-CBOR
        """Return a block's content; CIDs in it are bytes.

        Raises:
            MalformedSource: The file does not hold it.
            RecursionError: It is nested too deeply.
            ValueError: It is damaged.
        """
        place = self._places.get(cid)
        if place is None:
            raise cut(self.label)
        start = place >> _LENGTH_BITS
        length = place & ((1 << _LENGTH_BITS) - 1)
        return libipld.decode_dag_cbor(self._data[start : start + length])


def cut(label: str) -> MalformedSource:
    """Return the error for a file that lacks a part of what it says it holds."""
    return MalformedSource(
        text("error.car_cut", path=label),
        hint=text("hint.car_again"),
    )


def _places(data: bytes, at: int) -> dict[bytes, int]:
    """Return start and length of each block, as one number to spare memory."""
    places: dict[bytes, int] = {}
    end = len(data)
    while at < end:
        length, start = _varint(data, at)
        if length == 0 and not data[at:].strip(b"\0"):
            break  # files may be filled up with zeros
        at = start + length
        if data[start : start + 4] in _USUAL:
            body = start + _USUAL_LENGTH
        else:
            body = _after_name(data, start)
        if not start < body <= at <= end:
            raise ValueError("a block ends too early")
        places[data[start:body]] = body << _LENGTH_BITS | at - body
    return places


def _after_name(data: bytes, at: int) -> int:
    """Return where a CID of an unusual kind ends."""
    if data[at : at + 2] == b"\x12\x20":  # version 0 is the bare hash
        return at + 34
    for _ in range(3):  # version, codec, kind of hash
        _, at = _varint(data, at)
    length, at = _varint(data, at)
    return at + length


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits per byte, and where it ends."""
    number = 0
    for count, byte in enumerate(data[at : at + _VARINT_BYTES]):
        number |= (byte & ~_MORE) << 7 * count
        if not byte & _MORE:
            return number, at + count + 1
    raise ValueError("a number does not end")
