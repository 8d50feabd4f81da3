"""The tables of a company page's analytics, in each form LinkedIn has given them.

A workbook per tab: content has the sheets ``Metrics`` and ``All posts``, until 2023
``Update metrics (aggregated)`` and ``Update engagement``; followers and visitors have
one with a row per day and several that count kinds of people. A note stands above most
headers. Programs also save single sheets as CSV. In other languages the columns have
other names and the same places.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from connectors._table import Grid, Row, Table, table_in
from connectors._table_columns import LOOK, Columns
from connectors._table_dates import moment
from connectors._table_order import Order
from connectors.linkedin._urns import post_of

_POSTS: Columns = {
    "text": ("Post title", "Update title"),
    "url": ("Post link", "Update link"),
    "type": ("Post type", "Update type"),
    "created": ("Created date",),
    "impressions": ("Impressions",),
    "likes": ("Likes", "Reactions"),
    "comments": ("Comments",),
    "shares": ("Reposts", "Shares"),
}
COUNTS = ("likes", "comments", "shares", "impressions")

_DAYS: Columns = {
    "date": ("Date",),
    "impressions_per_day": ("Impressions (total)",),
    "reactions_per_day": ("Reactions (total)",),
    "comments_per_day": ("Comments (total)",),
    "shares_per_day": ("Reposts (total)", "Shares (total)"),
    "new_followers_per_day": ("Total followers",),
    "page_views_per_day": ("Total page views (total)", "Overview page views (total)"),
}
_TELLING_DAYS = (
    {**_DAYS, "telling": ("Impressions (organic)",)},
    {**_DAYS, "telling": ("Organic followers", "Followers organic")},
    {**_DAYS, "telling": ("Total page views (total)", "Overview page views (total)")},
)

# Where each column stands in every language: of posts since 2023, and of their days.
_POSTS_AT = {
    "text": 0,
    "url": 1,
    "type": 2,
    "created": 5,
    "impressions": 9,
    "likes": 14,
    "comments": 15,
    "shares": 16,
}
_DAYS_AT = {
    "date": 0,
    "impressions_per_day": 3,
    "reactions_per_day": 10,
    "comments_per_day": 13,
    "shares_per_day": 16,
}
_WIDTH = 20  # of both
_LOOK = 5  # rows above the first one with a post or a day
_ADDRESS = re.compile(r"https?://(?:[a-z]+\.)?linkedin\.com/", re.IGNORECASE)

_OF_A_MEMBER = frozenset({"discovery", "engagement", "top posts", "demographics"})


@dataclass(frozen=True, slots=True)
class Tables:
    """What one file holds.

    Attributes:
        posts: One row per post; None where there is no such table.
        days: One row per day.
    """

    posts: Table | None
    days: tuple[Table, ...]


def tables_in(grids: Iterable[Grid]) -> Tables | None:
    """Return a page's tables; None where there are none."""
    sheets = list(grids)
    posts = next(_found(map(_posts, sheets)), None)
    days = tuple(_found(map(_days, sheets)))
    if posts is None:
        posts = next(_found(map(_posts_by_place, sheets)), None)
        if posts and not days:
            days = tuple(_found(map(_days_by_place, sheets)))
    return Tables(posts, days) if posts or days else None


def is_of_a_member(grids: Iterable[Grid]) -> bool:
    """Say whether a workbook is what LinkedIn hands a person about own posts."""
    names = {grid.sheet.strip().casefold() for grid in grids}
    return len(names & _OF_A_MEMBER) > len(_OF_A_MEMBER) // 2


def _posts(grid: Grid) -> Table | None:
    return table_in(grid, _POSTS, ("text", "url", "created"), key=("url", "created"))


def _days(grid: Grid) -> Table | None:
    for columns in _TELLING_DAYS:
        found = table_in(grid, columns, ("date", "telling"), key=("date",))
        if found:
            return found
    return None


def _posts_by_place(grid: Grid) -> Table | None:
    return _by_place(grid, _POSTS_AT, _is_post)


def _days_by_place(grid: Grid) -> Table | None:
    return _by_place(grid, _DAYS_AT, _is_day)


def _by_place(
    grid: Grid, at: dict[str, int], fits: Callable[[Sequence[str]], bool]
) -> Table | None:
    """Return a table whose names nobody knows, by the rows below its header."""
    rows = [row for row in grid.top(LOOK) if row.cells]
    for header, first in islice(pairwise(rows), _LOOK):
        if len(header.cells) == _WIDTH and fits(first.cells):
            return Table(grid, header, at)
    return None


def _is_post(cells: Sequence[str]) -> bool:
    if len(cells) < _POSTS_AT["created"]:
        return False
    address = cells[_POSTS_AT["url"]]
    return bool(_ADDRESS.match(address) and post_of(address))


def _is_day(cells: Sequence[str]) -> bool:
    try:
        return bool(moment(cells[0], Order.MONTH_FIRST))
    except ValueError:
        return False


def _found(tables: Iterable[Table | None]) -> Iterator[Table]:
    return (table for table in tables if table)


def type_of(table: Table, row: Row) -> str:
    """Return which of a post's rows this is, such as ``organic`` or ``sponsored``."""
    return table.cell(row, "type").casefold()
