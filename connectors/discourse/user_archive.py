"""The archive that a Discourse forum makes for a member.

It holds what the member wrote, private messages too, how many liked each post and how
many answered it, and the likes they gave. It holds nothing that others wrote, and not
even which post the member answered. Deleted posts are in it like all others.

Format: a ZIP with ``user_archive.csv`` and files beside it, or a single CSV file in
gzip from older forums; see ``docs/formats/discourse.md``.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import ClassVar

from auditor.errors import MalformedSource, SourceError
from auditor.language import text
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Kind,
    Record,
    Rejected,
    Stream,
)
from connectors import Connector, Said, Source, Unseen
from connectors._json import Damage
from connectors._named_rows import Row, rows
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors.discourse import _archive
from connectors.discourse._archive import Files
from connectors.discourse._rows import LIKES, POSTS, Whose, count, liked, talk, when
from connectors.discourse._survey import Survey
from connectors.discourse._talk import PLATFORM, Talk, counted, likes, record

_ASK = "connector.discourse.user_archive.ask"


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an archive before it is read."""

    files: Files
    whose: Whose
    survey: Survey


class DiscourseUserArchive(Connector):
    """Reads what a member wrote and liked on a Discourse forum."""

    name: ClassVar = "discourse.user_archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COUNTS_ONLY,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.discourse.user_archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.discourse.user_archive",
        {
            Stream.OUTBOUND_REPLIES: _ASK,
            Stream.INBOUND_REPLIES: _ASK,
            Stream.INBOUND_MENTIONS: _ASK,
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: _ASK,
        },
    )

    def __init__(self) -> None:
        self._known = Once(_known)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an archive's folder, or its file of posts."""
        try:
            return _archive.found(source) is not None
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the posts, the likes, and whose they are."""
        return _laid_out(source).all()

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the member whose archive it is."""
        whose = self._known(source).whose
        kind = channel_kind(PLATFORM)
        return (Account(id=whose.user, handle=whose.user, name=whose.name, kind=kind),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first to the last thing the member did."""
        known = self._known(source)
        outbound = Extent.PARTIAL if known.survey.damaged else Extent.COMPLETE
        extents = {
            **dict.fromkeys(Stream, Extent.ABSENT),
            Stream.OUTBOUND_POSTS: outbound,
            Stream.OUTBOUND_REPLIES: outbound,
            Stream.INBOUND_REPLIES: Extent.COUNTS_ONLY,
            Stream.MESSAGES: Extent.PARTIAL,
            Stream.REACTIONS: Extent.COUNTS_ONLY,
        }
        span = known.survey.span
        return {known.whose.user: Coverage.throughout(*span, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the member wrote, the numbers beside it, and the likes given."""
        known = self._known(source)
        _, until = known.survey.span
        told: set[str] = set()
        for item in _talks(known.files, known.whose):
            if isinstance(item, Rejected):
                yield item
                continue
            row, said = item
            post = record(said, known.whose.user)
            if post.id in told or (said.private and not source.told.messages):
                continue
            told.add(post.id)
            yield post
            liking = count(row["like count"])
            if liking or post.kind is Kind.POST:
                yield from likes(post, liking, until)
            if post.kind is Kind.POST:
                yield from counted(post, "replies", count(row["reply count"]), until)
        yield from _once(_likes(known.files, known.whose))


def _known(source: Source) -> _Known:
    """Return what must be known before reading."""
    files, survey = _laid_out(source), Survey()
    whose = _archive.whose(source, files)
    for row in _rows(files.posts, POSTS):
        if isinstance(row, Rejected):
            survey.note(row)
            continue
        with suppress(ValueError):
            survey.note_time(when(row))
    return _Known(files, whose, survey)


def _laid_out(source: Source) -> Files:
    files = _archive.found(source)
    if files is None:
        raise MalformedSource(
            text("error.no_post", path=source.label),
            hint=DiscourseUserArchive.request,
        )
    return files


def _talks(files: Files, whose: Whose) -> Iterator[tuple[Row, Talk] | Rejected]:
    for row in _rows(files.posts, POSTS):
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield row, talk(row, whose)
        except ValueError as error:
            yield Rejected(where=row.where, reason=str(error))


def _likes(files: Files, whose: Whose) -> Iterator[Record | Rejected]:
    for row in _rows(files.likes, LIKES) if files.likes else ():
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield liked(row, whose)
        except ValueError as error:
            yield Rejected(where=row.where, reason=str(error))


def _rows(file: Source, needed: frozenset[str]) -> Iterator[Row | Rejected]:
    try:
        yield from rows(file, needed)
    except MalformedSource as error:
        yield Damage(where=file.path or file.name, reason=str(error))


def _once(items: Iterator[Record | Rejected]) -> Iterator[Record | Rejected]:
    told: set[str] = set()
    for item in items:
        if isinstance(item, Rejected) or item.id not in told:
            yield item
        if isinstance(item, Record):
            told.add(item.id)
