"""Messages and numbers of a file, one after the other."""

from collections.abc import Iterator, Sequence

import msgspec

from auditor.records import Record, Tally
from connectors._digest import Repeats
from connectors._table import Table
from connectors.tool._message import message
from connectors.tool._messages import Survey
from connectors.tool._note import Note
from connectors.tool._rows import Bad, Line, Reader, Told, is_unlinked

_TWICE = "another row has its id"

Read = tuple[Reader, Line, Record]


def items(
    tables: Sequence[Table], note: Note, told: Told, found: Survey
) -> Iterator[Record | Tally | Bad]:
    """Yield each message once, each followed by its numbers, and what cannot be read.

    Args:
        tables: Those of a file's sheets.
        note: What they mean.
        told: Returns our account on a platform, as the user told us.
        found: What was seen of them.
    """
    ends = {owner: until for owner, _, until in found.ends()}
    for one in _each(tables, note, told, found):
        if isinstance(one, Bad):
            yield one
            continue
        reader, line, record = one
        yield _linked(record, line, found)
        is_counted = line.sent.ours and reader.counted
        for counted in reader.counts(line) if is_counted else ():
            if isinstance(counted, Bad):
                yield counted
                continue
            name, many = counted
            yield Tally(
                platform=record.platform,
                account=record.account,
                id=record.id,
                name=name,
                count=many,
                counted_at=ends[line.owner],
            )


def records(
    tables: Sequence[Table], note: Note, told: Told, found: Survey
) -> Iterator[Read]:
    """Yield each message once, with its row; see `items`."""
    for one in _each(tables, note, told, found):
        if not isinstance(one, Bad):
            yield one


def _each(
    tables: Sequence[Table], note: Note, told: Told, found: Survey
) -> Iterator[Read | Bad]:
    """Yield each message; of rows that are there twice the first."""
    known: dict[int, int] = {}
    given = set[int]()
    for table, days in zip(tables, found.days, strict=True):
        reader, repeats = Reader(table, note, told, days), Repeats()
        for line in reader.lines():
            if isinstance(line, Bad):
                yield line
                continue
            record = message(line.cells, line.sent, repeats)
            named = hash((line.owner, record.id))
            if named in found.repeated:
                cells = hash(line.row.cells)
                before = known.setdefault(named, cells)
                if before != cells:
                    yield reader.bad(line.row, _TWICE)
                if named in given:
                    continue
                given.add(named)
            yield reader, line, record


def _linked(record: Record, line: Line, found: Survey) -> Record:
    """Let an answer answer the review that it is to."""
    if not is_unlinked(line):
        return record
    review = found.reviews.answered(line.owner, line.sent.name or "", record.sent_at)
    if review is None:
        return record
    id_, author = review
    return msgspec.structs.replace(record, in_reply_to=id_, in_reply_to_author=author)
