"""What the note beside a table says of its columns, and what is wrong with the note."""

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from auditor.errors import MalformedSource
from auditor.language import listed_text, text
from connectors._platforms import PLATFORMS
from connectors._source import Source
from connectors._table_columns import plain
from connectors._table_order import Order
from connectors._table_saved import decoded
from connectors._years import WRITTEN
from connectors.tool._columns import COLUMNS
from connectors.tool._words import INBOUND, OUTBOUND, Type, same

NOTE = ".toml"
DEFAULT, IGNORE = "default", "ignore"
ORDERS = {one.value: one for one in (Order.DAY_FIRST, Order.MONTH_FIRST)}

_TOP = ("tool", "holds", "zone", "dates", "since", "until", "network")
_TABLES = ("columns", "direction", "types", "networks", "accounts")
_OURS = re.compile(
    rf"^\s*(?:\[\s*(?:{'|'.join(_TABLES)})\s*\]|(?:holds|zone|tool)\s*=)",
    re.MULTILINE,
)
_SLUG = re.compile(r"[a-z0-9][a-z0-9_]*")
_LINE = re.compile(r"at line (\d+)")
_HEAD = 4096
_DAY = timedelta(days=1)


class Holds(StrEnum):
    """Whose messages a table holds."""

    MESSAGES = "messages"
    RECEIVED = "received"
    SENT = "sent"
    POSTS = "posts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody confirmed about a table; cells are compared as `same` says.

    Attributes:
        path: The note itself, for errors.
        holds: Whose messages.
        zone: In which its times are written.
        since: When the period chosen at the export begins; None where nobody said so.
        until: When it ends; likewise.
        order: Of day and month; None where the column is to tell.
        columns: What the table calls them, by our own name.
        directions: `INBOUND` or `OUTBOUND`, by cell.
        types: By cell; None for rows that are passed over.
        default: The type of rows that do not say.
        networks: Platforms by cell.
        network: The platform of rows that do not say.
        accounts: By platform: the account, or the account by what the table calls it.
    """

    path: str
    holds: Holds
    zone: ZoneInfo
    since: datetime | None
    until: datetime | None
    order: Order | None
    columns: Mapping[str, str]
    directions: Mapping[str, str]
    types: Mapping[str, Type | None]
    default: Type | None
    networks: Mapping[str, str]
    network: str | None
    accounts: Mapping[str, str | Mapping[str, str]]


_Table = Mapping[str, Any]


@cache
def _zones() -> Set[str]:
    return available_timezones()


def is_ours(note: Source) -> bool:
    """Say whether a note speaks of a table's columns, even if it is damaged."""
    return _OURS.search(decoded(note.head(_HEAD))) is not None


