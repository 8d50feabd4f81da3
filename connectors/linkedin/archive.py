"""The export LinkedIn makes of a member's own data.

It holds what the member posted and commented, how they reacted and voted, and the
messages of both sides. It holds nothing that others wrote in public, and of a comment
only the post it stands under: neither whose post that is, nor which comment is
answered. What was done in a company's name is not in it at all.

Format: a ZIP of CSV files, called ``Complete_LinkedInDataExport_…`` with all of them or
``Basic_LinkedInDataExport_…`` with the messages and the profile; see
``docs/formats/linkedin.md``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import ClassVar

from auditor.errors import MalformedSource, SourceError
from auditor.language import text
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Record,
    Rejected,
    Stream,
    Tally,
)
from connectors import Connector, Said, Source, Unseen
from connectors._named_rows import Row
from connectors._once import Once
from connectors.linkedin import _layout, _private
from connectors.linkedin._layout import Files, Role
from connectors.linkedin._people import PLATFORM
from connectors.linkedin._public import Public, each_once
from connectors.linkedin._survey import Survey, rows_of, survey

_ASK = "connector.linkedin.archive.ask"


class LinkedInArchive(Connector):
    """Reads the posts, comments and messages of a member's LinkedIn export."""

    name: ClassVar = "linkedin.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.linkedin.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.linkedin.archive",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: _ASK,
            Stream.INBOUND_MENTIONS: _ASK,
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_surveyed)

    def recognises(self, source: Source) -> bool:
        """Say whether it is the export's folder, or one of its files."""
        try:
            return _layout.found(source) is not None
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return what the member wrote and did, and whose export it is."""
        return tuple(file for files in _laid_out(source).values() for file in files)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the member whose export it is."""
        return (self._survey(source).owner.account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first to the last thing in the export."""
        known = self._survey(source)
        return {known.owner.id: known.coverage(_laid_out(source))}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the member wrote and did, and the messages if asked for."""
        files, known = _laid_out(source), self._survey(source)
        public = Public(known.owner.id, known.owner.name, known.posts)
        for role, make in (
            (Role.SHARES, public.share),
            (Role.COMMENTS, public.comment),
            (Role.REACTIONS, public.reaction),
            (Role.VOTES, public.vote),
        ):
            yield from each_once(
                _made(file, role, make) for file in files.get(role, ())
            )
        yield from _recommended(files, known)
        if source.told.messages:
            yield from _messages(files, known)

    def refuses(self, source: Source) -> str | None:
        """Explain an export without messages, and talks with LinkedIn's machine."""
        if source.is_file() and _layout.is_coach(source):
            return text("connector.linkedin.archive.coach", path=source.label)
        if _layout.contacts_only(source):
            return text("connector.linkedin.archive.contacts", path=source.label)
        return None


def _surveyed(source: Source) -> Survey:
    return survey(source, _laid_out(source))


def _laid_out(source: Source) -> Files:
    files = _layout.found(source)
    if files is None:
        raise MalformedSource(
            text("connector.linkedin.archive.none", path=source.label),
            hint=LinkedInArchive.request,
        )
    return files


def _made(
    file: Source, role: Role, make: Callable[[Row], Record]
) -> Iterator[Record | Rejected]:
    for row in rows_of(file, role):
        if isinstance(row, Rejected):
            yield row
            continue
        try:
            yield make(row)
        except ValueError as error:
            yield Rejected(where=row.where, reason=str(error))


def _messages(files: Files, known: Survey) -> Iterator[Record | Rejected]:
    invited = _private.Invitations(files.get(Role.INVITATIONS, ()), known.owner)
    for item in _private.messages(files.get(Role.MESSAGES, ()), known.owner):
        if isinstance(item, Record):
            invited.meet(item)
        yield item
    yield from invited.items()


def _recommended(files: Files, known: Survey) -> Iterator[Tally | Rejected]:
    """Yield how many people recommend the member.

    They are no messages: nobody can answer them, and they are known by names alone.
    """
    for file in files.get(Role.RECOMMENDATIONS, ()):
        for row in rows_of(file, Role.RECOMMENDATIONS):
            if isinstance(row, Rejected):
                yield row
    if Role.RECOMMENDATIONS in files and known.until is not None:
        yield Tally(
            platform=PLATFORM,
            account=known.owner.id,
            id=known.owner.id,
            name="recommendations",
            count=known.recommendations,
            counted_at=known.until,
        )
