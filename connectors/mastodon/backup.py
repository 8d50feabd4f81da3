"""The JSON file of the program mastodon-archive, which people run for themselves.

It holds what the account wrote and, where it was asked for, what others wrote to it, as
far as the server's notifications still reached: the only file from this world with both
sides. Likes and bookmarks in it have no times and are left out; of its followers the
number is kept.

Format: one object with ``account``, ``statuses``, ``mentions`` and more, each status as
the server's programming interface gives it.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar

from auditor.errors import SourceError
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Kind,
    Record,
    Rejected,
    Span,
    Stream,
)
from connectors import Connector, Said, Unseen, _json
from connectors._once import Once
from connectors._source import Source
from connectors.mastodon import _backup
from connectors.mastodon._addresses import number
from connectors.mastodon._backup import INBOUND, OWN, Backup
from connectors.mastodon._owner import PLATFORM
from connectors.mastodon._parents import Parents
from connectors.mastodon._statuses import Status, followers, tallies
from connectors.mastodon._translation import Translation

_BEGINS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\{\s*"')
_MARKS = (rb'"account"\s*:\s*\{', rb'"statuses"\s*:\s*\[', rb'"acct"\s*:')
_CALLED = re.compile(r".+\.user\..+\.json", re.IGNORECASE)
_FIRST_STATUS = 65_536  # the account comes first, and may be long


class MastodonBackup(Connector):
    """Reads own and inbound statuses from a backup made with mastodon-archive."""

    name: ClassVar = "mastodon.backup"
    platform: ClassVar = PLATFORM
    version: ClassVar = 2
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.PARTIAL,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no: ClassVar = frozenset[Stream]()
    request: ClassVar = Said("connector.mastodon.backup.request")
    cannot_tell: ClassVar = Unseen(
        "connector.mastodon.backup",
        {
            Stream.INBOUND_REPLIES: "connector.mastodon.backup.ask",
            Stream.INBOUND_MENTIONS: "connector.mastodon.backup.ask",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_backup.outline)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file: an account above its statuses."""
        try:
            return _is_backup(source)
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the one file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that made the backup."""
        return (self._outline(source).owner.account,)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return own statuses as complete, inbound ones as what was still there.

        Nobody knows how much the notifications had lost, so they are never complete;
        before the first of them there are only counts.
        """
        backup = self._outline(source)
        since, until = _extent_in_time(backup)
        most = Extent.PARTIAL if backup.damaged else Extent.COMPLETE
        inbound = backup.first_mention or until
        return {
            backup.owner.id: Coverage(
                outbound_posts=_spans((since, until, most)),
                outbound_replies=_spans((since, until, most)),
                inbound_replies=_spans(
                    (since, inbound, Extent.COUNTS_ONLY),
                    (inbound, until, Extent.PARTIAL),
                ),
                inbound_mentions=_spans((inbound, until, Extent.PARTIAL)),
                messages=_spans((since, until, Extent.PARTIAL)),
                reactions=_spans((since, until, Extent.COUNTS_ONLY)),
                context=(),
            )
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the account wrote and shared, then what was written to it."""
        backup = self._outline(source)
        _, made = _extent_in_time(backup)
        translation = Translation(backup.owner, backup.names)
        held = set(backup.names.posts.values())
        parents = Parents(
            backup.owner.id,
            held.__contains__,
            lambda post: number(post) if backup.clocked else "",
        )
        asked, seen = source.told.messages, set[str]()
        for found in _statuses(source):
            if isinstance(found, Rejected):
                yield found
                continue
            where, status, own = found
            try:
                record = translation.record(status, own=own)
            except ValueError as error:
                yield Rejected(where=where, reason=_json.reason(error))
                continue
            if record.id in seen or (record.kind is Kind.MESSAGE and not asked):
                continue
            seen.add(record.id)
            yield record
            if record.author == backup.owner.id:
                yield from _own_company(record, status, parents, made)
            yield from translation.handles(status)
        if backup.last is not None:
            yield from followers(backup.owner.id, backup.followers, made)


def _is_backup(source: Source) -> bool:
    if not (source.is_file() and source.name.lower().endswith(".json")):
        return False
    if not _BEGINS.match(source.head()):
        return False
    head = source.head(_FIRST_STATUS)
    account, statuses, handle = (bool(re.search(mark, head)) for mark in _MARKS)
    return account and handle and (statuses or bool(_CALLED.fullmatch(source.name)))


def _statuses(source: Source) -> Iterator[tuple[str, Status, bool] | Rejected]:
    """Yield every status with its place, and whether it is one of the account's."""
    data, where = source.read_bytes(), source.path or source.name
    for key in OWN, INBOUND:
        for found in _backup.items(data, key, Status, where):
            if isinstance(found, Rejected):
                yield found
            else:
                yield f"{where}: {key}[{found[0]}]", found[1], key == OWN


def _own_company(
    record: Record, status: Status, parents: Parents, made: datetime
) -> Iterator[Item]:
    yield from parents.of(record)
    yield from tallies(record, status, made)


def _extent_in_time(backup: Backup) -> tuple[datetime, datetime]:
    first, last = backup.first or backup.first_mention, backup.last
    if first is None or last is None:
        never = datetime.min.replace(tzinfo=UTC)
        return never, never
    return min(first, backup.owner.since or first), last + timedelta(seconds=1)


def _spans(*spans: tuple[datetime, datetime, Extent]) -> tuple[Span, ...]:
    return tuple(
        Span(since=since, until=until, extent=extent)
        for since, until, extent in spans
        if since < until
    )