def read_note(file: Source) -> Note:
    """Return what a note says.

    Raises:
        MalformedSource: It is not TOML, or says something we do not understand.
    """
    words = decoded(file.read_bytes()).removeprefix("\ufeff")
    try:
        table = tomllib.loads(words.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else len(words.splitlines())
        raise MalformedSource(
            text("error.note.toml", path=file.label, line=line),
            hint=text("hint.note.toml"),
        ) from error
    return _Reader(file.label).note(table)


@dataclass(frozen=True, slots=True)
class _Reader:
    path: str

    def note(self, table: _Table) -> Note:
        self._known(table, (*_TOP, *_TABLES))
        holds = Holds(self._word(table, "holds", list(Holds)))
        columns = self._section(table, "columns")
        self._known(columns, COLUMNS)
        networks = self._values(table, "networks")
        for platform in {*networks.values()}:
            self._platform(platform)
        network = self._optional(table, "network")
        if network is not None:
            self._platform(network)
        types, default = self._types(table)
        zone = self._zone(table)
        since = self._day(table, "since", zone)
        last = self._day(table, "until", zone, later=_DAY)
        if since and last and since >= last:
            raise self._wrong("until", "until = 2026-06-30")
        return Note(
            path=self.path,
            holds=holds,
            zone=zone,
            since=since,
            until=last,
            order=self._order(table),
            columns={one: self._text(columns, one) for one in columns},
            directions=self._values(table, "direction", (INBOUND, OUTBOUND)),
            types=types,
            default=default or (Type.POST if holds is Holds.POSTS else None),
            networks=networks,
            network=network,
            accounts=self._accounts(table, {*networks.values(), network or ""}),
        )

    def _types(self, table: _Table) -> tuple[dict[str, Type | None], Type | None]:
        section = dict(self._section(table, "types"))
        default = section.pop(DEFAULT, None)
        if default is not None:
            default = Type(self._word({DEFAULT: default}, DEFAULT, list(Type)))
        found = self._values({"types": section}, "types", (*Type, IGNORE))
        return {
            cell: None if one == IGNORE else Type(one) for cell, one in found.items()
        }, default

    def _zone(self, table: _Table) -> ZoneInfo:
        name = self._text(table, "zone")
        known = _zones()
        if name in known:
            return ZoneInfo(name)
        by_plain = {plain(one): one for one in sorted(known)}
        close = get_close_matches(plain(name), by_plain, n=1)
        raise MalformedSource(
            text("error.note.zone", path=self.path, value=name),
            hint=text("hint.note.nearest", word=by_plain[close[0]])
            if close
            else text("hint.note.write", example='zone = "Europe/Berlin"'),
        )

    def _day(
        self, table: _Table, key: str, zone: ZoneInfo, later: timedelta = timedelta()
    ) -> datetime | None:
        """Return when a day begins, or the one so much later."""
        day = table.get(key)
        if day is None:
            return None
        if type(day) is not date or day.year not in WRITTEN:
            raise self._wrong(key, f"{key} = 2026-06-30")
        return datetime.combine(day + later, time(), zone).astimezone(UTC)

    def _order(self, table: _Table) -> Order | None:
        if "dates" not in table:
            return None
        return ORDERS[self._word(table, "dates", list(ORDERS))]

    def _accounts(
        self, table: _Table, platforms: Collection[str]
    ) -> dict[str, str | Mapping[str, str]]:
        section = self._section(table, "accounts")
        known = sorted({*platforms} - {""}) or sorted(PLATFORMS)
        self._known(section, known)
        found: dict[str, str | Mapping[str, str]] = {}
        for platform, said in section.items():
            if isinstance(said, dict):
                found[platform] = {same(one): self._text(said, one) for one in said}
            else:
                found[platform] = self._text(section, platform)
        return found

    def _platform(self, name: str) -> None:
        close = get_close_matches(name, sorted(PLATFORMS), n=1, cutoff=0.8)
        if name in PLATFORMS or (_SLUG.fullmatch(name) and not close):
            return
        raise self._unknown(name, sorted(PLATFORMS))

    def _values(
        self, table: _Table, key: str, known: Iterable[str] = ()
    ) -> dict[str, str]:
        """Return by cell what a table of lists says it means."""
        section = self._section(table, key)
        if known:
            self._known(section, known)
        found: dict[str, str] = {}
        for meaning, cells in section.items():
            for cell in self._texts(cells, meaning):
                if found.setdefault(same(cell), meaning) != meaning:
                    raise MalformedSource(
                        text("error.note.twice", path=self.path, value=cell, key=key),
                        hint=text("hint.note.twice"),
                    )
        return found

    def _section(self, table: _Table, key: str) -> _Table:
        found = table.get(key, {})
        if not isinstance(found, dict):
            raise self._wrong(key, f"[{key}]")
        return found

    def _known(self, table: Iterable[str], known: Iterable[str]) -> None:
        names = list(known)
        for key in table:
            if key not in names:
                raise self._unknown(key, names)

    def _word(self, table: _Table, key: str, known: Collection[str]) -> str:
        word = self._text(table, key, f'{key} = "{next(iter(known))}"')
        if word not in known:
            raise self._unknown(word, known)
        return word

    def _optional(self, table: _Table, key: str) -> str | None:
        return self._text(table, key) if key in table else None

    def _text(self, table: _Table, key: str, example: str = "") -> str:
        found = table.get(key)
        if isinstance(found, str) and found.strip():
            return found.strip()
        raise self._wrong(key, example or f'{key} = "…"')

    def _texts(self, cells: object, key: str) -> Iterator[str]:
        if not isinstance(cells, list) or not all(
            isinstance(one, str) for one in cells
        ):
            raise self._wrong(key, f'{key} = ["…"]')
        yield from (one for one in cells if same(one))

    def _unknown(self, word: str, known: Iterable[str]) -> MalformedSource:
        names = [str(one) for one in known]
        close = get_close_matches(word, names, n=1)
        return MalformedSource(
            text("error.note.unknown", path=self.path, key=word),
            hint=text("hint.note.nearest", word=close[0])
            if close
            else text("hint.note.one_of", words=listed_text(names)),
        )

    def _wrong(self, key: str, example: str) -> MalformedSource:
        return MalformedSource(
            text("error.note.value", path=self.path, key=key),
            hint=text("hint.note.write", example=example),
        )
