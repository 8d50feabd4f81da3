"""Scenarios and random accounts, judged, with the people behind each verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from auditor.verdict import Finding, judge
from tests.scenarios.build import Channel, write
from tests.scenarios.catalogue import SCENARIOS, channels
from tests.verdict.bootstrap.people import People, people_of
from tests.verdict.judged import related_cases
from tests.verdict.random_accounts import random_account
from tests.verdict.real import on_trial

_TOGETHER = {"N", "O", "P"}  # two of the others, each as it is alone
_SCORED = {"judge", "few_people"}  # other names hang on no count of people


@dataclass(frozen=True)
class Account:
    """One channel that was named by its counts.

    Attributes:
        title: Which it is.
        finding: What the rules find.
        people: Those whom it counted.
    """

    title: str
    finding: Finding
    people: People


@dataclass(frozen=True)
class _Written:
    channel: Channel

    def into(self, folder: Path) -> Path:
        return write(self.channel, folder)


def scenario_accounts(seed: int = 0) -> Iterator[Account]:
    """Judge every channel of every reference scenario."""
    for scenario in SCENARIOS:
        if scenario in _TOGETHER:
            continue
        for channel in channels(scenario, seed):
            with TemporaryDirectory() as folder:
                con, cases, window = related_cases(
                    Path(folder) / "all", _Written(channel), {"until": channel.until}
                )
                [finding] = judge(con, cases, window, trend=False).values()
                yield from _scored(f"scenario {scenario}", con, finding, window)


def random_account_of(seed: int) -> Iterator[Account]:
    """Judge a random account; nothing where it was not named by its counts."""
    store, case, window = on_trial(random_account(seed))
    [finding] = judge(store.con, [case], window, trend=False).values()
    yield from _scored(f"account {seed}", store.con, finding, window)


def _scored(title, con, finding, window) -> Iterator[Account]:
    if finding.ground in _SCORED:
        people = people_of(con, finding, window)
        yield Account(title=title, finding=finding, people=people)
