"""What is kept of each mail while the rest of the mailbox is read.

It lies in a file that the system removes when it is let go of: a mailbox of many years
takes no more memory than one of a month.
"""

import sqlite3
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from connectors.email._sketch import Sketch

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_PAGES = 1000  # that lie in memory at a time
_TABLES = f"""
    pragma journal_mode = off;
    pragma cache_size = {_PAGES};
    create table mail (number integer primary key, id text unique, sketch blob);
    create table entry (
        number integer primary key, id text unique, author text, recipients text,
        sent_at integer, parent text, eldest text, topic text, is_answer integer,
        newsletter integer, thread text, above integer, conversation integer
    );
    begin;
"""
_SUBJECTS = "create index subject on entry (topic, sent_at, id) where topic <> ''"
_STANDING = """
    select
        mail.number,
        entry.number is not null,
        coalesce(above.id, entry.parent),
        above.author,
        above.number is not null,
        case
            when first.above is not null or first.parent is null then first.id
            else coalesce(first.eldest, first.parent)
        end
    from mail
    left join entry using (number)
    left join entry as above on above.number = entry.above
    left join entry as first on first.number = entry.conversation
    where mail.id = ?
"""


@dataclass(slots=True, kw_only=True)
class Entry:
    """A mail that is read, once it is known whose mailbox it lies in.

    Attributes:
        number: Its place in the mailbox, among mails of which each counts once.
        id: See `Letter.id`.
        author: Their address, None where the mail does not say.
        recipients: The addresses in To and Cc.
        sent_at: When it was sent.
        parent: The mail it answers, as its headers say.
        eldest: The first mail of its thread, as its headers say.
        topic: The subject, to be compared.
        is_answer: Whether the subject begins with ``Re:``.
        newsletter: Whether the own set sent it to many.
        thread: Gmail's number of the thread, or None.
    """

    number: int
    id: str
    author: str | None
    recipients: tuple[str, ...]
    sent_at: datetime
    parent: str | None
    eldest: str | None
    topic: str
    is_answer: bool
    newsletter: bool
    thread: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a mail stands to the others.

    Attributes:
        number: See `Entry.number`.
        is_entry: Whether it is read; nothing else is known of one that is not.
        parent: The mail it answers, held or not.
        parent_author: Who wrote that, where it is held and says so.
        parent_is_held: Whether it is.
        conversation: The first mail of its thread.
    """

    number: int
    is_entry: bool
    parent: str | None
    parent_author: str | None
    parent_is_held: bool
    conversation: str


class Ledger:
    """The mails of one mailbox, each once, the copy read first."""

    def __init__(self) -> None:
        self._db = sqlite3.connect(
            _somewhere(), isolation_level=None, check_same_thread=False
        )
        weakref.finalize(self, self._db.close)
        self._db.executescript(_TABLES)

    def note(self, mail: Sketch) -> bool:
        """Keep a mail, unless a copy of it is kept already; say whether it was not."""
        noted = self._db.execute(
            "insert or ignore into mail (id, sketch) values (?, ?)",
            (mail.id, msgspec.msgpack.encode(mail)),
        )
        return noted.rowcount == 1

    def sketches(self) -> Iterator[tuple[int, Sketch]]:
        """Yield every mail with its number, in the order of reading."""
        decode = msgspec.msgpack.Decoder(Sketch).decode
        for number, data in self._rows("select number, sketch from mail"):
            yield number, decode(data)

    def enter(self, entries: Iterable[Entry]) -> None:
        """Keep what is read, in the order of reading."""
        self._db.executemany(
            f"insert into entry values ({'?, ' * 11} null, null)",  # noqa: S608 – our own words
            map(_row, entries),
        )
        self._db.execute(_SUBJECTS)

    def join_by_id(self) -> None:
        """Join each mail to the one its headers say it answers, where it is held."""
        self._db.execute(
            "update entry set above ="
            " (select held.number from entry as held where held.id = entry.parent)"
            " where parent is not null"
        )

    def unjoined_answers(self) -> Iterator[Entry]:
        """Yield the answers that are not joined to what they answer."""
        last = 0
        query = (
            "select * from entry where number > ? and above is null and is_answer"
            " and topic <> '' order by number limit 500"
        )
        while rows := self._db.execute(query, (last,)).fetchall():
            yield from map(_entry, rows)
            last = rows[-1][0]

    def same_subject(
        self, answer: Entry, since: datetime, *, newsletters: bool
    ) -> Iterator[Entry]:
        """Yield the mails with an answer's subject from a time until its own.

        The last one comes first.
        """
        query = (
            "select * from entry where topic = ? and sent_at between ? and ?"
            " and newsletter >= ? and number <> ? order by sent_at desc, id desc"
        )
        between = _ticks(since), _ticks(answer.sent_at)
        told = answer.topic, *between, newsletters, answer.number
        yield from map(_entry, self._db.execute(query, told))

    def join(self, answer: Entry, above: Entry) -> None:
        """Join an answer to what it answers."""
        self._db.execute(
            "update entry set above = ? where number = ?", (above.number, answer.number)
        )

    def ways(self) -> Iterator[tuple[int, int | None]]:
        """Yield each entry's number and the number of what it answers, if held."""
        yield from self._rows("select number, above from entry")

    def by_thread(self) -> Iterator[tuple[int, str]]:
        """Yield number and thread of the mails that Gmail numbered, oldest first."""
        yield from self._rows(
            "select number, thread from entry where thread <> ''"
            " order by thread, sent_at, id"
        )

    def id_of(self, number: int) -> str:
        """Return an entry's id."""
        query = "select id from entry where number = ?"
        return str(self._db.execute(query, (number,)).fetchall()[0][0])

    def count(self) -> int:
        """Return how many mails there are."""
        return int(self._db.execute("select count(*) from mail").fetchall()[0][0])

    def converse(self, conversations: Iterable[tuple[int, int]]) -> None:
        """Keep, by number, the first mail of each mail's thread: (first, mail)."""
        self._db.executemany(
            "update entry set conversation = ? where number = ?", conversations
        )

    def standing(self, id_: str) -> Standing | None:
        """Return how a mail stands to the others, None for one never kept."""
        row = self._db.execute(_STANDING, (id_,)).fetchone()
        return Standing(row[0], bool(row[1]), *row[2:]) if row else None

    def _rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        return iter(self._db.execute(query))


def _somewhere() -> str:
    """Return a file that SQLite removes by itself; memory where none can be had."""
    try:
        tempfile.gettempdir()
    except OSError:
        return ":memory:"
    return ""


def _ticks(moment: datetime) -> int:
    return (moment - _EPOCH) // _TICK


def _row(one: Entry) -> tuple[Any, ...]:
    return (
        one.number,
        one.id,
        one.author,
        "\n".join(one.recipients),
        _ticks(one.sent_at),
        one.parent,
        one.eldest,
        one.topic,
        one.is_answer,
        one.newsletter,
        one.thread,
    )


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(
        number=row[0],
        id=row[1],
        author=row[2],
        recipients=tuple(row[3].split("\n")) if row[3] else (),
        sent_at=_EPOCH + row[4] * _TICK,
        parent=row[5],
        eldest=row[6],
        topic=row[7],
        is_answer=bool(row[8]),
        newsletter=bool(row[9]),
        thread=row[10],
    )
