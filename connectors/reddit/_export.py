"""Whose export it is, when it was made, and what its tables hold."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Account, Coverage, Extent, Rejected, Span, Stream
from connectors import _iso
from connectors._source import Source
from connectors.reddit import _parts, _tables
from connectors.reddit._tables import CHAT, COMMENTS, FACTS, MESSAGES, POSTS, Row

_STREAMS = {
    POSTS: Stream.OUTBOUND_POSTS,
    COMMENTS: Stream.OUTBOUND_REPLIES,
    MESSAGES: Stream.MESSAGES,
    CHAT: Stream.MESSAGES,
}
_NAMED = ("account name", "username", "name")
_MADE = ("export time", "export date")


@dataclass(slots=True)
class Outline:
    """What one reading of an export tells, before anything is made of it.

    Attributes:
        own: The ids of the account's own posts and comments.
        members: Who wrote in each chat.
        times: First and last time.
        there: The streams that have a table.
        damaged: The streams of which a table could not be read to its end.
        facts: What ``statistics.csv`` says.
        cut: What it says in a last line that has no end, and may be half of it.
    """

    own: set[str] = field(default_factory=set)
    members: dict[str, dict[str, None]] = field(default_factory=dict)
    times: list[datetime] = field(default_factory=list)
    there: set[Stream] = field(default_factory=set)
    damaged: set[Stream] = field(default_factory=set)
    facts: dict[str, str] = field(default_factory=dict)
    cut: dict[str, str] = field(default_factory=dict)
    _partners: dict[str, set[str]] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)
    _pages: Counter[str] = field(default_factory=Counter)

    def account(self, source: Source) -> Account:
        """Return whose export it is.

        Raises:
            UnknownAccount: Nothing says so.
        """
        told = source.told.account(_parts.PLATFORM)
        names = (_named(self.facts), (told or "").strip(), self._inferred())
        name = next(filter(None, names), _named(self.cut))
        if not name or not _parts.bare(name):
            raise _parts.unknown(source)
        return _parts.account(name)

    def coverage(self) -> Coverage:
        """Return what is there, from the first item to the moment of the export."""
        spans: dict[Stream, tuple[Span, ...]] = dict.fromkeys(Stream, ())
        if self.times:
            last = max(self.times) + timedelta(seconds=1)
            until = max(last, self.made or last)
            for stream in self.there:
                whole = stream not in self.damaged
                extent = Extent.COMPLETE if whole else Extent.PARTIAL
                spans[stream] = (
                    Span(since=min(self.times), until=until, extent=extent),
                )
        return Coverage(**{stream.value: spans[stream] for stream in Stream})

    @property
    def made(self) -> datetime | None:
        """When the export was made, where it says so."""
        for key in _MADE:
            try:
                return moment(self.facts.get(key) or self.cut.get(key, ""))
            except ValueError:
                continue
        return None

    def take(self, table: str, row: Row) -> None:
        """Note what a row tells.

        Raises:
            ValueError: Its time cannot be read.
        """
        at = moment(row["created_at" if table == CHAT else "date"])
        self.times = [min([*self.times, at]), max([*self.times, at])]
        if table == CHAT:
            self._take_chat(row)
        elif table == MESSAGES:
            self._seen(row["from"], row["to"])
        else:
            id_ = _parts.fullname("t3" if table == POSTS else "t1", row["id"])
            self.own |= {id_} if id_ else set()
            page = row["subreddit"].strip()
            if page.lower().startswith("u_") and table == POSTS:
                self._pages[page[2:]] += 1

    def _take_chat(self, row: Row) -> None:
        name = _parts.person(row["username"])
        known = self.members.setdefault(row["channel_url"], {})
        if name:
            known[name] = None

    def _seen(self, *names: str) -> None:
        self._shown |= {_parts.bare(name): name for name in names}
        pair = {one for name in names if (one := _parts.person(name))}
        for one in pair:
            self._partners.setdefault(one, set()).update(pair - {one})

    def _inferred(self) -> str:
        """Return who posted on a profile's page, or wrote with the most people."""
        if self._pages:
            return self._pages.most_common(1)[0][0]
        most = max(map(len, self._partners.values()), default=0)
        first = [one for one, met in self._partners.items() if len(met) == most]
        return self._shown[first[0]] if most > 1 and len(first) == 1 else ""


def _named(facts: dict[str, str]) -> str:
    return next((said for key in _NAMED if (said := facts.get(key))), "")


def outline(source: Source) -> Outline:
    """Return what one reading of an export tells."""
    found = Outline()
    for file in _tables.tables(source, FACTS):
        _take_facts(found, file)
    for table, stream in _STREAMS.items():
        for file in _tables.tables(source, table):
            found.there.add(stream)
            for row in _tables.rows(file):
                if not _taken(found, table, row):
                    found.damaged.add(stream)
    return found


def _take_facts(found: Outline, file: Source) -> None:
    rows = [row[1] for row in _tables.rows(file) if not isinstance(row, Rejected)]
    for number, row in enumerate(rows, 1):
        is_sure = number < len(rows) or _tables.ends(file)
        facts = found.facts if is_sure else found.cut
        key = " ".join(row["statistic"].lower().replace("_", " ").split())
        facts.setdefault(key, row["value"].strip())


def _taken(found: Outline, table: str, row: tuple[str, Row] | Rejected) -> bool:
    if isinstance(row, Rejected):
        return False
    try:
        found.take(table, row[1])
    except ValueError:
        return False
    return True


def items(source: Source, *wanted: str) -> Iterator[tuple[str, str, Row] | Rejected]:
    """Yield the table, the place and the cells of each row."""
    for table in wanted:
        for file in _tables.tables(source, table):
            for row in _tables.rows(file):
                yield row if isinstance(row, Rejected) else (table, *row)


def moment(text: str) -> datetime:
    """Return a time such as ``2026-05-02 18:11:04 UTC``.

    Raises:
        ValueError: It is not one.
    """
    text = text.strip().removesuffix("UTC").strip()
    found = _iso.moment(text) if len(text) > len("2026-05-02") else None
    if found is None:
        raise ValueError("it has no time that can be read")
    return found
