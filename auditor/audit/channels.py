"""Which channels the sources make, and what they hold of each."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.audit.own_accounts import names_to_share
from auditor.audit.spans import spans
from auditor.coverage import ChannelCoverage
from auditor.records import ChannelKind, Span, Stream
from auditor.relations import ChannelKey
from auditor.store import Store
from auditor.wording import Place, places
from connectors import discover

_Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One channel as its sources know it.

    Attributes:
        key: Its number, platform, handle, kind and accounts.
        name: Display name, from the newest source.
        own: Ids and handles that its sources count to the own set.
        coverage: What its sources hold together.
        connectors: Names of the connectors that read them.
    """

    key: ChannelKey
    name: str
    own: frozenset[str]
    coverage: ChannelCoverage
    connectors: tuple[str, ...]

    @property
    def called(self) -> tuple[str, tuple[str, ...]]:
        """Return its platform, and its handle and ids, as settings may name it."""
        return self.key.platform, (self.key.account, *self.key.accounts)


def held(store: Store) -> tuple[Held, ...]:
    """Return the channels in the store, sorted by platform, then account.

    Accounts of one platform with the same handle or the same id are one channel,
    whatever their sources call them.
    """
    rows = store.con.execute(
        "select platform, account, handle, name, kind, own, connector, has_no "
        "from account join source using (source) order by made, digest"
    ).fetchall()
    groups = _grouped(rows)
    covered = _spans(store)
    channels: list[Held] = []
    for number, (platform, handle) in enumerate(sorted(groups), start=1):
        members = groups[platform, handle]
        newest = members[-1]
        accounts = tuple(sorted({member[1] for member in members}))
        names = tuple(sorted({member[6] for member in members}))
        channels.append(
            Held(
                key=ChannelKey(
                    channel=number,
                    platform=platform,
                    account=newest[2],
                    kind=ChannelKind(newest[4]),
                    accounts=accounts,
                ),
                name=newest[3],
                own=frozenset(
                    own
                    for member in members
                    for own in (member[1], member[2], *member[5])
                ),
                coverage=_coverage(
                    covered, platform, accounts, _missing(members, names)
                ),
                connectors=names,
            )
        )
    return tuple(channels)


def placed(channels: Sequence[Held], *, to_share: bool = False) -> dict[int, Place]:
    """Return by number how to speak of each channel.

    Args:
        channels: The channels.
        to_share: Whether the audit is passed on.
    """
    keys = [channel.key for channel in channels]
    accounts = [(key.platform, key.account) for key in keys]
    called = names_to_share(accounts) if to_share else [name for _, name in accounts]
    found = places(
        [(key.platform, name, key.kind) for key, name in zip(keys, called, strict=True)]
    )
    return {key.channel: place for key, place in zip(keys, found, strict=True)}


def _grouped(
    rows: list[_Row],
) -> dict[tuple[str, str], list[_Row]]:
    """Group account rows that share a handle or an id; rows come oldest first."""
    group_of: dict[tuple[str, str], int] = {}
    groups: dict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        platform, account, handle = row[0], row[1].lower(), row[2].lower()
        names = [(platform, f"id {account}"), (platform, f"handle {handle}")]
        numbers = sorted({group_of[name] for name in names if name in group_of})
        number = numbers[0] if numbers else len(group_of)
        for other in numbers[1:]:
            groups[number] += groups.pop(other)
        groups[number].append(row)
        for name, old in list(group_of.items()):
            if old in numbers[1:]:
                group_of[name] = number
        group_of.update(dict.fromkeys(names, number))
    return {(found[-1][0], found[-1][2].lower()): found for found in groups.values()}


def _spans(store: Store) -> Mapping[tuple[str, str], list[tuple[Stream, Span]]]:
    found: dict[tuple[str, str], list[tuple[Stream, Span]]] = defaultdict(list)
    for platform, account, stream, span in spans(store.con):
        found[platform, account].append((stream, span))
    return found


def _coverage(
    covered: Mapping[tuple[str, str], list[tuple[Stream, Span]]],
    platform: str,
    accounts: tuple[str, ...],
    has_no: frozenset[Stream],
) -> ChannelCoverage:
    by_stream: dict[Stream, list[Span]] = defaultdict(list)
    for account in accounts:
        for stream, span in covered.get((platform, account), ()):
            by_stream[stream].append(span)
    return ChannelCoverage(dict(by_stream), has_no)


def _missing(members: Sequence[_Row], connectors: Sequence[str]) -> frozenset[Stream]:
    """Return the streams that do not exist on a channel, whoever says so."""
    said = (Stream(stream) for member in members for stream in member[7])
    known = (one.has_no for one in discover() if one.name in connectors)
    return frozenset(said).union(*known)
