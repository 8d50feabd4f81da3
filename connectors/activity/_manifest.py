"""What ``activity.toml`` says: whose activity it is, and how much of it is there."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from typing import Any

from auditor.errors import MalformedSource
from auditor.records import ChannelKind, Extent, Stream
from connectors._source import Source
from connectors.activity import _cells

NAME = "activity.toml"
_KEYS = frozenset(
    ("platform", "account", "handle", "name", "own", "kind", "since", "until")
) | {"coverage", "spans", "has_no", "exact", "guarded"}
_SPAN_KEYS = frozenset({"stream", "since", "until", "extent"})

_Table = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One stream as the file states it; without times they follow from the rows."""

    stream: Stream
    extent: Extent
    since: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """An ``activity.toml``, or the lack of one.

    Attributes:
        platform: For rows that do not say.
        account: For rows that do not say: the author whose records are outbound.
        handle: What people call the account, where that differs.
        name: Its name in reports.
        own: More of the own set, as written: ``sam`` or ``x:sam``.
        kind: The kind of channel, where it is not the platform's.
        stated: The streams it states; None where there is no such file.
        has_no: Streams that do not exist on its platform.
        exact: Whether accounts and authors are meant letter by letter.
        guarded: Whether cells of CSV that could be formulas have an apostrophe before
            them.
    """

    platform: str | None = None
    account: str | None = None
    handle: str | None = None
    name: str | None = None
    own: tuple[str, ...] = ()
    kind: ChannelKind | None = None
    stated: tuple[Stated, ...] | None = None
    has_no: frozenset[Stream] = frozenset()
    exact: bool = False
    guarded: bool = False


def read_manifest(file: Source) -> Manifest:
    """Return what ``activity.toml`` says; without the file, that it says nothing.

    Raises:
        MalformedSource: It is not TOML, or says something we do not understand.
    """
    if not file.is_file():
        return Manifest()
    try:
        return _manifest(_table(file))
    except _Wrong as error:
        raise MalformedSource(f"{file.label}: {error}.", hint=error.hint) from error


class _Wrong(ValueError):
    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.hint = hint


def _manifest(table: _Table) -> Manifest:
    _check_keys(table, _KEYS, "")
    platform = _text(table, "platform")
    account = _text(table, "account")
    kind = _text(table, "kind")
    exact = _truth(table, "exact")
    return Manifest(
        platform=None if platform is None else _platform(platform),
        account=account if account is None or exact else _cells.handle(account),
        handle=_text(table, "handle"),
        name=_text(table, "name") or (account and account.strip().lstrip("@")),
        own=_texts(table, "own"),
        kind=None if kind is None else ChannelKind(_word(kind, ChannelKind, "kind")),
        stated=_stated(table),
        has_no=frozenset(
            Stream(_word(one, Stream, "has_no")) for one in _texts(table, "has_no")
        ),
        exact=exact,
        guarded=_truth(table, "guarded"),
    )


def _table(file: Source) -> _Table:
    try:
        return tomllib.loads(file.read_text())
    except UnicodeDecodeError as error:
        raise _Wrong("not UTF-8", "Save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"\(at (.*)\)", str(error))
        place = f" ({found[1]})" if found else ""
        hint = "Look there for a missing quote, bracket or equals sign."
        raise _Wrong(f"not TOML{place}", hint) from error


def _stated(table: _Table) -> tuple[Stated, ...]:
    since, until = _moments(table, "")
    if "spans" in table:
        return tuple(_spans(table["spans"], since, until))
    coverage = table.get("coverage", {})
    if not isinstance(coverage, dict):
        raise _Wrong("coverage is no table", "Write it as [coverage].")
    return tuple(
        Stated(
            stream=Stream(_word(stream, Stream, "[coverage]")),
            extent=_extent(extent, f"[coverage] {stream}"),
            since=since,
            until=until,
        )
        for stream, extent in coverage.items()
    )


def _spans(
    spans: Any,  # noqa: ANN401 - the file decides its shape
    since: datetime | None,
    until: datetime | None,
) -> Iterable[Stated]:
    if not isinstance(spans, list) or not all(isinstance(one, dict) for one in spans):
        raise _Wrong("spans is no list of tables", "Write each span below [[spans]].")
    for number, span in enumerate(spans, 1):
        where = f"[[spans]] {number}: "
        _check_keys(span, _SPAN_KEYS, where)
        stream = _word(span.get("stream"), Stream, f"{where}stream")
        extent = _extent(span.get("extent"), f"{where}extent")
        first, last = _moments(span, where)
        yield Stated(
            stream=Stream(stream),
            extent=extent,
            since=first or since,
            until=last or until,
        )


def _moments(table: _Table, where: str) -> tuple[datetime | None, datetime | None]:
    since = _moment(table.get("since"), f"{where}since")
    until = _moment(table.get("until"), f"{where}until")
    if until is not None and _is_day(table["until"]):
        until += timedelta(days=1)  # a date means the whole of that day
    if since is not None and until is not None and until <= since:
        raise _Wrong(
            f"{where}until is not after since", "Exchange them, or correct one."
        )
    return since, until


def _moment(value: Any, where: str) -> datetime | None:  # noqa: ANN401
    if value is None:
        return None
    try:
        return _cells.moment(value)
    except ValueError as error:
        hint = "Write it as 2026-06-30T00:00:00Z, or as a date."
        raise _Wrong(f"{where} {error}", hint) from error


def _is_day(value: Any) -> bool:  # noqa: ANN401
    if isinstance(value, str):
        return "T" not in value and ":" not in value
    return isinstance(value, date) and not isinstance(value, datetime)


def _extent(value: Any, where: str) -> Extent:  # noqa: ANN401
    return Extent[_word(value, [one.label for one in Extent], where).upper()]


def _word(value: Any, known: Iterable[str], where: str) -> str:  # noqa: ANN401
    words = [str(word) for word in known]
    if isinstance(value, str) and value in words:
        return value
    if value is None:
        raise _Wrong(f"{where} is missing", f"Write one of {', '.join(words)}.")
    raise _Wrong(f"{where}: {value!r} is not known", _did_you_mean(str(value), words))


def _check_keys(table: _Table, known: frozenset[str], where: str) -> None:
    """Stop at a slip of the pen; leave alone what is somebody else's addition."""
    for key in table:
        if key not in known and get_close_matches(key, known, cutoff=0.8):
            raise _Wrong(
                f"{where}the setting {key!r} is not known",
                _did_you_mean(key, sorted(known)),
            )


def _did_you_mean(word: str, known: list[str]) -> str:
    close = get_close_matches(word, known, n=1)
    if close:
        return f"Did you mean '{close[0]}'?"
    return f"Write one of {', '.join(known)}."


def _text(table: _Table, key: str) -> str | None:
    value = table.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _Wrong(f"{key} is not text", f"Write {key} in quotes.")
    return value


def _truth(table: _Table, key: str) -> bool:
    value = table.get(key, False)
    if not isinstance(value, bool):
        raise _Wrong(f"{key} is neither true nor false", f"Write {key} = true.")
    return value


def _texts(table: _Table, key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise _Wrong(f"{key} is no list of names", f'Write {key} = ["one", "two"].')
    return tuple(value)


def _platform(text: str) -> str:
    try:
        return _cells.platform(text)
    except ValueError as error:
        raise _Wrong(f"platform {error}", 'Write it like platform = "x".') from error
