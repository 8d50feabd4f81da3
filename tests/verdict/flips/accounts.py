"""Reference scenarios and random accounts as records, on trial."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.config import Client
from auditor.records import Record
from connectors import Told, find
from tests.scenarios.build import Channel, write
from tests.scenarios.catalogue import channels
from tests.verdict.flips.trial import Trial
from tests.verdict.oracle import OracleChannel
from tests.verdict.random_accounts import random_account


def scenario_trials(names: Iterator[str]) -> Iterator[tuple[str, Trial]]:
    """Put every channel of some scenarios on trial."""
    languages = Client().languages
    for name in names:
        for channel in channels(name, 0):
            yield f"scenario {name}", Trial(_as_records(channel), languages)


def random_trials(seeds: Iterator[int]) -> Iterator[tuple[str, Trial]]:
    """Put random accounts on trial."""
    for seed in seeds:
        yield f"account {seed}", Trial(random_account(seed))


def _as_records(channel: Channel) -> OracleChannel:
    with TemporaryDirectory() as folder:
        [found], _ = find([write(channel, Path(folder) / "all")], Told())
        [account] = found.connector.accounts(found.source)
        items = list(found.connector.read(found.source))
        return OracleChannel(
            platform=channel.platform,
            account=account.id,
            kind=account.kind,
            own=frozenset({channel.account, *channel.own}),
            records=[item for item in items if isinstance(item, Record)],
            coverage=found.connector.covers(found.source)[account.id],
            until=channel.until,
        )
