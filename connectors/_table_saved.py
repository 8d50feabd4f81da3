"""How a text was saved: in which alphabet, and whether something in it is damaged.

Spreadsheets write UTF-8, UTF-16 or the old alphabet of Windows, and seldom say which.
"""

import io
from codecs import getincrementaldecoder
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from connectors._once import Once
from connectors._source import Source

DAMAGED = "\ufffd"
_BOMS = (
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_PIECE = 2**18  # bytes
_SHOWN = 512  # bytes that show UTF-16


def decoded(data: bytes) -> str:
    """Return a table's text; a byte that fits no alphabet becomes U+FFFD."""
    marked = _marked(data[:_SHOWN])
    if marked:
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    bad = text.count(DAMAGED)
    good = sum(not one.isascii() for one in text) - bad
    # Mostly good: a damaged file. Mostly bad: one that was never UTF-8.
    return text if good > bad else data.decode("cp1252", "replace")


def _without_mark(head: bytes) -> str:
    """Return which UTF-16 it is that does not say so; "" for none."""
    if head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > len(head) // 4 else ""


@dataclass(frozen=True, slots=True)
class Saved:
    """How a file was saved.

    Attributes:
        encoding: Its alphabet.
        may_be_damaged: Whether bytes may be in it that are of no alphabet.
        has_nul: Whether letters are in it that nobody sees and nobody wrote.
    """

    encoding: str
    has_nul: bool
    may_be_damaged: bool


def _found_out(file: Source) -> Saved:
    with file.open() as stream:
        head = stream.read(_SHOWN)
    found = _seen_as(file, _marked(head) or "utf-8")
    if found is None:
        encoding = "utf-8" if _is_mostly_good(file) else "cp1252"
        found = Saved(encoding, has_nul=True, may_be_damaged=True)
    return found


_saved = Once(_found_out)


def saved(file: Source) -> Saved:
    """Return how a file was saved, which the whole of it tells; looked at once.

    Raises:
        MalformedSource: It cannot be read.
        UnsafeSource: It holds more than its archive states.
    """
    return _saved(file)


def _seen_as(file: Source, encoding: str) -> Saved | None:
    """Return what is seen in a file of an alphabet; None where it is not UTF-8."""
    how = "replace" if "16" in encoding or "sig" in encoding else "strict"
    decoder = getincrementaldecoder(encoding)(how)
    has_nul = may_be_damaged = False
    with file.open() as stream:
        while True:
            piece = stream.read(_PIECE)
            try:
                text = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError:
                return None
            has_nul = has_nul or "\0" in text
            may_be_damaged = may_be_damaged or DAMAGED in text
            if not piece:
                return Saved(encoding, has_nul, may_be_damaged)


def _is_mostly_good(file: Source) -> bool:
    """Say whether what is no UTF-8 is damage, and not an alphabet of another kind."""
    decoder = getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    with file.open() as stream:
        while piece := stream.read(_PIECE):
            text = decoder.decode(piece)
            damaged = text.count(DAMAGED)
            bad += damaged
            good += sum(not one.isascii() for one in text) - damaged
    bad += len(decoder.decode(b"", final=True))
    return good > bad


def _marked(head: bytes) -> str:
    """Return the alphabet that a file's first bytes tell; "" for none."""
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding
    return _without_mark(head)


def beginning(file: Source, letters: int) -> str:
    """Return what a file begins with, without what nobody wrote."""
    with _text(file) as text:
        return text.read(letters).replace("\0", "")


def lines(file: Source) -> Iterator[str]:
    """Return the lines of a file with their ends.

    Raises:
        MalformedSource: It cannot be read.
        UnsafeSource: It holds more than its archive states.
    """
    has_nul = saved(file).has_nul
    return chain.from_iterable(_opened(file, has_nul=has_nul))


def _opened(file: Source, *, has_nul: bool) -> Iterator[Iterable[str]]:
    """Yield the lines all at once, and close the file behind the last one."""
    with _text(file) as text:
        yield (line.replace("\0", "") for line in text) if has_nul else text


def _text(file: Source) -> io.TextIOWrapper:
    encoding = saved(file).encoding
    return io.TextIOWrapper(file.open(), encoding, errors="replace", newline="")
