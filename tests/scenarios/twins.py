"""Twins of a scenario: the same facts told differently, so the same must be found."""

from collections.abc import Callable
from copy import deepcopy
from datetime import timedelta
from random import Random

from tests.scenarios.build import Channel

Twin = Callable[[list[Channel]], list[Channel]]

WEEKS = timedelta(weeks=11)


def shuffled(channels: list[Channel]) -> list[Channel]:
    """Return them with the records of each file in another order."""
    twins = deepcopy(channels)
    for twin in twins:
        Random(twin.key).shuffle(twin.records)  # noqa: S311 - repeatable, no secret
    return twins


def doubled(channels: list[Channel]) -> list[Channel]:
    """Return each of them twice, as a second source with the same ids."""
    return deepcopy(channels) + deepcopy(channels)


def renamed(channels: list[Channel]) -> list[Channel]:
    """Return them with every person under another id and name, the own set as it is.

    Whoever came first in the alphabet comes last.
    """
    own = {handle for channel in channels for handle in (channel.account, *channel.own)}
    persons = sorted({record["author"] or "" for c in channels for record in c.records})
    count = len(persons)
    names = {
        person: f"p{count - place:05d}"
        for place, person in enumerate(persons)
        if person and person not in own
    }
    twins = deepcopy(channels)
    for twin in twins:
        for record in twin.records:
            _rename(record, names)
    return twins


def _rename(record: dict, names: dict[str, str]) -> None:
    for field in ("author", "in_reply_to_author", "about_author"):
        if record.get(field) is not None:
            record[field] = names.get(record[field], record[field])
    if "mentions" in record:
        record["mentions"] = [names.get(name, name) for name in record["mentions"]]
    if "author_name" in record:
        record["author_name"] = record["author"].title()


def shifted(channels: list[Channel]) -> list[Channel]:
    """Return them some whole weeks earlier, the end of the file included."""
    twins = deepcopy(channels)
    for twin in twins:
        twin.since, twin.until = twin.since - WEEKS, twin.until - WEEKS
        for record in twin.records:
            record["sent_at"] -= WEEKS
        for tally in twin.tallies:
            tally["counted_at"] -= WEEKS
        for span in twin.spans:
            span["since"], span["until"] = span["since"] - WEEKS, span["until"] - WEEKS
    return twins


TWINS: dict[str, Twin] = {
    "shuffled": shuffled,
    "doubled": doubled,
    "renamed": renamed,
    "shifted": shifted,
}
