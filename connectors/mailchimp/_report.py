"""The report of one campaign: a line for each number, not a row for each campaign.

A test of two subjects has the same lines once for each; together they are one campaign.
"""

from collections.abc import Iterator

from auditor.records import Rejected
from connectors._digest import content_id
from connectors._table import Grid, Row
from connectors._table_cells import count
from connectors._table_columns import plain
from connectors._table_dates import moment
from connectors._table_order import decided
from connectors.mailchimp._campaign import Campaign

_FIRST = frozenset(map(plain, ("Email Campaign Report", "Campaign Report")))
_TITLE = plain("Title:")
_SUBJECT = plain("Subject Line:")
_SENT_AT = plain("Delivery Date/Time:")
_RECIPIENTS = plain("Total Recipients:")
_NEEDED = frozenset({_TITLE, _SENT_AT, _RECIPIENTS})
_COUNTS = {
    "sent": (plain("Successful Deliveries:"), _RECIPIENTS),
    "opens": (plain("Recipients Who Opened:"), plain("Total Opens:")),
    "clicks": (plain("Recipients Who Clicked:"), plain("Total Clicks:")),
    "forwards": (plain("Times Forwarded:"),),
    "unsubscribes": (plain("Total Unsubs:"),),
}
_KNOWN = frozenset({_TITLE, _SUBJECT, _SENT_AT}.union(*_COUNTS.values()))
_LOOK = 40  # lines before the list of links


def is_report(grid: Grid) -> bool:
    """Say whether a grid is the report of one campaign."""
    rows = [row for row in grid.top(_LOOK) if row.cells]
    if not rows or plain(rows[0].cells[0]) not in _FIRST:
        return False
    return {plain(row.cells[0]) for row in rows} >= _NEEDED


def read_report(grid: Grid, label: str) -> Iterator[Campaign | Rejected]:
    """Yield the campaign of a report, and what cannot be read.

    Raises:
        MalformedSource: Its date may mean one day or another.
    """
    yield from (one for one in grid.read() if isinstance(one, Rejected))
    told = _told(grid)
    dates = [value for _, value in told.get(_SENT_AT, ())]
    titles = [value for _, value in told.get(_TITLE, ()) if value]
    subjects = [value for _, value in told.get(_SUBJECT, ()) if value]
    read_as = decided(dates, label)
    try:
        at = moment(dates[0] if dates else "", read_as).at
    except ValueError as error:
        yield Rejected(where=grid.file, reason=str(error))
        return
    said = (subjects or titles or [""])[0]
    counts, faults = _counts(grid, told)
    yield from faults
    yield Campaign(
        id=content_id("post", at, (titles or [""])[0], said),
        audience="",
        title=(titles or [""])[0],
        text=said,
        sent_at=at,
        counts=counts,
        where=grid.file,
    )


_Told = dict[str, list[tuple[Row, str]]]


def _told(grid: Grid) -> _Told:
    """Return what is said, by the names of the lines that are known."""
    told: _Told = {}
    for row in grid.rows():
        if len(row.cells) > 1 and plain(row.cells[0]) in _KNOWN:
            told.setdefault(plain(row.cells[0]), []).append((row, row.cells[1]))
    return told


def _counts(grid: Grid, told: _Told) -> tuple[dict[str, int], list[Rejected]]:
    """Return the numbers, added up where a test tried several subjects."""
    found: dict[str, int] = {}
    faults: list[Rejected] = []
    for name, lines in _COUNTS.items():
        line = next((line for line in lines if line in told), None)
        for row, value in told.get(line, ()) if line else ():
            try:
                times = count(value.partition("(")[0])  # behind it stands the share
            except ValueError as error:
                reason = f"{name} {error}"
                faults.append(Rejected(where=grid.where(row), reason=reason))
                continue
            if times is not None:
                found[name] = found.get(name, 0) + times
    return found, faults
