"""Small random accounts that visit every corner of the rules.

`random_account(seed)` always gives the same account for the same seed. `accounts()` is
the same for hypothesis, and `smallest` cuts an account down to the few records that
still show a difference.
"""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import strategies as st

from auditor.records import ChannelKind
from tests.verdict.oracle import OracleChannel
from tests.verdict.random_coverage import random_coverage
from tests.verdict.random_disturbance import disturb, held_of
from tests.verdict.random_scenes import write_everything
from tests.verdict.random_scribe import (
    ACCOUNT,
    DAY,
    PLATFORM,
    STAFF,
    UNTIL,
    Scribe,
    random_style,
)


def random_account(seed: int) -> OracleChannel:
    """Give the account that belongs to a seed: dozens of records, or hundreds."""
    chance = Random(seed)  # noqa: S311
    kind = chance.choice([*ChannelKind, ChannelKind.NETWORK, ChannelKind.NETWORK])
    style = random_style(chance, kind)
    scribe = Scribe(chance, kind, style)
    coverage, began = random_coverage(chance, UNTIL)
    days = (UNTIL - began) / DAY
    write_everything(scribe, began, days)
    disturb(scribe)
    scribe.records = [
        held for record in scribe.records if (held := held_of(scribe, record, coverage))
    ]
    chance.shuffle(scribe.records)
    return OracleChannel(
        platform=PLATFORM[kind],
        account=ACCOUNT,
        kind=kind,
        own=frozenset({ACCOUNT, *STAFF}),
        records=scribe.records,
        coverage=coverage,
        until=UNTIL,
        zone=chance.choice(("UTC", "UTC", "Europe/Berlin", "Pacific/Auckland")),
        window_days=chance.choice((None, None, None, None, 60)),
        asked_messages=chance.random() < 0.2,
    )


def accounts() -> st.SearchStrategy[OracleChannel]:
    """Every account has a seed; a failing example prints the account itself."""
    return st.integers(min_value=0, max_value=2**32).map(random_account)


def smallest(
    channel: OracleChannel, still_fails: Callable[[OracleChannel], bool]
) -> OracleChannel:
    """Leave out records as long as the account still fails."""
    size = len(channel.records)
    while size >= 1:
        start = 0
        while start < len(channel.records):
            rest = channel.records[:start] + channel.records[start + size :]
            smaller = replace(channel, records=rest)
            if still_fails(smaller):
                channel = smaller
            else:
                start += size
        size //= 2
    return channel
