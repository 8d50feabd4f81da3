"""Posts and their numbers, from the table of content of Business Suite."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from auditor.records import Record, Rejected, Tally
from connectors._suite_rows import DAY, Line, Reader
from connectors._suite_survey import Survey
from connectors._table import Table


def read(
    table: Table, platform: str, told: str | None, found: Survey
) -> Iterator[Record | Tally | Rejected]:
    """Yield each post and its numbers.

    The numbers of a post with several rows follow the last of them.

    Args:
        table: Of posts.
        platform: Whose.
        told: The account, as the user told us, for rows that do not say.
        found: What was seen of the table.
    """
    reader = Reader(table, platform, found.clock, told)
    ends = {owner: until for owner, (_, until) in found.stretches().items()}
    waiting: dict[str, _Several] = {}
    for line in reader.lines():
        if isinstance(line, Rejected):
            yield line
            continue
        many = found.rows.get(hash(line.id), 1)
        if many == 1:
            yield reader.post(line)
            yield from reader.counts(line, ends)
            continue
        if line.id not in waiting:
            waiting[line.id] = _Several(line.owner.id, many)
            yield reader.post(line)
        several = waiting[line.id]
        yield from several.add(reader, line)
        if not several.missing:
            yield from several.tallies(reader, line.id, ends)
            waiting[line.id] = _DONE


class _Several:
    """The numbers of a post that has several rows: one for each day, or for all time.

    Attributes:
        missing: How many of its rows are still to come.
    """

    def __init__(self, account: str, many: int) -> None:
        self.missing = many
        self._account = account
        self._by_day: dict[str, dict[datetime | None, int]] = {}

    def add(self, reader: Reader, line: Line) -> Iterator[Rejected]:
        """Take one more row into account, and yield what of it cannot be read."""
        self.missing -= 1
        day = reader.day(line)
        for name, number in zip(reader.counted, reader.numbers(line), strict=True):
            if isinstance(number, Rejected):
                yield number
            elif number is not None:
                self._by_day.setdefault(name, {}).setdefault(day, number)

    def tallies(
        self, reader: Reader, id_: str, ends: Mapping[str, datetime]
    ) -> Iterator[Tally]:
        """Yield each number: that of all time, or else the sum of its days."""
        for name, by_day in self._by_day.items():
            number = by_day.get(None)
            until = ends[self._account]
            if number is None:
                number = sum(by_day.values())
                until = max(day for day in by_day if day) + DAY
            yield reader.tally(self._account, id_, name, number, until)


_DONE = _Several("", 0)


_DONE = _Several("", 0)
