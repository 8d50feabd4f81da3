"""What is noticed beside the counting, so that a reader can be told of it."""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from auditor.audit.channels import Held
from auditor.audit.counting import query
from auditor.audit.reading import Identified
from auditor.audit.sources import accounts_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """What stands beside one channel's window.

    Attributes:
        anonymous: Messages to it whose author nobody knows.
        deleted_of_people: Messages of people that were deleted.
        deleted_of_ours: Messages of the own set that were deleted.
        heard: Messages to it by people.
        people: How many people wrote these.
        busiest: How many the busiest five wrote, most first.
        by_another: Most people whom one person outside the own set answered.
        cross_posts: Posts that had stood on another channel.
        liked: People whose messages the own set liked.
        copies: Messages that its sources hold more than once.
        again: How often a source of it was handed over again as it is.
    """

    anonymous: int = 0
    deleted_of_people: int = 0
    deleted_of_ours: int = 0
    heard: int = 0
    people: int = 0
    busiest: tuple[int, ...] = ()
    by_another: int = 0
    cross_posts: int = 0
    liked: int = 0
    copies: int = 0
    again: int = 0

    @property
    def few(self) -> int | None:
        """Return how many wrote more than half; None where more than five did."""
        so_far = 0
        for number, messages in enumerate(self.busiest, start=1):
            so_far += messages
            if 2 * so_far > self.heard:
                return number
        return None


def noticed(
    con: duckdb.DuckDBPyConnection,
    held: Sequence[Held],
    identified: Sequence[Identified],
) -> dict[int, Noticed]:
    """Return what is noticed in the ``period`` of every channel."""
    channel_of = {
        (channel.key.platform, account): channel.key.channel
        for channel in held
        for account in channel.key.accounts
    }
    copies, again = _more_than_once(con, channel_of, identified)
    return {
        number: Noticed(
            **{**row, "busiest": tuple(row["busiest"])},
            copies=copies.get(number, 0),
            again=again.get(number, 0),
        )
        for number, row in query(con, "audit/noticed.sql").items()
    }


def _more_than_once(
    con: duckdb.DuckDBPyConnection,
    channel_of: dict[tuple[str, str], int],
    identified: Sequence[Identified],
) -> tuple[dict[int, int], dict[int, int]]:
    """Return second copies of messages, and sources handed over again, by channel.

    A copy counts for the first account of its source: it does not say whose it was.
    """
    handed = {(i.key.connector, i.key.digest): len(i.copies) for i in identified}
    copies: dict[int, int] = {}
    again: dict[int, int] = {}
    whose = accounts_of(con)
    for source, connector, digest, gone in con.execute(
        "select source, connector, digest, records - "
        "(select count(*) from record where record.source = source.source "
        "and not inferred) from source"
    ).fetchall():
        for channel in {channel_of[account] for account in whose[source][:1]}:
            copies[channel] = copies.get(channel, 0) + gone
            more = handed.get((connector, digest), 0)
            again[channel] = again.get(channel, 0) + more
    return copies, again
