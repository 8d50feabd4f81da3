"""Who opened and who clicked, one file per campaign: counted, and nobody kept."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors._source import Source
from connectors._table import grids, table_in
from connectors._table_columns import Columns, plain
from connectors.mailchimp._campaign import Campaign, Sent

_COLUMNS: Columns = {"who": ("Email", "Email Address"), "at": ("Timestamp",)}
_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{10}(?![0-9a-f])")
_DAMAGED = "nothing in it can be read"


def count_deeds(sent: Sent, files: Iterable[tuple[str, Source]]) -> None:
    """Add to each campaign what its table does not count.

    A file is a campaign's by the campaign's id or title in its name.

    Args:
        sent: All campaigns.
        files: (what people did, the file about one campaign).
    """
    named: dict[tuple[str, str], Source] = {}
    for did, file in files:
        stem = file.name.rpartition(".")[0].lower()
        for name in (plain(stem), *_ID.findall(stem)):
            named.setdefault((did, name), file)
    if not named:
        return
    dids = sorted({did for did, _ in named})
    sent.campaigns = [_completed(one, dids, named, sent) for one in sent.campaigns]


def _completed(
    campaign: Campaign,
    dids: Iterable[str],
    named: dict[tuple[str, str], Source],
    sent: Sent,
) -> Campaign:
    counts = dict(campaign.counts)
    for did in dids:
        by_id = named.get((did, campaign.id))
        file = by_id or named.get((did, plain(campaign.title)))
        times = _people(file, sent) if file and did not in counts else None
        if times is not None:
            counts[did] = times
    return replace(campaign, counts=counts)


def _people(file: Source, sent: Sent) -> int | None:
    """Return how many people a file names; None where it cannot be read."""
    try:
        tables = [table_in(grid, _COLUMNS, ("who",)) for grid in grids(file)]
    except SourceError:
        tables = []
    for table in filter(None, tables):
        return len({who.lower() for who in table.column("who") if who})
    sent.rejected.append(Rejected(where=file.path or file.name, reason=_DAMAGED))
    return None
