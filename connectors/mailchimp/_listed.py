"""The table of all campaigns: one row each, with how often it was opened and clicked.

Opens and clicks are people, where both are counted: one who opens a mail five times is
one. Opens are more than were read, since some mail programs open everything.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from auditor.records import Rejected
from connectors._digest import Repeats, content_id
from connectors._table import Grid, Row, Table, table_in
from connectors._table_cells import count
from connectors._table_columns import Columns
from connectors._table_dates import Moment, moments
from connectors._table_days import Days
from connectors._table_order import undecided
from connectors.mailchimp._campaign import Campaign, Fault
from connectors.mailchimp._parts import audience_name

_COLUMNS: Columns = {
    "title": ("Title", "Campaign Title"),
    "subject": ("Subject", "Subject Line"),
    "audience": ("Audience", "List", "Audience Name", "List Name"),
    "sent_at": ("Send Date", "Send Time"),
    "recipients": ("Total Recipients", "Recipients"),
    "delivered": ("Successful Deliveries",),
    "opens": ("Unique Opens", "Total Opens"),
    "clicks": ("Unique Clicks", "Total Clicks"),
    "forwards": ("Times Forwarded",),
    "unsubscribes": ("Unsubscribes",),
    "complaints": ("Abuse Complaints", "Abuse Reports"),
    "id": ("Unique Id", "Campaign Id"),
}
_NEEDED = ("title", "subject", "audience", "sent_at", "recipients", "opens")
_TELLING = ("id", "complaints")  # other senders' tables have no such columns
_TOLD = ("sent_at", "title", "subject", "audience", "id")
_COUNTS = {  # what each column is called in a tally: the best one comes first
    "delivered": "sent",
    "recipients": "sent",
    "opens": "opens",
    "clicks": "clicks",
    "forwards": "forwards",
    "unsubscribes": "unsubscribes",
}
_ID = re.compile(r"[0-9a-f]{10}", re.IGNORECASE)
_CUT = "its row ends too early"
_NO_TEXT = "it has no text"


def campaigns_table(grid: Grid) -> Table | None:
    """Return the table of campaigns in a grid; None for any other."""
    table = table_in(grid, _COLUMNS, _NEEDED, key=("title", "subject", "sent_at"))
    if table is None or not any(column in table for column in _TELLING):
        return None
    return table


def days_of(table: Table, label: str) -> Days:
    """Return how a table writes its days.

    Args:
        table: See `campaigns_table`.
        label: The file, for an error.

    Raises:
        MalformedSource: They may mean one day or another.
    """
    return Days(lambda: table.column("sent_at"), lambda: undecided(label))


def campaigns(
    table: Table, days: Days, is_counted: Callable[[], bool]
) -> Iterator[Campaign | Rejected | Fault]:
    """Yield every campaign of a table, and what cannot be read.

    Args:
        table: See `campaigns_table`.
        days: How it writes its days; told what its rows say.
        is_counted: Says whether the next campaign is needed with its numbers.
    """
    reader = _Reader(table, days, moments(days.order), Repeats(), is_counted)
    pick = table.picking((*_TOLD, *_COUNTS))
    for row in table.read():
        if not isinstance(row, Row):
            yield row
            continue
        try:
            found = reader.campaign(row, pick(row))
        except ValueError as error:
            yield Rejected(where=table.where(row), reason=str(error))
            continue
        yield from reader.faults
        reader.faults.clear()
        yield found


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Table
    days: Days
    moment: Callable[[str], Moment]
    repeats: Repeats
    is_counted: Callable[[], bool]
    faults: list[Fault] = field(default_factory=list)

    def campaign(self, row: Row, cells: Sequence[str]) -> Campaign:
        """Return a row's campaign.

        Args:
            row: Where it stands.
            cells: What the row says in `_TOLD` and in `_COUNTS`.

        Raises:
            ValueError: It is cut, or does not say when or what.
        """
        sent_at, title, subject, audience, given, *numbers = cells
        self.days.note(sent_at)
        if self.table.is_cut(row):
            raise ValueError(_CUT)
        at = self.moment(sent_at).at
        if not (title or subject):
            raise ValueError(_NO_TEXT)
        named = audience_name(audience)
        is_given = _ID.fullmatch(given) is not None
        made_up = "" if is_given else content_id("post", at, title, subject)
        return Campaign(
            id=given.lower() if is_given else self.repeats.told_apart(made_up),
            audience=named,
            title=title,
            text=subject or title,
            sent_at=at,
            counts=self._counts(row, numbers) if self.is_counted() else {},
            where="" if named else self.table.where(row),
        )

    def _counts(self, row: Row, numbers: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for (column, name), cell in zip(_COUNTS.items(), numbers, strict=True):
            try:
                times = count(cell)
            except ValueError as error:
                reason = f"{column} {error}"
                place = self.table.where(row)
                self.faults.append(Fault(where=place, reason=reason))
                continue
            if times is not None and name not in found:
                found[name] = times
        return found
