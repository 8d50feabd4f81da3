"""What the columns of a table hold, looked over once; of the rows nothing is kept."""

from dataclasses import dataclass, field

from connectors._table import Table
from connectors._table_order import Written

_SAMPLE = 200  # cells that show what a column holds
_MOST = 50  # different networks, accounts, types; more of them are something else
_WRITERS = ("contact_id", "contact")  # columns that say who wrote a message


@dataclass(slots=True)
class Column:
    """What one column holds.

    Attributes:
        filled: In how many rows it says something.
        sample: What it says in the first of them.
    """

    filled: int = 0
    sample: list[str] = field(default_factory=list)
    _kinds: dict[str, None] = field(default_factory=dict)

    def note(self, cell: str) -> None:
        """Take one more cell into account."""
        if not cell:
            return
        self.filled += 1
        if self.filled <= _SAMPLE:
            self.sample.append(cell)
        if len(self._kinds) <= _MOST:
            self._kinds[cell] = None

    @property
    def kinds(self) -> list[str]:
        """Its different cells; none where there are too many."""
        return list(self._kinds) if len(self._kinds) <= _MOST else []


@dataclass(slots=True)
class Seen:
    """What a table holds.

    Attributes:
        rows: How many items.
        columns: What each column holds, by its name in the header.
        times: How it writes days.
        channels: The cells of network and account that stand beside each other.
        is_own_contact: Whether a message is by an account that is ours.
    """

    rows: int = 0
    columns: dict[str, Column] = field(default_factory=dict)
    times: Written = field(default_factory=Written)
    channels: dict[tuple[str, str], None] = field(default_factory=dict)
    is_own_contact: bool = False


def looked_over(table: Table) -> Seen:
    """Return what a table holds."""
    seen = Seen()
    names = {column: table.names[at] for column, at in table.at.items()}
    columns = {column: Column() for column in table.at}
    for row in table.rows():
        seen.rows += 1
        for column, found in columns.items():
            found.note(table.cell(row, column))
        seen.times.note(table.cell(row, "time"))
        profile = table.cell(row, "profile")
        if len(seen.channels) <= _MOST**2:
            seen.channels[table.cell(row, "network"), profile] = None
        if profile and not seen.is_own_contact:
            writers = {table.cell(row, one) for one in _WRITERS}
            seen.is_own_contact = profile in writers
    seen.columns = {names[column]: found for column, found in columns.items()}
    return seen
