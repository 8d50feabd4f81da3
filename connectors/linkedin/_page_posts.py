"""Posts of a company page and the numbers of it, from its tables."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import Rejected, Tally
from connectors._surveyed import Stretch
from connectors._table import Row, Table
from connectors._table_order import Order
from connectors.linkedin._page_rows import (
    Line,
    Post,
    Reader,
    count_of,
    day_of,
    days_order,
    posts_order,
    rejected,
    tally,
)
from connectors.linkedin._page_tables import Tables

_DAY = timedelta(days=1)


@dataclass(slots=True)
class Page:
    """What must be known of a file before its posts are read, and its numbers by day.

    Attributes:
        posts: Whether the file has a table of posts.
        days: By the first moment of each day its numbers.
        counted: What is counted of any post or day.
        rejected: What of its days cannot be read.
        is_damaged: Whether anything cannot be read.
        order: How its posts' days are written.
        rows: How many rows each post has that has several, by a hash of its id.
        made: From the first post to the last.
    """

    posts: bool = False
    days: dict[datetime, dict[str, int]] = field(default_factory=dict)
    counted: set[str] = field(default_factory=set)
    rejected: list[Rejected] = field(default_factory=list)
    is_damaged: bool = False
    order: Order = Order.EITHER
    rows: dict[int, int] = field(default_factory=dict)
    made: Stretch = field(default_factory=Stretch)

    @property
    def seen(self) -> bool:
        """Whether there is any post."""
        return self.made.first is not None

    @property
    def stretch(self) -> tuple[datetime, datetime] | None:
        """From when to when it is known what was posted, if anything says."""
        whole = Stretch(self.made.first, self.made.until)
        if self.days:
            whole.take(min(self.days))
            whole.take(max(self.days) + _DAY)
        return (whole.first, whole.last) if whole.first and whole.last else None

    def tallies(self, account: str) -> Iterator[Tally]:
        """Yield the numbers of each day."""
        for day, counts in self.days.items():
            for name, times in counts.items():
                yield tally(account, account, name, times, day + _DAY)


def survey(tables: Tables) -> Page:
    """Go through a file's tables once; the few numbers of each day are kept."""
    page = Page(posts=tables.posts is not None)
    for days in tables.days:
        _note_days(page, days)
    page.is_damaged = bool(page.rejected)
    page.counted.update(name for counts in page.days.values() for name in counts)
    if tables.posts is not None:
        _survey_posts(page, tables.posts)
    return page


def _survey_posts(page: Page, table: Table) -> None:
    page.order = posts_order(table)
    known = set[int]()
    for line in Reader(table, page.order).lines():
        if isinstance(line, Rejected):
            page.is_damaged = True
            continue
        key = hash(line.id)
        if key in known:
            page.rows[key] = page.rows.get(key, 1) + 1
        else:
            known.add(key)
            page.made.take(line.sent_at)
    for item in posts(page, table):
        if isinstance(item, Post):
            page.counted |= item.counts.keys()
        page.is_damaged = page.is_damaged or isinstance(item, Rejected)


def posts(page: Page, table: Table) -> Iterator[Post | Rejected]:
    """Yield each post, with its last row, and what cannot be read.

    Args:
        page: What was seen of the file.
        table: Of posts.
    """
    reader = Reader(table, page.order)
    waiting: dict[str, list[Line]] = {}
    for line in reader.lines():
        if isinstance(line, Rejected):
            yield line
            continue
        many = page.rows.get(hash(line.id), 1)
        lines = waiting.setdefault(line.id, []) if many > 1 else []
        lines.append(line)
        if len(lines) == many:
            waiting.pop(line.id, None)
            yield from reader.post(lines)


def _note_days(page: Page, table: Table) -> None:
    names = [name for name in table.at if name not in {"date", "telling"}]
    read_as = days_order(table)
    for row in table.read():
        if not isinstance(row, Row):
            page.rejected.append(row)
            continue
        try:
            day = day_of(table, row, read_as)
        except ValueError as error:
            page.rejected.append(rejected(table, row, str(error)))
            continue
        counts = page.days.setdefault(day, {})
        for name in names:
            times = count_of(table, row, name)
            if isinstance(times, Rejected):
                page.rejected.append(times)
            elif times is not None:
                counts.setdefault(name, times)
