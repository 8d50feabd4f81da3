"""The whole text of long posts, of which the posts themselves hold but the beginning.

A long text names neither its post nor the people the post answers. It is joined by the
second in which both were written and by its beginning.
"""

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json, _text
from connectors.x import _script
from connectors.x._clock import moment
from connectors.x._files import Files, Role, place

_ADDRESSEES = re.compile(r"(?:@\w+\s+)+")
_ENOUGH = 40


class _NoteMention(msgspec.Struct, rename="camel"):
    screen_name: str | None = None


class _NoteLink(msgspec.Struct, rename="camel"):
    short_url: str | None = None
    expanded_url: str | None = None


class _Core(msgspec.Struct):
    text: str
    mentions: tuple[_NoteMention, ...] | None = None
    urls: tuple[_NoteLink, ...] | None = None


class Note(msgspec.Struct, rename="camel"):
    """The whole text of a long post."""

    created_at: str
    core: _Core

    @property
    def links(self) -> tuple[tuple[str, str], ...]:
        """Short and full form of each address in it."""
        return tuple(
            (link.short_url or "", link.expanded_url)
            for link in self.core.urls or ()
            if link.expanded_url
        )

    @property
    def handles(self) -> tuple[str, ...]:
        """Whom it names."""
        names = (mention.screen_name for mention in self.core.mentions or ())
        return tuple(name for name in names if name)


class _NoteItem(msgspec.Struct, rename="camel"):
    note_tweet: Note


class Notes:
    """The long texts of one archive, each handed out once.

    Args:
        files: The archive's files.
    """

    def __init__(self, files: Files) -> None:
        self._waiting: dict[datetime, list[tuple[str, Note]]] = {}
        self._rejected: list[Rejected] = []
        for file in files[Role.NOTES]:
            where = place(file)
            try:
                data = _script.assigned(file.read_bytes())
            except MalformedSource as error:
                self._rejected.append(Rejected(where=where, reason=str(error)))
                continue
            for found in _json.items(data, _NoteItem, where):
                if isinstance(found, Rejected):
                    self._rejected.append(found)
                else:
                    self._enter(f"{where}[{found[0]}]", found[1].note_tweet)

    def _enter(self, where: str, note: Note) -> None:
        try:
            second = moment(note.created_at).replace(microsecond=0)
        except ValueError as error:
            self._rejected.append(Rejected(where=where, reason=str(error)))
            return
        self._waiting.setdefault(second, []).append((where, note))

    def __bool__(self) -> bool:
        return bool(self._waiting)

    def of(self, second: datetime) -> bool:
        """Say whether a long text was written in this second."""
        return second in self._waiting

    def take(self, second: datetime, texts: list[str]) -> list[Note | None]:
        """Return, for all posts of one second, the long text of each.

        Args:
            second: When the posts were sent.
            texts: What the posts hold of their texts.
        """
        notes = self._waiting.pop(second, [])
        taken: list[Note | None] = []
        for text in texts:
            match = next((n for n in notes if _same(n[1].core.text, text)), None)
            if match is not None:
                notes.remove(match)
            taken.append(match and match[1])
        if len(texts) == 1 and taken == [None] and len(notes) == 1:
            taken = [notes.pop()[1]]
        if notes:
            self._waiting[second] = notes
        return taken

    def rest(self) -> Iterator[Rejected]:
        """Yield the long texts that are damaged, or belong to no post."""
        yield from self._rejected
        for notes in self._waiting.values():
            for where, _ in notes:
                reason = "no post in the archive belongs to this long text"
                yield Rejected(where=where, reason=reason)


def _same(whole: str, beginning: str) -> bool:
    return _begin(whole) == _begin(beginning)


def _begin(text: str) -> str:
    plain = _text.unescaped(text).strip()
    addressees = _ADDRESSEES.match(plain)
    return (plain[addressees.end() :] if addressees else plain)[:_ENOUGH]
