"""The table of all campaigns: one row each, with how often it was opened and clicked.

Opens and clicks are people, where both are counted: one who opens a mail five times is
one. Opens are more than were read, since some mail programs open everything.
"""

import re

from auditor.records import Rejected
from connectors._digest import Repeats, content_id
from connectors._table import Grid, Row, Table, table_in
from connectors._table_cells import count
from connectors._table_columns import Columns
from connectors._table_dates import Order, decided, moment
from connectors.mailchimp._campaign import Campaign, Sent
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
_COUNTS = {  # by what they are called in a tally: the best column first
    "sent": ("delivered", "recipients"),
    "opens": ("opens",),
    "clicks": ("clicks",),
    "forwards": ("forwards",),
    "unsubscribes": ("unsubscribes",),
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


def read_table(table: Table, label: str) -> Sent:
    """Return every campaign of a table.

    Args:
        table: See `campaigns_table`.
        label: The file, for an error.

    Raises:
        MalformedSource: Its dates may mean one day or another.
    """
    sent = Sent(rejected=list(table.grid.rejected), is_all=not table.grid.rejected)
    read_as = decided(table.column("sent_at"), label)
    repeats, known = Repeats(), set[str]()
    for row in table.rows:
        try:
            campaign = _campaign(table, row, read_as, sent, repeats)
        except ValueError as error:
            sent.rejected.append(Rejected(where=table.where(row), reason=str(error)))
            sent.is_all = False
            continue
        if campaign.id not in known:
            known.add(campaign.id)
            sent.campaigns.append(campaign)
    return sent


def _campaign(
    table: Table, row: Row, read_as: Order, sent: Sent, repeats: Repeats
) -> Campaign:
    """Return a row's campaign.

    Raises:
        ValueError: It is cut, or does not say when or what.
    """
    if table.is_cut(row):
        raise ValueError(_CUT)
    at = moment(table.cell(row, "sent_at"), read_as).at
    title, subject = table.cell(row, "title"), table.cell(row, "subject")
    if not (title or subject):
        raise ValueError(_NO_TEXT)
    given = table.cell(row, "id")
    made_up = content_id("post", at, title, subject)
    own = given.lower() if _ID.fullmatch(given) else ""
    return Campaign(
        id=own or repeats.told_apart(made_up),
        audience=audience_name(table.cell(row, "audience")),
        title=title,
        text=subject or title,
        sent_at=at,
        counts=_counts(table, row, sent),
        where=table.where(row),
    )


def _counts(table: Table, row: Row, sent: Sent) -> dict[str, int]:
    found: dict[str, int] = {}
    for name, columns in _COUNTS.items():
        for column in columns:
            times = _count(table, row, column, sent)
            if times is not None:
                found.setdefault(name, times)
    return found


def _count(table: Table, row: Row, column: str, sent: Sent) -> int | None:
    try:
        return count(table.cell(row, column))
    except ValueError as error:
        reason = f"{column} {error}"
        sent.rejected.append(Rejected(where=table.where(row), reason=reason))
        return None
