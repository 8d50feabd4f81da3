"""What a table seems to be, by its header and its cells: a proposal for somebody.

Nothing here decides what is read. A table is taken for one of a tool only where it has
texts, times, and a network or an account; and where something more speaks for it, so
that a list of payments with a date, a text and an account is left alone.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from auditor.records import Precision
from connectors._table import Grid, table_in
from connectors._table_columns import plain
from connectors._table_dates import moment
from connectors._table_order import Order
from connectors.tool._columns import COLUMNS, COUNTS
from connectors.tool._looked_over import Column, Seen, looked_over
from connectors.tool._note import Holds
from connectors.tool._presets import Form, Preset, preset
from connectors.tool._words import (
    INBOUND,
    Type,
    direction,
    network,
    only_host,
    slug,
    type_of,
)

_LOOK = 40  # rows
_ENOUGH = 2  # counts that make a table of posts
_IN_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_KEY = ("id", "time")
# Tables that look alike and are none of a tool's: an activity file, Meta's own.
_OTHERS = (
    ("id", "kind", "author", "sent_at"),
    ("Post ID", "Page ID"),
    ("Post ID", "Account username"),
)


@dataclass(slots=True)
class Guess:
    """A proposal.

    Attributes:
        tool: Which tool it seems to be from; "" for any.
        columns: What the table calls them, by our own name.
        holds: Whose messages.
        order: Of day and month, where that must be said.
        either: Whether that must be said, and the table does not tell.
        default: The type of rows that do not say.
        directions: Cells by what they mean.
        types: The same; those nobody knows under None.
        networks: The same.
        network: The platform of every row, where no column says so.
        accounts: What the table calls our accounts, by platform.
    """

    tool: str
    columns: dict[str, str]
    holds: Holds = Holds.MESSAGES
    order: Order | None = None
    either: bool = False
    default: Type | None = None
    directions: dict[str | None, list[str]] = field(default_factory=dict)
    types: dict[Type | None, list[str]] = field(default_factory=dict)
    networks: dict[str, list[str]] = field(default_factory=dict)
    network: str | None = None
    accounts: dict[str, list[str]] = field(default_factory=dict)


def guess(grids: Iterable[Grid]) -> Guess | None:
    """Return what a file's table seems to be; None where it is none of a tool's."""
    found = [one for grid in grids if (one := _of_grid(grid))]
    return max(found, key=lambda one: len(one.columns), default=None)


def other_form(grids: Iterable[Grid]) -> tuple[str, Form] | None:
    """Return the tool and the form of a table whose rows are no messages."""
    for grid in grids:
        for row in grid.top(_LOOK):
            known = preset(row.cells)
            if known and known.form:
                return known.tool, known.form
    return None


def _of_grid(grid: Grid) -> Guess | None:
    best: tuple[dict[str, str], Preset | None] | None = None
    for row in grid.top(_LOOK):
        if _is_other(row.cells):
            return None
        known = preset(row.cells)
        named = _named(row.cells, known.columns if known else {})
        if {"text", "time"} <= named.keys() and (not best or len(named) > len(best[0])):
            best = named, known
    if best is None:
        return None
    named, known = best
    columns = {column: (name,) for column, name in named.items()}
    table = table_in(grid, columns, ("text", "time"), _KEY)
    if table is None:
        return None
    found = Guess(known.tool if known else "", dict(named))
    return found if _Guesser(found, known, looked_over(table)).is_one() else None


def _is_other(names: Sequence[str]) -> bool:
    there = set(map(plain, names))
    return any(there.issuperset(map(plain, marks)) for marks in _OTHERS)


def _named(names: Sequence[str], stated: Mapping[str, str]) -> dict[str, str]:
    """Return the name in a header of each column, no name for two columns."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(plain(name), name)
    for name in names:
        spelled.setdefault(plain(_IN_BRACKETS.sub(" ", name)), name)
    taken: set[str] = set()
    found: dict[str, str] = {}
    for column, aliases in COLUMNS.items():
        first = (stated[column],) if column in stated else ()
        for alias in (*first, *aliases):
            there = spelled.get(plain(alias))
            if there in taken or not there or _is_kept(there, column, stated):
                continue
            found[column] = there
            taken.add(there)
            break
    return found


def _is_kept(name: str, column: str, stated: Mapping[str, str]) -> bool:
    """Say whether a tool is known to use a name for another column."""
    return any(
        plain(name) == plain(one) for other, one in stated.items() if other != column
    )


