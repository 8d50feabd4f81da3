"""Categories or topics of a Discourse forum, as its administrator exports them.

It holds both sides of whole categories: what everybody wrote and whom they answered. It
holds no likes, no private messages and no other categories, and it does not say who of
its users is the client.

Format: one JSON object with ``categories``, ``topics`` and ``users``; see
``docs/formats/discourse.md``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import msgspec

from auditor.errors import SourceError
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors.discourse import _export
from connectors.discourse._own import Users
from connectors.discourse._survey import Survey, extents, records
from connectors.discourse._talk import PLATFORM, Talk

_UNKNOWN = -1  # how many like it
_CONTEXT = dict.fromkeys(Stream, Extent.ABSENT) | {Stream.CONTEXT: Extent.PARTIAL}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an export before it is read."""

    users: Users
    numbers: dict[int, str]
    survey: Survey
    known: frozenset[str]
    rejected: list[Rejected]

    def account(self, source: Source) -> Account:
        """Return the client's account: only who runs a forum can export it."""
        return self.users.account(source, ours=not self.is_nameless)

    @property
    def is_nameless(self) -> bool:
        """Whether nobody's name is known, and so not what is ours."""
        return not self.numbers and bool(self.survey.authors)

    def named(self, talk: Talk) -> Talk:
        """Return a post with what is shown of its author, naming users alone."""
        author, words = talk.author or "", talk.words
        named = tuple(one for one in words.named if one in self.known)
        known = author if author in self.known or talk.automated else None
        return msgspec.structs.replace(
            talk,
            author_name=self.users.names.get(author) or known,
            words=replace(words, named=named),
        )


class DiscourseCategoryExport(Connector):
    """Reads whole categories of a Discourse forum."""

    name: ClassVar = "discourse.category_export"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    coverage: ClassVar = extents(
        Extent.COMPLETE, messages=Extent.PARTIAL, reactions=Extent.ABSENT
    )
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.discourse.category_export.request")
    cannot_tell: ClassVar = Unseen(
        "connector.discourse.category_export",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "connector.discourse.category_export.ask",
        },
    )

    def __init__(self) -> None:
        self._known = Once(_known)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file."""
        try:
            return _export.is_export(source)
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the one file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the client's user, and further ones we were told of."""
        return (self._known(source).account(source),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first to the last post; partial if it is damaged.

        Where nobody has a name, all of it is what people say to each other.
        """
        known = self._known(source)
        if known.is_nameless:
            messages = Extent.PARTIAL if known.survey.private else Extent.ABSENT
            alone = _CONTEXT | {Stream.MESSAGES: messages}
            covered = Coverage.throughout(*known.survey.span, alone)
            return {known.account(source).id: covered}
        held = Extent.PARTIAL if known.survey.damaged else Extent.COMPLETE
        covered = known.survey.coverage(held, reactions=Extent.ABSENT)
        return {known.account(source).id: covered}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield every post, and what is no user."""
        data, known = source.read_bytes(), self._known(source)
        account = known.account(source)
        yield from known.rejected
        talks = (
            item if isinstance(item, Rejected) else (known.named(item), _UNKNOWN)
            for item in _export.talks(data, known.numbers, source.path or source.name)
        )
        asked = source.told.messages
        yield from records(talks, account, known.survey, messages=asked)


def _known(source: Source) -> _Known:
    """Return what must be known before reading."""
    data, where = source.read_bytes(), source.path or source.name
    users, numbers, rejected = _export.users(data, where)
    survey, names = Survey(), frozenset(numbers.values())
    for item in _export.talks(data, numbers, where, words=False):
        survey.note(item)
        if not isinstance(item, Rejected):
            _met(users, item, names)
    # Somebody of ours may be among those whose names are not known.
    survey.damaged |= bool(rejected)
    return _Known(users, numbers, survey, names, rejected)


def _met(users: Users, talk: Talk, known: frozenset[str]) -> None:
    if talk.author and talk.automated:
        users.bots[talk.author] = None
    elif talk.author in known:
        users.members.wrote(talk.author or "")
