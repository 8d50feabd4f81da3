"""The archive a Mastodon server makes for an account's owner, and its relatives.

It holds what the account wrote, answered and passed on, and the direct messages that it
sent. It holds nothing that others wrote; newer servers count who liked and shared.

Format: ``outbox.json`` and ``actor.json`` at the root of a ``.tar.gz`` or ZIP, in the
words of ActivityPub. Pleroma and Akkoma write the same, but for details; see
``docs/formats/mastodon.md``.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar, NamedTuple

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Kind, Rejected, Stream
from connectors import Connector, Said, Unseen, _json
from connectors._once import Once
from connectors._source import Source
from connectors.mastodon import _index, _layout, _owner
from connectors.mastodon._addresses import host, number
from connectors.mastodon._audience import Audience
from connectors.mastodon._deeds import Deeds, tallies
from connectors.mastodon._index import KEY, Index
from connectors.mastodon._owner import PLATFORM, Owner
from connectors.mastodon._parents import Parents
from connectors.mastodon._shapes import Activity

_NEVER = datetime.min.replace(tzinfo=UTC)


class _Known(NamedTuple):
    """What is known of an archive before it is read."""

    owner: Owner
    outline: Index
    audience: Audience


class MastodonArchive(Connector):
    """Reads the posts, replies, shares and sent messages of a Mastodon archive."""

    name: ClassVar = "mastodon.archive"
    platform: ClassVar = PLATFORM
    version: ClassVar = 2
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.mastodon.archive.request")
    cannot_tell: ClassVar = Unseen(
        "connector.mastodon.archive",
        {
            Stream.INBOUND_REPLIES: "connector.mastodon.archive.ask",
            Stream.INBOUND_MENTIONS: "connector.mastodon.archive.ask",
            Stream.MESSAGES: "connector.mastodon.archive.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.mastodon.archive.ask",
        },
    )

    def __init__(self) -> None:
        self._known = Once(_known)

    def recognises(self, source: Source) -> bool:
        """Say whether it is an archive's folder, or its file of posts."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return what the account did, and whose account it is."""
        files = (_layout.outbox(source), _layout.actor(source))
        return tuple(file for file in files if file.is_file())

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the one account an archive belongs to."""
        return (self._known(source).owner.account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the account's opening to the last thing it did."""
        known = self._known(source)
        since, until = _extent_in_time(known)
        extents = _extents(known)
        return {known.owner.id: Coverage.throughout(since, until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the account wrote and shared, and what comes with it.

        Likes and bookmarks of the account are left out: they have no times.
        """
        owner, index, audience = self._known(source)
        _, made = _extent_in_time(self._known(source))
        outbox = _layout.outbox(source)
        deeds = Deeds(owner, index, audience)
        parents = Parents(
            owner.id,
            lambda post: post in index.posts,
            lambda post: "" if host(post) in index.other_clocks else number(post),
        )
        seen: set[str] = set()
        where = outbox.path or outbox.name
        for found in _json.items(outbox.read_bytes(), Activity, where, key=KEY):
            if isinstance(found, Rejected):
                yield found
                continue
            position, deed = found
            try:
                record = deeds.record(deed)
            except ValueError as error:
                yield Rejected(where=f"{where}[{position}]", reason=_json.reason(error))
                continue
            private = record.kind is Kind.MESSAGE and not source.told.messages
            if private or record.id in seen:
                continue
            seen.add(record.id)
            yield record
            yield from parents.of(record)
            yield from deeds.handles(deed)
            yield from tallies(record, deed, made)


def _known(source: Source) -> _Known:
    """Return what must be known before reading.

    Raises:
        MalformedSource: Nothing in it can be read.
        UnknownAccount: It does not say whose it is.
    """
    outbox = _layout.outbox(source)
    data, where = outbox.read_bytes(), outbox.path or outbox.name
    owner = _owner.of(_layout.actor(source), _index.doer(data, where))
    audience = Audience(owner.followers)
    index = _index.build(data, where, owner, audience)
    if index.damaged and not index.size:
        raise MalformedSource(
            text("error.no_post", path=outbox.label),
            hint=text("hint.archive_as_is"),
        )
    return _Known(owner, index, audience)


def _extent_in_time(known: _Known) -> tuple[datetime, datetime]:
    """Return since when and until when; one moment twice for an empty archive."""
    first, last, opened = known.outline.first, known.outline.last, known.owner.since
    if first is None or last is None:
        return _NEVER, _NEVER
    return min(first, opened or first), last + timedelta(seconds=1)


def _extents(known: _Known) -> dict[Stream, Extent]:
    index = known.outline
    outbound = Extent.PARTIAL if index.damaged else Extent.COMPLETE
    # Pleroma picks posts by their readers, and so probably loses direct messages.
    direct = index.direct or known.owner.rewritten
    return {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.OUTBOUND_POSTS: outbound,
        Stream.OUTBOUND_REPLIES: outbound,
        Stream.MESSAGES: Extent.PARTIAL if direct else Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY if index.counts else Extent.ABSENT,
    }
