"""How many get each audience's newsletter, by the lists in an export of the account."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.errors import SourceError
from auditor.records import Rejected, Tally
from connectors._source import Source
from connectors._table_columns import plain
from connectors.mailchimp._contacts import contacts
from connectors.mailchimp._parts import subscribers

_DAMAGED = "nothing in it can be read"


@dataclass(slots=True)
class Subscribed:
    """What the lists say.

    Attributes:
        tallies: One for each audience whose list was found.
        rejected: What cannot be read.
        until: When anything last changed, by audience.
    """

    tallies: list[Tally] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    until: dict[str, datetime] = field(default_factory=dict)


def subscribed(lists: Sequence[Source], names: Sequence[str]) -> Subscribed:
    """Return how many subscribed to each audience.

    A list is an audience's by its name in the path; a lone one is the only audience's.

    Args:
        lists: Tables of subscribers.
        names: Every audience.
    """
    found = Subscribed()
    for name in names:
        called = [one for one in lists if plain(name) in plain(one.path)]
        if len(lists) == len(names) == 1:
            called = list(lists)
        if len(called) == 1:
            _count(called[0], name, found)
    return found


def _count(file: Source, name: str, found: Subscribed) -> None:
    try:
        counted = contacts(file)
    except SourceError:
        found.rejected.append(Rejected(where=file.path or file.name, reason=_DAMAGED))
        return
    found.rejected += counted.rejected
    if counted.until is None:
        return
    found.until[name] = counted.until
    found.tallies.append(subscribers(name, counted.count, counted.until))
