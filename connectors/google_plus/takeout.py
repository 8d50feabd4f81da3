"""The stream of a Google+ account, from Google Takeout.

Google+ ended in April 2019, and who saved the stream before has both sides: the posts,
all comments below them with the people's profiles, and how many liked and shared each.
What the account wrote under posts of others is in a log beside it.

Format: one file of JSON or HTML for each post; see ``docs/formats/google_plus.md``.
"""

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Record, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors.google_plus import _layout, _stream
from connectors.google_plus._parts import PLATFORM
from connectors.google_plus._records import Writer


class GooglePlusTakeout(Connector):
    """Reads posts and the comments below them from a Google Takeout."""

    name = "google_plus.takeout"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset[Stream]()
    request = Said("connector.google_plus.takeout.request")
    cannot_tell = Unseen(
        "connector.google_plus.takeout",
        {
            Stream.OUTBOUND_REPLIES: "connector.google_plus.takeout.request",
            Stream.INBOUND_MENTIONS: "",
            Stream.MESSAGES: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_stream.outline)

    def recognises(self, source: Source) -> bool:
        """Say whether it is the stream's folder, one within, or a post."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the posts and the logs of comments."""
        logs = () if source.is_file() else tuple(_layout.logs(source))
        return (*_layout.posts(source), *logs)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that wrote the posts."""
        owner = self._outline(source).owner(source)
        return (
            Account(
                id=owner.id,
                handle=owner.short or owner.id,
                name=owner.name,
                kind=channel_kind(PLATFORM),
                own=(owner.short,) if owner.short else (),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first item to the last.

        Without the log the account's comments are those below its own posts alone;
        the log by itself holds nothing else.
        """
        known = self._outline(source)
        owner = known.owner(source)
        if known.first is None or known.until is None:
            return {owner.id: Coverage(**{one.value: () for one in Stream})}
        most = Extent.PARTIAL if known.damaged or known.alone else Extent.COMPLETE
        extents = {one: min(extent, most) for one, extent in self.coverage.items()}
        if not known.logged:
            extents[Stream.OUTBOUND_REPLIES] = Extent.PARTIAL
        if not known.posted:
            alone = {Stream.OUTBOUND_REPLIES: extents[Stream.OUTBOUND_REPLIES]}
            extents = dict.fromkeys(Stream, Extent.ABSENT) | alone
        return {owner.id: Coverage.throughout(known.first, known.until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post with the comments below it, then what else the log holds."""
        known = self._outline(source)
        owner = known.owner(source)
        seen: set[str] = set()
        if known.until is None:
            yield from _rejected(source)
            return
        writer = Writer(owner, known.until)
        for item in _items(source, writer):
            if isinstance(item, Record):
                if item.id in seen:
                    continue
                seen.add(item.id)
            yield item


def _items(source: Source, writer: Writer) -> Iterator[Item]:
    for post in _stream.posts(source):
        if isinstance(post, Rejected):
            yield post
        else:
            yield from writer.of_post(post)
    for logged in _stream.logged(source):
        if isinstance(logged, Rejected):
            yield logged
        else:
            yield from writer.of_log(logged)


def _rejected(source: Source) -> Iterator[Rejected]:
    for item in chain(_stream.posts(source), _stream.logged(source)):
        if isinstance(item, Rejected):
            yield item