@dataclass(frozen=True, slots=True)
class _Guesser:
    found: Guess
    preset: Preset | None
    seen: Seen

    def is_one(self) -> bool:
        """Complete the guess, and say whether it is one of a tool's tables."""
        self._network()
        self._direction()
        if not self._is_likely():
            return False
        self._clock()
        self._holds()
        self._types()
        self._accounts()
        return True

    def _column(self, column: str) -> Column:
        """Return what a column holds, by the name that it has by now."""
        name = self.found.columns.get(column)
        return self.seen.columns.get(name or "", Column())

    def _kinds(self, column: str) -> list[str]:
        """Return the different cells of a column; none where there are too many."""
        return self._column(column).kinds

    def _rename(self, column: str, to: str) -> None:
        self.found.columns[to] = self.found.columns.pop(column)

    def _drop(self, column: str) -> None:
        self.found.columns.pop(column, None)

    def _network(self) -> None:
        profiles = self._kinds("profile")
        is_lacking = "network" not in self.found.columns and profiles
        if is_lacking and all(map(network, profiles)):
            self._rename("profile", "network")
        kinds = self._kinds("network")
        if not any(map(network, kinds)):
            self._drop("network")
            self.found.network = only_host(self._column("url").sample)
            return
        for cell in kinds:
            platform = network(cell) or slug(cell)
            if platform:
                self.found.networks.setdefault(platform, []).append(cell)

    def _direction(self) -> None:
        types = self._kinds("type")
        if not any(map(direction, self._kinds("direction"))):
            self._drop("direction")
            if types and all(map(direction, types)):
                self._rename("type", "direction")
        for cell in self._kinds("direction"):
            self.found.directions.setdefault(direction(cell), []).append(cell)

    def _is_likely(self) -> bool:
        columns = self.found.columns
        if not {"network", "profile"} & columns.keys() and not self.found.network:
            return False
        if self.found.networks or self.found.network:
            return True
        if self.preset and not self.preset.form:
            return True
        return "direction" in columns or len(columns.keys() & COUNTS) >= _ENOUGH

    def _clock(self) -> None:
        """Leave out the column of hours where times stand beside the days, too."""
        found, times = self.found, self.seen.times
        if times.order is not Order.EITHER:
            found.order = times.order
        found.either = times.is_undecided
        if any(map(_says_hour, self._column("time").sample)):
            self._drop("clock")

    def _holds(self) -> None:
        columns = self.found.columns
        people = {"contact", "contact_id"} & columns.keys()
        if "direction" in columns:
            self._drop("agent")
            if set(self.found.directions) == {INBOUND}:
                # No answer is in it: who was answered it does not show.
                self.found.holds = Holds.RECEIVED
            return
        if people and self._is_own_contact():
            self._drop("agent")
        elif people and "agent" in columns:
            return
        elif people:
            self.found.holds = Holds.RECEIVED
        else:
            talks = {Type.COMMENT, Type.MESSAGE}
            answers = talks & set(map(type_of, self._kinds("type")))
            self.found.holds = Holds.SENT if answers else Holds.POSTS
            self._drop("agent")

    def _is_own_contact(self) -> bool:
        return "profile" in self.found.columns and self.seen.is_own_contact

    def _types(self) -> None:
        found = self.found
        if found.holds is Holds.POSTS:
            self._drop("type")
            return
        kinds = self._kinds("type")
        for cell in kinds:
            found.types.setdefault(type_of(cell), []).append(cell)
        if not kinds:
            self._drop("type")
        if self._column("type").filled < self.seen.rows or not kinds:
            sent = found.holds is Holds.SENT
            found.default = Type.POST if sent else Type.MESSAGE

    def _accounts(self) -> None:
        found = self.found
        by_cell = {
            cell: platform
            for platform, cells in found.networks.items()
            for cell in cells
        }
        if "profile" not in found.columns or not self._kinds("profile"):
            return
        for cell, name in self.seen.channels:
            platform = found.network or by_cell.get(cell)
            names = found.accounts.setdefault(platform, []) if platform else []
            if name and name not in names:
                names.append(name)


def _says_hour(cell: str) -> bool:
    try:
        return moment(cell, Order.DAY_FIRST).precision is not Precision.DAY
    except ValueError:
        return False
