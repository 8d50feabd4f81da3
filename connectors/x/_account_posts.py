"""All posts of one archive, each once: edits folded, long texts joined."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from auditor.records import Item, Record, Rejected
from connectors import _json
from connectors.x import _posts
from connectors.x._clock import sent
from connectors.x._files import Files, Layout, place
from connectors.x._index import Index, age
from connectors.x._notes import Notes
from connectors.x._owner import Owner
from connectors.x._parents import Parents
from connectors.x._records import Records, folded, tallies
from connectors.x._shapes import Tweet


class _Waiting(NamedTuple):
    """A post that can be read only when all others are known."""

    where: str
    sent_at: datetime
    tweet: Tweet


class AccountPosts:
    """Reads the posts of one archive.

    Args:
        files: The archive's files.
        owner: Whose archive it is.
        index: What is known of all its posts.
        counted_at: When X counted likes and shares.
    """

    def __init__(
        self, files: Files, owner: Owner, index: Index, counted_at: datetime
    ) -> None:
        self._files = files
        self._index = index
        self._counted_at = counted_at
        self._records = Records(owner, index, old=files.layout is not Layout.ARCHIVE)
        self._parents = Parents(index, owner.id)
        self._notes = Notes(files)
        self._any_notes = bool(self._notes)
        self._seen: set[str] = set()
        self._waiting: list[_Waiting] = []

    def items(self) -> Iterator[Item]:
        """Yield records with the handles and tallies they bring, and rejections."""
        for file in self._files.posts():
            where = place(file)
            for found in _posts.items(self._files, file):
                if isinstance(found, Rejected):
                    yield found
                    continue
                position, item = found
                try:
                    yield from self._one(item.tweet or item, where, position)
                except ValueError as error:
                    reason = _json.reason(error)
                    yield Rejected(where=f"{where}[{position}]", reason=reason)
        yield from self._late()
        yield from self._notes.rest()

    def _one(self, tweet: Tweet, file: str, position: int) -> list[Item]:
        id_ = tweet.key
        if id_ in self._seen:
            return []
        self._seen.add(id_)
        if self._any_notes and self._notes.of(at := sent(tweet.created_at or "", id_)):
            self._waiting.append(_Waiting(f"{file}[{position}]", at, tweet))
        elif id_ in self._index.first_version:
            at = sent(tweet.created_at or "", id_)
            self._waiting.append(_Waiting(f"{file}[{position}]", at, tweet))
        else:
            return self._with_company(self._records.record(tweet), tweet)
        return []

    def _with_company(self, record: Record, tweet: Tweet) -> list[Item]:
        found: list[Item] = [record, *self._parents.of(record)]
        found += self._records.handles(tweet)
        found += tallies(record, tweet, self._counted_at)
        return found

    def _late(self) -> Iterator[Item]:
        """Yield the posts that waited: those with a long text, and edited ones."""
        versions: dict[str, list[tuple[Record, Tweet]]] = {}
        for found in self._with_notes():
            if isinstance(found, Rejected):
                yield found
                continue
            record, tweet = found
            first = self._index.first_version.get(record.id)
            if first is None:
                yield from self._with_company(record, tweet)
            else:
                versions.setdefault(first, []).append(found)
        for first, group in versions.items():
            group.sort(key=lambda one: age(one[0].id))
            record = folded([record for record, _ in group], first)
            yield from self._with_company(record, group[-1][1])

    def _with_notes(self) -> Iterator[tuple[Record, Tweet] | Rejected]:
        seconds: dict[datetime, list[_Waiting]] = {}
        for one in self._waiting:
            seconds.setdefault(one.sent_at, []).append(one)
        for second, group in seconds.items():
            texts = [one.tweet.full_text or "" for one in group]
            notes = self._notes.take(second, texts)
            for one, note in zip(group, notes, strict=True):
                try:
                    yield self._records.record(one.tweet, note), one.tweet
                except ValueError as error:
                    yield Rejected(where=one.where, reason=_json.reason(error))
