"""All that a file's tables say."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Record, Rejected, Tally

Owner = tuple[str, str]
"""A platform, and our account there."""


@dataclass(slots=True)
class Messages:
    """What a file holds.

    Attributes:
        records: Each message once; `Record.account` is the account's bare name.
        counts: Numbers of a message: which, of what, how many.
        rejected: What cannot be read, and whose it is where that is known.
        unlinked: Our answers to reviews of which the table says the writer's name and
            no more: which record, and the name.
        names: What the table calls each account.
        counted: By platform: what is counted there.
    """

    records: list[Record] = field(default_factory=list)
    counts: list[tuple[Record, str, int]] = field(default_factory=list)
    rejected: list[tuple[Rejected, Owner | None]] = field(default_factory=list)
    unlinked: list[tuple[int, str]] = field(default_factory=list)
    names: dict[Owner, str] = field(default_factory=dict)
    counted: dict[str, set[str]] = field(default_factory=dict)

    def ends(self) -> dict[Owner, tuple[datetime, datetime]]:
        """Return from when to when each account's messages are known."""
        times: dict[Owner, list[datetime]] = {}
        for one in self.records:
            times.setdefault((one.platform, one.account), []).append(one.sent_at)
        return {
            owner: (min(sent), max(sent) + timedelta(seconds=1))
            for owner, sent in times.items()
        }

    def tallies(self) -> Iterator[Tally]:
        """Yield the numbers, as counted when the account's last message was sent."""
        ends = self.ends()
        for record, name, number_of in self.counts:
            yield Tally(
                platform=record.platform,
                account=record.account,
                id=record.id,
                name=name,
                count=number_of,
                counted_at=ends[record.platform, record.account][1],
            )
