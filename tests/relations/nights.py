"""Sources that say what was there when they were fetched, put into a store."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from pathlib import Path

from auditor.audit.reading import asked, identify
from auditor.audit.run import TakenIn
from auditor.records import Listing
from auditor.store import open_store
from connectors import find
from tests.audit.export import US, Export, before

LONG_AGO = before(380)


@dataclass
class Night:
    """One source: an activity file, and what was listed when it was made.

    Attributes:
        at: When it was fetched.
        export: What it holds.
        listings: What was there.
    """

    at: datetime
    export: Export = field(default_factory=Export)
    listings: list[Listing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.export.until = self.at

    def lists(
        self,
        *ids: str,
        author: str | None = None,
        thread: str | None = None,
        since: datetime = LONG_AGO,
        until: datetime | None = None,
    ) -> "Night":
        """Say that only these were there of that time; return the night."""
        self.listings.append(
            Listing(
                platform=self.export.platform,
                account=self.export.account,
                author=author if author or thread else US,
                conversation=thread,
                since=since,
                until=until or self.at,
                at=self.at,
                ids=ids,
            )
        )
        return self


def stored(folder: Path, nights: Sequence[Night]) -> TakenIn:
    """Build nights into a store, in the order given.

    Args:
        folder: An empty folder for the files.
        nights: Two of the same bytes are one source, and a mistake here.
    """
    store = open_store(None, [])
    known = []
    for number, night in enumerate(nights):
        found, missed = find([night.export.into(folder / str(number))])
        [one], unclear = identify(found)
        assert (missed, unclear) == ((), ())
        taken = asked(one)
        store.add(replace(taken, items=chain(taken.items, night.listings)))
        known.append(one)
    assert len({one.key for one in known}) == len(nights)
    return TakenIn(store=store, identified=known)
