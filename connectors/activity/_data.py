"""The rows of an activity file, whichever of the three formats it is in."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from auditor.errors import MalformedSource, SourceError
from auditor.records import Rejected
from connectors import _commas
from connectors._source import Source
from connectors.activity import _lines, _parquet
from connectors.activity._cells import CONVERT, REQUIRED

SUFFIXES = (".jsonl", ".csv", ".parquet")
_FIRST_LINES = 65536
_FIRST_ROWS = 20

logger = logging.getLogger(__name__)

Cells = Iterable[tuple[str, Any]]


def suffix(file: Source) -> str:
    """Return the end of a file's name, lower case, with its dot."""
    return "." + file.name.rpartition(".")[2].lower()


def place(file: Source, number: int) -> str:
    """Return where a row is, such as ``"activity.csv[line 7]"``."""
    word = "row" if suffix(file) == ".parquet" else "line"
    return f"{file.name}[{word} {number}]"


def columns(file: Source) -> tuple[str, ...]:
    """Return a file's columns; for JSON Lines the keys of its first whole line.

    Raises:
        MalformedSource: The file cannot be read.
    """
    match suffix(file):
        case ".csv":
            return _commas.header(file)
        case ".parquet":
            return _parquet.header(file)
        case _:
            return _keys(file)


def _keys(file: Source) -> tuple[str, ...]:
    """Return the keys of the first line that has all we need, or of the first at all.

    One line that lacks a key must not hide what the file is.
    """
    found: list[tuple[str, ...]] = []
    for row in _lines.rows(file):
        if not isinstance(row, Rejected):
            found.append(tuple(row[1]))
            if set(REQUIRED) <= set(found[-1]):
                return found[-1]
        if len(found) == _FIRST_ROWS:
            break
    return found[0] if found else ()


def checked_columns(file: Source) -> tuple[str, ...]:
    """Return a file's columns if those we cannot do without are there, once.

    Each line of JSON Lines has columns of its own: of these there are none here, and
    the lines that lack one are rejected.

    Raises:
        MalformedSource: They are not, or one stands there twice.
    """
    if suffix(file) == ".jsonl":
        return ()
    found = columns(file)
    fault = _fault(found)
    if fault is not None:
        what, hint = fault
        raise MalformedSource(f"{file.label} {what}.", hint=hint)
    return found


def why_not(file: Source) -> str | None:
    """Say what keeps a lone file from being an activity file, if it nearly is one."""
    if suffix(file) not in SUFFIXES:
        return None
    try:
        head = file.head(_FIRST_LINES)
        if "sent_at".encode("utf-16-le") in head:
            return f"{file.label} looks like an activity file but is not UTF-8."
        found = columns(file) if _says_sent_at(file, head) else ()
    except (SourceError, OSError):
        return None
    fault = _fault(found) if any("sent_at" in name for name in found) else None
    return fault and f"{file.label} looks like an activity file but {fault[0]}."


def _fault(found: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is wrong with columns and what to do, if anything is."""
    separator = _other_separator(found)
    if separator:
        hint = "Save it as CSV with commas between the cells."
        return f"has cells separated by {separator}, not by commas", hint
    missing = [column for column in REQUIRED if column not in found]
    if missing:
        hint = f"An activity file needs the columns {_named(REQUIRED)}."
        return f"has no column {_named(missing)}", hint
    twice = sorted({one for one in found if one in CONVERT and found.count(one) > 1})
    if twice:
        hint = "Keep the one that holds the right values and rename the other."
        return f"has the column {_named(twice)} twice", hint
    return None


def may_say(file: Source, found: tuple[str, ...], keys: tuple[str, ...]) -> bool:
    """Say whether any row could hold one of ``keys``; ``found`` are its columns."""
    if suffix(file) == ".jsonl":
        return _lines.mentions_key(file, keys)
    return not set(keys).isdisjoint(found)


def is_shaped(file: Source) -> bool:
    """Say whether a lone file is an activity file, from its first bytes."""
    if suffix(file) not in SUFFIXES:
        return False
    try:
        if not _says_sent_at(file, file.head(_FIRST_LINES)):
            return False
        return set(REQUIRED) <= set(columns(file))
    except (SourceError, OSError):
        return False


def _says_sent_at(file: Source, head: bytes) -> bool:
    """Say whether it can have that column; a Parquet file says so at its end."""
    if suffix(file) == ".parquet":
        return head.startswith(b"PAR1")
    return b"sent_at" in head.lower()


def rows(file: Source) -> Iterator[tuple[int, Cells] | Rejected]:
    """Yield each row's number and its cells with their columns."""
    try:
        match suffix(file):
            case ".csv":
                yield from _by_header(file, _commas.header(file), _commas.rows(file))
            case ".parquet":
                yield from _by_header(file, _parquet.header(file), _parquet.rows(file))
            case _:
                yield from _by_key(file)
    except MalformedSource as error:  # its columns were read: it is damaged further on
        yield Rejected(where=file.name, reason=f"the rest cannot be read: {error}")


def _by_header(
    file: Source,
    names: tuple[str, ...],
    table: Iterable[tuple[int, Iterable[Any]] | Rejected],
) -> Iterator[tuple[int, Cells] | Rejected]:
    _name_once(file, [name for name in names if name not in CONVERT])
    for row in table:
        if isinstance(row, Rejected):
            yield row
        else:
            number, cells = row
            yield number, zip(names, cells, strict=False)  # the last may be left out


def _by_key(file: Source) -> Iterator[tuple[int, Cells] | Rejected]:
    first = True
    for row in _lines.rows(file):
        if isinstance(row, Rejected):
            yield row
            continue
        number, cells = row
        if first:
            first = False
            _name_once(file, [name for name in cells if name not in CONVERT])
        if "author" not in cells:
            yield Rejected(where=place(file, number), reason="author is missing")
        else:
            yield number, cells.items()


def _name_once(file: Source, unknown: list[str]) -> None:
    if unknown:
        logger.info("%s: columns that we do not read: %s", file.label, unknown)


def _other_separator(found: tuple[str, ...]) -> str | None:
    for character, name in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        if len(found) == 1 and set(REQUIRED) <= _split(found[0], character):
            return name
    return None


def _split(line: str, character: str) -> set[str]:
    return {part.strip().strip('"') for part in line.split(character)}


def _named(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
