"""The repository that Bluesky hands out as ``repo.car``.

It holds what an account did and has not deleted: posts, replies, quotes, reposts and
likes, from the first day on, with the ids of the people they were for. It holds nothing
that others wrote, liked or shared, not even numbers, and no direct messages.

Format: a CAR file, version 1, whose root is a signed commit that points to a tree of
records; see ``docs/formats/bluesky.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._once import Once
from connectors.bluesky import _layout, _survey
from connectors.bluesky._posts import PLATFORM
from connectors.bluesky._records import Records
from connectors.bluesky._refusal import refusal
from connectors.bluesky._repo import Repo
from connectors.bluesky._shapes import Collection
from connectors.bluesky._survey import Survey


class Car(Connector):
    """Reads the posts, replies, reposts and likes of a Bluesky account."""

    name: ClassVar = "bluesky.car"
    platform: ClassVar = PLATFORM
    version: ClassVar = 2
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.bluesky.car.request")
    cannot_tell: ClassVar = Unseen(
        "connector.bluesky.car",
        {
            Stream.INBOUND_REPLIES: "connector.bluesky.car.ask",
            Stream.INBOUND_MENTIONS: "connector.bluesky.car.ask",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.bluesky.car.ask",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_surveyed)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a CAR file, or a folder with that and the messages."""
        return _layout.repository(source) is not None

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file."""
        return (_layout.required(source),)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account; the file holds its name and not its handle."""
        found = self._survey(source)
        handle = _handle(source, found.did)
        return (
            Account(
                id=found.did,
                handle=handle,
                name=found.name or handle,
                kind=_platforms.channel_kind(PLATFORM),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the account's first deed to its last change."""
        found = self._survey(source)
        if found.first is None or found.until is None:
            return {found.did: Coverage(**{stream.value: () for stream in Stream})}
        whole = Coverage.throughout(found.first, found.until, self.coverage)
        return {found.did: whole}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield the account's likes, posts and reposts, each in order of time.

        A reply to somebody else is followed by the time at which that post was made,
        as its key tells.
        """
        repo = Repo.of(_layout.required(source))
        records = Records(repo, self._survey(source).closed)
        for entry in repo.entries():
            if isinstance(entry, Rejected):
                yield entry
                continue
            try:
                if entry.collection == Collection.PROFILE:
                    _survey.name(repo, entry)
                elif entry.collection == Collection.THREADGATE:
                    _survey.nobody_may_answer(repo, entry)
                yield from records.items(entry)
            except ValueError as error:
                yield repo.rejected(entry, error)

    def refuses(self, source: Source) -> str | None:
        """Explain CAR files that are none, and the file with the direct messages."""
        return refusal(source)


def _surveyed(source: Source) -> Survey:
    return _survey.survey(Repo.of(_layout.required(source)))


def _handle(source: Source, did: str) -> str:
    """Return the handle that the user told, or else the account's id.

    Raises:
        UnknownAccount: The user named another account by its id.
    """
    told = source.told.account(PLATFORM)
    if told and told.startswith("did:") and told != did:
        raise UnknownAccount(
            text("error.other_account", path=source.label, owner=did, told=told),
            hint=text("hint.that_account"),
        )
    return told or did
