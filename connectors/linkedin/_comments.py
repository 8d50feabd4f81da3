r"""The three ways in which LinkedIn has written ``Comments.csv``.

Until 2024 a comment with an end of line but no comma is not quoted, and spills over
into the next rows. From 2025 on comments are quoted, and a quote in them is ``\"``;
doubled quotes occur in the same file. No reader of CSV knows both, so the file is cut
where a row can begin: at a time, or before an address of LinkedIn's.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from auditor.records import Rejected
from connectors._json import Damage
from connectors._named_rows import NO_TEXT, NOTHING, Row
from connectors._source import Source
from connectors._table_saved import decoded

_COLUMNS = {"date": 0, "link": 1, "message": 2}
_LINK = r"https?://(?:[a-z]+\.)?linkedin\.com/"
_BEGINS = re.compile(
    r"^(?:"
    r'"?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:Z| UTC)?"?(?=,)'
    rf'|[^,\n]{{0,40}},(?:[^,\n]{{0,40}},)?"?(?={_LINK})'
    rf'|"?(?={_LINK}feed/update/[^\s,]+,)'
    r")",
    re.MULTILINE,
)
_HEADER = re.compile(r"\s*\"?date\b", re.IGNORECASE)
_CELLS = re.compile(
    r'"?(?P<date>[^,\n]*?)"?,"?(?P<link>[^,\n]*?)"?(?:,(?P<message>.*))?', re.DOTALL
)
_QUOTED = re.compile(r'"(?:[^"\\]++|\\.|"")*+"', re.DOTALL)
_ESCAPED = re.compile(r'\\(["\\])|""')


def rows(file: Source) -> Iterator[Row | Rejected]:
    """Yield each comment, or why it cannot be read.

    Raises:
        MalformedSource: The file itself cannot be read.
    """
    text = decoded(file.read_bytes()).replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    begins = [found.start() for found in _BEGINS.finditer(text)]
    name, line, counted = file.path or file.name, 1, 0
    if not (begins or _HEADER.match(text)):
        yield Damage(where=name, reason=NOTHING)
    for begin, end in pairwise([*begins, len(text)]):
        line += text.count("\n", counted, begin)
        counted = begin
        where = f"{name}[line {line}]"
        try:
            yield _row(where, text[begin:end].rstrip("\n"))
        except _Broken as error:
            last = end == len(text)
            yield (Damage if last else Rejected)(where=where, reason=str(error))


class _Broken(ValueError):
    """A row is not whole; where it is the last one, the file ends too early."""


def _row(where: str, text: str) -> Row | Rejected:
    cells = _CELLS.fullmatch(text)
    if cells is None or cells["message"] is None:
        raise _Broken("its row ends too early")
    if "\ufffd" in text:
        return Rejected(where=where, reason=NO_TEXT)
    message = _message(cells["message"])
    return Row(where, _COLUMNS, (cells["date"].strip(), cells["link"].strip(), message))


def _message(cell: str) -> str:
    """Return a comment's words, however they were quoted, if they were at all."""
    if _QUOTED.fullmatch(cell):
        return _ESCAPED.sub(lambda found: found[1] or '"', cell[1:-1])
    if cell.startswith('"') and _ESCAPED.sub("", cell).count('"') % 2:
        raise _Broken("a quote is opened and never closed")
    return cell
