"""From the rows of Isso's two tables to replies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Kind, Record, Rejected, Tally
from connectors._persons import mail_address, shown_name
from connectors._source import Source
from connectors._surveyed import Stretch
from connectors._years import since_1970
from connectors.isso._database import Database, Row, Unreadable

PLATFORM = "isso"

_TABLES = frozenset({"comments", "threads"})
_COLUMNS = (
    *("id", "tid", "parent", "created", "modified", "mode", "text"),
    *("author", "email", "likes"),
)
_SHOWN, _HELD_BACK, _DELETED = 1, 2, 4
_ADDRESS = re.compile(r"https?://[^\s<>()\"']+")
_PUNCTUATION = ".,;:!?]}…"
_UNNAMED = "Anonymous"
_MOST_LIKES = 142  # Isso counts no further


@dataclass(frozen=True, slots=True)
class Comment:
    """One row, whose columns may hold anything."""

    id: object
    tid: object
    parent: object
    created: object
    modified: object
    mode: object
    text: object
    author: object
    email: object
    likes: object

    @property
    def writer(self) -> str | None:
        """Who it is by, None for who left no address."""
        return mail_address(self.email) or None if isinstance(self.email, str) else None

    @property
    def name(self) -> str:
        """The name that readers saw above it."""
        shown = shown_name(self.author) if isinstance(self.author, str) else ""
        return shown or _UNNAMED


@dataclass(slots=True)
class Comments:
    """The comments of one site, gone through once.

    Attributes:
        database: Where they are.
        site: The account.
        name: What to call the file in a rejection.
        own: Addresses of ours that comments are by.
        pages: Where each thread's page lies on the site.
        authors: Who each comment is by, shown or not, by number.
        stretch: When the first and the last of what is shown was written.
        is_whole: Whether all of it could be read.
    """

    database: Database
    site: str
    name: str
    own: set[str] = field(default_factory=set)
    pages: dict[int, str] = field(default_factory=dict)
    authors: dict[int, str | None] = field(default_factory=dict)
    stretch: Stretch = field(default_factory=Stretch)
    is_whole: bool = True
    _spoke: dict[int, tuple[str | None, str | None]] = field(default_factory=dict)

    def read(self) -> Iterator[Record | Tally | Rejected]:
        """Yield each comment that readers see, and how many liked it."""
        seen: set[int] = set()
        self._spoke.clear()
        if not self.database.is_whole:
            reason = "the file is damaged: what could be made out was read"
            yield Rejected(where=self.name, reason=reason)
        for position, one in enumerate(self._rows()):
            if one is None:
                reason = "from here on the file is damaged"
                yield Rejected(where=f"{self.name}[{position}]", reason=reason)
                return
            if isinstance(one.id, int) and one.id in seen:
                continue
            try:
                yield from self._of(one)
            except ValueError as error:
                where = f"{self.name}[{position}]"
                yield Rejected(where=where, reason=str(error))
            if isinstance(one.id, int):
                seen.add(one.id)

    def note(self, told: frozenset[str]) -> None:
        """Go through everything once.

        Args:
            told: Addresses of the own set.
        """
        self._note_pages()
        for one in self._rows():
            if one is None:
                self.is_whole = False
                return
            if isinstance(one.id, int):
                self.authors.setdefault(one.id, one.writer)
            self.own |= {one.writer or ""} & told
            if one.mode == _SHOWN:
                self.stretch.take(_moment(one.created))

    def _note_pages(self) -> None:
        try:
            for tid, uri in self.database.rows("threads", ("id", "uri")):
                if isinstance(tid, int) and isinstance(uri, str):
                    self.pages.setdefault(tid, uri)
        except Unreadable:
            self.is_whole = False

    def _rows(self) -> Iterator[Comment | None]:
        """Yield each row, and None where the rest cannot be read."""
        try:
            for row in self.database.rows("comments", _COLUMNS):
                yield _comment(row)
        except Unreadable:
            yield None

    def _of(self, one: Comment) -> Iterator[Record | Tally]:
        if one.mode in {_HELD_BACK, _DELETED}:
            return
        if one.mode != _SHOWN:
            raise ValueError("it does not say whether readers see it")
        if not isinstance(one.id, int):
            raise ValueError("it has no number")  # noqa: TRY004 - told like the rest
        sent_at = _moment(one.created)
        if sent_at is None:
            raise ValueError("it has no time that can be read")
        yield self._record(one, one.id, sent_at)
        until = self.stretch.until
        if isinstance(one.likes, int) and 0 < one.likes <= _MOST_LIKES and until:
            yield Tally(
                platform=PLATFORM,
                account=self.site,
                id=f"comment/{one.id}",
                name="likes",
                count=one.likes,
                counted_at=until,
            )

    def _record(self, one: Comment, number: int, sent_at: datetime) -> Record:
        parent = one.parent if isinstance(one.parent, int) else None
        parent = None if parent == number else parent
        edited_at, said = _moment(one.modified), one.text
        shown = said.strip() if isinstance(said, str) else ""
        return Record(
            platform=PLATFORM,
            account=self.site,
            id=f"comment/{number}",
            kind=Kind.REPLY,
            author=one.writer,
            author_name=one.name,
            sent_at=sent_at,
            edited_at=edited_at if edited_at and edited_at > sent_at else None,
            text=shown,
            in_reply_to=f"comment/{parent}" if parent is not None else None,
            in_reply_to_author=self._addressee(one, parent),
            conversation=f"thread/{one.tid}" if isinstance(one.tid, int) else None,
            links=_links(shown),
            url=self._place(one, number),
        )

    def _addressee(self, one: Comment, parent: int | None) -> str | None:
        """Return whom a comment answers; there is no record of the page itself.

        Isso nests once: whoever answers an answer answers the first comment, as far
        as the database tells. Nobody answers themselves: below a comment of their own
        they speak to whoever else spoke there last.
        """
        if parent is None:
            return None if one.writer in self.own else self.site
        before, last = self._spoke.get(parent, (None, None))
        answered, other = self.authors.get(parent), last
        if last == one.writer:
            other = before
        else:
            self._spoke[parent] = last, one.writer
        return other or answered if one.writer == answered else answered

    def _place(self, one: Comment, number: int) -> str | None:
        page = self.pages.get(one.tid) if isinstance(one.tid, int) else None
        if page is None or not page.startswith("/") or "." not in self.site:
            return None
        return f"https://{self.site}{page}#isso-{number}"


def comments(source: Source) -> Comments:
    """Go through a database once.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: Nobody told us of which site it is.
        UnsafeSource: It is larger than anybody's comments.
    """
    site = source.told.account(PLATFORM)
    if site is None:
        raise UnknownAccount(
            text("error.which_site", path=source.label), hint=text("hint.name_isso")
        )
    database = Database(source, _TABLES)
    found = Comments(database, site, source.path or source.name)
    found.note(frozenset(map(mail_address, source.told.addresses)) - {""})
    if not (found.authors or (found.is_whole and database.is_whole)):
        raise MalformedSource(
            text("error.no_item", path=source.label), hint=text("hint.isso_again")
        )
    return found


def _comment(row: Row) -> Comment:
    return Comment(*row)


def _moment(stated: object) -> datetime | None:
    return since_1970(stated) if isinstance(stated, int | float) else None


def _links(said: str) -> tuple[str, ...]:
    """Return the addresses in a text, which is Markdown."""
    found = (one.rstrip(_PUNCTUATION) for one in _ADDRESS.findall(said))
    return tuple(dict.fromkeys(found))
