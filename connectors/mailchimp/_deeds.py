"""Who opened and who clicked, one file per campaign: counted, and nobody kept."""

import re
from collections.abc import Iterable

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors._source import Source
from connectors._table import grids, table_in
from connectors._table_columns import Columns, plain
from connectors.mailchimp._campaign import Campaign

_COLUMNS: Columns = {"who": ("Email", "Email Address"), "at": ("Timestamp",)}
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{10}(?![0-9a-f])")
_DAMAGED = "nothing in it can be read"


class Deeds:
    """What people did, by the files about single campaigns.

    A file is a campaign's by the campaign's id or title in its name.

    Attributes:
        rejected: Files that cannot be read.
    """

    def __init__(self, files: Iterable[tuple[str, Source]]) -> None:
        """Look at no more than their names.

        Args:
            files: (what people did, the file about one campaign).
        """
        self.rejected: list[Rejected] = []
        self._named: dict[tuple[str, str], Source] = {}
        self._counted: dict[Source, int | None] = {}
        for did, file in files:
            stem = file.name.rpartition(".")[0].lower()
            for name in (plain(stem), *_ID.findall(stem)):
                self._named.setdefault((did, name), file)
        self._dids = sorted({did for did, _ in self._named})

    def completed(self, campaign: Campaign) -> dict[str, int]:
        """Return a campaign's numbers, with those that its table does not count."""
        counts = dict(campaign.counts)
        for did in self._dids:
            by_id = self._named.get((did, campaign.id))
            file = by_id or self._named.get((did, plain(campaign.title)))
            times = self._people(file) if file and did not in counts else None
            if times is not None:
                counts[did] = times
        return counts

    def _people(self, file: Source) -> int | None:
        """Return how many people a file names; None where it cannot be read."""
        if file not in self._counted:
            self._counted[file] = times = _people(file)
            if times is None:
                where = file.path or file.name
                self.rejected.append(Rejected(where=where, reason=_DAMAGED))
        return self._counted[file]


def _people(file: Source) -> int | None:
    try:
        for grid in grids(file):
            table = table_in(grid, _COLUMNS, ("who",))
            if table:
                return len({hash(who.lower()) for who in table.column("who") if who})
    except SourceError:
        pass
    return None
