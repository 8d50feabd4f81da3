"""What a server says of mails and folders, taken apart.

The standard library hands over lines, and what they announce as so many bytes; in
between are lists in lists, quoted strings and words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

Sent = bytes | tuple[bytes, bytes] | None
Value = bytes | None | list["Value"]

_DEPTH = 40
_DESCRIBED = 3  # a folder's marks, what parts its name, and that
_TOKEN = re.compile(
    rb"\s*(?:(?P<open>\()|(?P<close>\))|\"(?P<quoted>(?:[^\"\\]|\\.)*)\""
    rb"|(?P<section>BODY\[[^\]]*\](?:<\d+>)?)|(?P<word>[^\s()\"]+))",
    re.IGNORECASE | re.DOTALL,
)
_ANNOUNCED = re.compile(rb"\{\d+\+?\}$")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, or bytes that are none."""

    data: bytes
    is_bare: bool = False


def mails(sent: Iterable[Sent]) -> Iterator[dict[str, Value]]:
    """Yield what is said of each mail, by the name of what was asked for.

    What cannot be taken apart is passed over: whoever asked for a mail misses it then.
    """
    for pieces in _answers(sent):
        try:
            found = _nested(_tokens(pieces))
        except ValueError:
            continue
        items = found[1] if len(found) > 1 else None
        if isinstance(items, list):
            yield dict(_pairs(items))


def folder(sent: Sent) -> tuple[tuple[str, ...], str] | None:
    """Return a folder's marks and its name as sent; None where it is not one."""
    pieces = list(sent) if isinstance(sent, tuple) else [sent or b""]
    try:
        found = _nested(_tokens(pieces))
    except ValueError:
        return None
    if len(found) < _DESCRIBED:
        return None
    marks, _, name = found[:_DESCRIBED]
    if not isinstance(marks, list) or not isinstance(name, bytes):
        return None
    said = (one.decode("latin-1") for one in marks if isinstance(one, bytes))
    return tuple(said), name.decode("utf-8", "replace")


def number(value: Value) -> int | None:
    """Return a value that is a number."""
    return int(value) if isinstance(value, bytes) and value.isdigit() else None


def _answers(sent: Iterable[Sent]) -> Iterator[list[bytes]]:
    """Yield the lines, and bytes between them, that belong to one answer each."""
    pieces: list[bytes] = []
    for one in sent:
        if isinstance(one, tuple):
            pieces += one
        elif one is not None:
            yield [*pieces, one]
            pieces = []


def _tokens(pieces: list[bytes]) -> Iterator[_Word]:
    """Yield words; every second piece is bytes that the line before announced."""
    for place, piece in enumerate(pieces):
        if place % 2:
            yield _Word(piece)
            continue
        line = _ANNOUNCED.sub(b"", piece) if place + 1 < len(pieces) else piece
        at = 0
        while match := _TOKEN.match(line, at):
            at = match.end()
            if match["quoted"] is not None:
                yield _Word(_ESCAPED.sub(rb"\1", match["quoted"]))
            else:
                yield _Word(match[0].strip(), is_bare=True)


def _nested(words: Iterator[_Word]) -> list[Value]:
    """Return words in lists as their brackets say.

    Raises:
        ValueError: Brackets do not fit, or lie deeper than anybody would.
    """
    lists: list[list[Value]] = [[]]
    for word in words:
        if word.is_bare and word.data == b"(":
            inner: list[Value] = []
            lists[-1].append(inner)
            lists.append(inner)
            if len(lists) > _DEPTH:
                raise ValueError("too deep")
        elif word.is_bare and word.data == b")":
            lists.pop()
            if not lists:
                raise ValueError("a bracket too many")
        else:
            nothing = word.is_bare and word.data.upper() == b"NIL"
            lists[-1].append(None if nothing else word.data)
    if len(lists) > 1:
        raise ValueError("a bracket is missing")
    return lists[0]


def _pairs(items: list[Value]) -> Iterator[tuple[str, Value]]:
    for name, value in zip(items[::2], items[1::2], strict=False):
        if isinstance(name, bytes):
            plain = name.decode("latin-1").upper()
            section, bracket, _ = plain.partition("]")
            yield f"{section}]" if bracket else plain, value
