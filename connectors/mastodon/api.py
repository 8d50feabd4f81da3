"""The pages that a nightly fetch from a Mastodon server saves, and its relatives'.

They hold what the account wrote, what named it or answered it, and the threads around:
both sides, as far as the account's own server knows them.

Format: ``fetch.json`` and beside it the server's answers, untouched: lists of statuses,
lists of notifications, and threads.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.records import (
    ChannelKind,
    Extent,
    Item,
    Kind,
    Record,
    Rejected,
    Stream,
)
from connectors import Said, Unseen, _json
from connectors._fetching import FetchedFolder, Page
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.mastodon import _api
from connectors.mastodon._addresses import number
from connectors.mastodon._api import Outline
from connectors.mastodon._owner import PLATFORM
from connectors.mastodon._parents import Parents
from connectors.mastodon._said import ACCOUNT, STATUSES, Found, found
from connectors.mastodon._statuses import followers, tallies
from connectors.mastodon._translation import Translation


class MastodonApi(FetchedFolder):
    """Reads both sides from the pages of a fetch."""

    name: ClassVar = "mastodon.api"
    platform: ClassVar = PLATFORM
    version: ClassVar = 1
    kind: ClassVar[ChannelKind] = channel_kind(PLATFORM)
    coverage: ClassVar[Mapping[Stream, Extent]] = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.COMPLETE,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.mastodon.api.request")
    cannot_tell: ClassVar = Unseen(
        "connector.mastodon.api",
        {
            Stream.INBOUND_REPLIES: "",
            Stream.INBOUND_MENTIONS: "",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        super().__init__()
        self._outline = Once(self._found_out)

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the pages hold, each status once, and what was listed."""
        manifest = self.manifest(source)
        reading = _Reading(self._outline(source), messages=source.told.messages)
        yield from self.changed(source)
        for page in manifest.pages:
            yield from reading.page(source / page.file, page)
        yield from self.listings(manifest)

    def _found_out(self, source: Source) -> Outline:
        manifest = self.manifest(source)
        pages = {page: source / page.file for page in manifest.pages}
        return _api.outline(manifest, pages)


class _Reading:
    """One reading of a night's pages."""

    def __init__(self, known: Outline, *, messages: bool) -> None:
        self._known = known
        self._messages = messages
        self._translation = Translation(known.owner, known.names)
        self._parents = Parents(
            known.owner.id,
            known.held.__contains__,
            lambda post: number(post) if known.clocked else "",
        )
        self._seen: set[str] = set()

    def page(self, file: Source, page: Page) -> Iterator[Item]:
        data = _api.bytes_of(file)
        if data is None:
            return  # that it is missing or cannot be unpacked is told already
        if page.role == ACCOUNT:
            yield from self._account(data, page)
        for one in found(data, page.role, page.file):
            if isinstance(one, Rejected):
                yield one
            else:
                yield from self._status(one, page)

    def _account(self, data: bytes, page: Page) -> Iterator[Item]:
        me = _api.me_in(data)
        if me is None:
            yield Rejected(where=page.file, reason="it does not state the account")
        elif me.followers_count is not None and me.followers_count >= 0:
            yield from followers(self._known.owner.id, me.followers_count, page.at)

    def _status(self, one: Found, page: Page) -> Iterator[Item]:
        try:
            record = self._translation.record(one.status, own=page.role == STATUSES)
        except ValueError as error:
            yield Rejected(where=one.where, reason=_json.reason(error))
            return
        private = record.kind is Kind.MESSAGE and not self._messages
        if private or record.id in self._seen:
            return
        self._seen.add(record.id)
        yield record
        if record.author == self._known.owner.id:
            yield from self._own_company(record, one, page)
        yield from self._translation.handles(one.status)

    def _own_company(self, record: Record, one: Found, page: Page) -> Iterator[Item]:
        yield from self._parents.of(record)
        yield from tallies(record, one.status, page.at)
