"""A whole stream, gone through once before its records are made."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.google_plus import _as_html, _as_json, _layout, _log
from connectors.google_plus._log import Logged
from connectors.google_plus._parts import PLATFORM, Person, Post
from connectors.google_plus._records import Owner


@dataclass(slots=True)
class Outline:
    """What one reading of a stream tells.

    Attributes:
        first: When the oldest item was written.
        last: When the newest was.
        logged: Whether the account's comments elsewhere are there.
        posted: Whether its posts are there, and what others wrote below them.
        damaged: Whether anything could not be read.
        alone: Whether it is one post by itself.
    """

    first: datetime | None = None
    last: datetime | None = None
    logged: bool = False
    posted: bool = False
    damaged: bool = False
    alone: bool = False
    _authors: Counter[str] = field(default_factory=Counter)
    _people: dict[str, Person] = field(default_factory=dict)
    _numbers: dict[str, str] = field(default_factory=dict)

    @property
    def until(self) -> datetime | None:
        """A second after the last item."""
        return self.last + timedelta(seconds=1) if self.last else None

    def owner(self, source: Source) -> Owner:
        """Return whose stream it is: who wrote its posts.

        Raises:
            UnknownAccount: Nothing says so, and nobody told us.
        """
        told = (source.told.account(PLATFORM) or "").strip()
        ids = [self._numbers.get(id_, id_) for id_, _ in self._authors.most_common()]
        id_ = (*ids, self._numbers.get(told, told))[0]
        if not id_:
            raise UnknownAccount(
                text("error.whose_stream", path=source.label),
                hint=text("hint.name_google_plus"),
            )
        known = self._people.get(id_, Person(id_))
        return Owner(
            id=id_,
            name=known.name or known.short or id_,
            short=known.short if known.short != id_ else None,
            numbers=self._numbers,
        )

    def take(self, item: Post | Logged | Rejected) -> None:
        """Note what an item tells."""
        if isinstance(item, Rejected):
            self.damaged = True
            return
        self._note(item.sent_at)
        if isinstance(item, Logged):
            return
        if item.author:
            self._authors[item.author.id] += 1
            self._people.setdefault(item.author.id, item.author)
            self._meet(item.author)
        for comment in item.comments:
            if isinstance(comment, Rejected):
                self.damaged = True
            else:
                self._note(comment.sent_at)
                self._meet(comment.author)

    def _meet(self, person: Person | None) -> None:
        if person and person.short and person.short != person.id:
            self._numbers.setdefault(person.short, person.id)

    def _note(self, at: datetime) -> None:
        self.first = min(self.first or at, at)
        self.last = max(self.last or at, at)


def outline(source: Source) -> Outline:
    """Return what one reading of a stream tells."""
    found = Outline(alone=source.is_file())
    for item in chain(posts(source, words=False), logged(source)):
        found.take(item)
    found.posted = any(True for _ in _layout.posts(source))
    found.logged = source.is_dir() and any(True for _ in _layout.logs(source))
    return found


def posts(source: Source, *, words: bool = True) -> Iterator[Post | Rejected]:
    """Yield each post once: where it lies there in both forms, that in JSON.

    Args:
        source: The stream.
        words: Whether anybody asks for what was said, which costs most.
    """
    seen: set[str] = set()
    for file in _layout.posts(source):
        where = file.path or file.name
        try:
            found = _post(file, where, words=words)
        except (ValueError, MalformedSource) as error:
            yield Rejected(where=where, reason=_json.reason(error))
            continue
        if found.id not in seen:
            seen.add(found.id)
            yield found


def logged(source: Source) -> Iterator[Logged | Rejected]:
    """Yield what the account commented anywhere."""
    if source.is_file():
        return
    for file in _layout.logs(source):
        try:
            yield from _log.comments(file)
        except MalformedSource as error:
            where = file.path or file.name
            reason = f"the rest cannot be read: {error}"
            yield Rejected(where=where, reason=reason)


def _post(file: Source, where: str, *, words: bool) -> Post:
    if file.name.lower().endswith(".json"):
        return _as_json.post(file.read_bytes(), where)
    return _as_html.post(file.read_bytes(), where, words=words)
