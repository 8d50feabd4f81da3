"""What the cells of an activity file mean, column by column.

The same for all three formats: a cell is text (CSV), or whatever JSON and Parquet make
of it. An empty cell is null, and a column nobody wrote keeps `Record`'s default.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, TypeVar

import msgspec

from auditor.records import Kind, Poll, Precision, Visibility
from connectors._years import WRITTEN

REQUIRED = ("id", "kind", "author", "sent_at")
_NEVER_EMPTY = ("id", "kind", "sent_at")  # an author may be deleted or anonymous

_SLUG = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_EXACT = 2**53  # beyond, spreadsheets do not tell one number from the next
_DAY_ONLY = len("2026-06-02")
_TRUE = frozenset({"true", "1", "yes"})
_FALSE = frozenset({"false", "0", "no"})
_LOWEST_RATING, _HIGHEST_RATING = 1, 5

Word = TypeVar("Word", bound=StrEnum)


def fields(cells: Iterable[tuple[str, Any]], *, exact: bool = False) -> dict[str, Any]:
    """Return a record's fields from one row's cells; unknown columns are left out.

    Args:
        cells: Columns and what stands in them.
        exact: Whether authors and accounts are meant letter by letter.

    Raises:
        ValueError: A cell cannot be understood, or a required one is empty. Its words
            name the column and never repeat the cell.
    """
    found: dict[str, Any] = {}
    day_only = False
    converters = _TO_THE_LETTER if exact else CONVERT
    for column, cell in cells:
        if cell is None or cell == "" or cell != cell:  # noqa: PLR0124
            continue  # NaN, which differs from itself, is pandas' empty cell
        convert = converters.get(column)
        if convert is None:
            continue
        try:
            found[column] = convert(cell)
        except ValueError as error:
            raise ValueError(f"{column} {error}") from error
        if column == "sent_at":
            day_only = _is_day_only(cell)
    _check_nothing_missing(found)
    if day_only:
        found.setdefault("precision", Precision.DAY)
    return found


def _check_nothing_missing(found: dict[str, Any]) -> None:
    for column in _NEVER_EMPTY:
        if column not in found:
            raise ValueError(f"{column} is missing")


def handle(text: str) -> str:
    """Return a handle as activity files compare it: no leading ``@``, lower case."""
    return text.strip().lstrip("@").lower()


def platform(cell: Any) -> str:  # noqa: ANN401 - a cell is what the file made it
    """Return a short platform name, such as ``"x"``."""
    name = _text(cell).strip().lower()
    if not _SLUG.fullmatch(name):
        raise ValueError("is not a short name such as facebook or google_business")
    return name


def moment(cell: Any) -> datetime:  # noqa: ANN401
    """Return an ISO 8601 time in UTC; one without an offset is taken as UTC."""
    if isinstance(cell, str):
        try:
            cell = datetime.fromisoformat(cell.strip())
        except ValueError as error:
            raise ValueError("is not a time in ISO 8601") from error
    elif isinstance(cell, date) and not isinstance(cell, datetime):
        cell = datetime.combine(cell, time(), UTC)
    if not isinstance(cell, datetime):
        raise ValueError("is not a time in ISO 8601")  # noqa: TRY004 - the row's fault
    try:
        found = cell.astimezone(UTC) if cell.tzinfo else cell.replace(tzinfo=UTC)
    except OverflowError as error:
        raise ValueError("is not a time that exists in UTC") from error
    if found.year not in WRITTEN:
        raise ValueError("is not a time at which anybody wrote")
    return found


def whole_number(cell: Any) -> int:  # noqa: ANN401
    """Return a count; spreadsheets write ``4`` as ``4.0``, which is allowed."""
    if not isinstance(cell, bool) and isinstance(cell, int | float | str):
        try:
            number = float(cell)
        except (ValueError, OverflowError):
            number = 0.5
        if number.is_integer() and abs(number) < _EXACT:
            return int(cell) if isinstance(cell, int) else int(number)
    raise ValueError("is not a whole number")


def _is_day_only(cell: Any) -> bool:  # noqa: ANN401
    if isinstance(cell, str):
        return len(cell.strip()) <= _DAY_ONLY
    return not isinstance(cell, datetime)


def _text(cell: Any) -> str:  # noqa: ANN401
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) and not isinstance(cell, bool):
        return str(cell)
    raise ValueError("is not text")


def _handle(cell: Any) -> str | None:  # noqa: ANN401
    return handle(_text(cell)) or None


def _account(cell: Any) -> str:  # noqa: ANN401
    account = handle(_text(cell))
    if not account:
        raise ValueError("names nobody")
    return account


def _words(cell: Any) -> tuple[str, ...]:  # noqa: ANN401
    """Return a list: of JSON's, of Parquet's, or words with spaces between."""
    if isinstance(cell, str):
        if not cell.lstrip().startswith("["):
            return tuple(cell.split())
        try:
            return msgspec.json.decode(cell, type=tuple[str, ...])
        except msgspec.MsgspecError as error:
            raise ValueError("is not a list of texts") from error
    if isinstance(cell, list) and all(isinstance(word, str) for word in cell):
        return tuple(cell)
    raise ValueError("is not a list of texts")


def _handles(cell: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(filter(None, map(handle, _words(cell))))


def _truth(cell: Any) -> bool:  # noqa: ANN401
    if isinstance(cell, bool):
        return cell
    word = str(cell).strip().lower()
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise ValueError("is neither true nor false")


def _rating(cell: Any) -> int:  # noqa: ANN401
    rating = whole_number(cell)
    if not _LOWEST_RATING <= rating <= _HIGHEST_RATING:
        raise ValueError("is not between 1 and 5")
    return rating


def _poll(cell: Any) -> Poll:  # noqa: ANN401
    try:
        if isinstance(cell, str):
            cell = msgspec.json.decode(cell)
        poll = msgspec.convert(cell, _StatedPoll)
        closes_at = None if poll.closes_at in (None, "") else moment(poll.closes_at)
    except (msgspec.MsgspecError, ValueError) as error:
        raise ValueError("is not an object with a list of options") from error
    return Poll(options=poll.options, closes_at=closes_at)


class _StatedPoll(msgspec.Struct):
    options: tuple[str, ...]
    closes_at: Any = None


def _one_of(words: type[Word]) -> Callable[[Any], Word]:
    """Return a converter to one of the words of an enumeration."""
    known: Mapping[Any, Word] = {word.value: word for word in words}
    allowed = ", ".join(known)

    def convert(cell: Any) -> Word:  # noqa: ANN401
        try:
            return known[cell]
        except (KeyError, TypeError):
            pass
        try:
            return known[_text(cell).strip().lower()]
        except KeyError:
            raise ValueError(f"is not one of {allowed}") from None

    return convert


CONVERT: Mapping[str, Callable[[Any], Any]] = {
    "platform": platform,
    "account": _account,
    "id": _text,
    "kind": _one_of(Kind),
    "author": _handle,
    "author_name": _text,
    "sent_at": moment,
    "precision": _one_of(Precision),
    "edited_at": moment,
    "deleted_at": moment,
    "text": _text,
    "in_reply_to": _text,
    "in_reply_to_author": _handle,
    "conversation": _text,
    "about": _text,
    "about_author": _handle,
    "mentions": _handles,
    "links": _words,
    "url": _text,
    "poll": _poll,
    "visibility": _one_of(Visibility),
    "automated": _truth,
    "replies_closed": _truth,
    "rating": _rating,
    "language": _text,
    "inferred": _truth,
}
"""Every column of an activity file, and how a cell of it is read."""

_TO_THE_LETTER: Mapping[str, Callable[[Any], Any]] = {
    **CONVERT,
    **dict.fromkeys(("account", "author", "in_reply_to_author", "about_author"), _text),
    "mentions": _words,
}
