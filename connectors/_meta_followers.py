"""How many follow an account, by the lists of people in Meta's exports."""

from collections.abc import Iterator
from datetime import datetime

from auditor.records import Rejected, Tally
from connectors._meta_files import entries
from connectors._meta_shapes import Entry, person
from connectors._source import Source


def gather(file: Source, key: str, people: set[str]) -> Iterator[Rejected]:
    """Add whom a file lists to ``people``, and yield what cannot be read of it."""
    for found in entries(file, Entry, key):
        if isinstance(found, Rejected):
            yield found
        elif name := person(found[1]):
            people.add(name)


def tally(
    platform: str, account: str, people: set[str], counted_at: datetime
) -> Iterator[Tally]:
    """Yield how many they are: nothing for nobody, as the list may just be left out."""
    if people:
        yield Tally(
            platform=platform,
            account=account,
            id=account,
            name="followers",
            count=len(people),
            counted_at=counted_at,
        )
