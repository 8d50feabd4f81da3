"""The tables of a Takeout, told by the names of their columns or by their cells.

Columns came and went and changed their order, and all names are in the language of
the account. Names that are known count first. Where none is, the cells tell: ids of
channels begin with UC, those of comments with Ug, those of community posts with Ugk,
ids of videos have eleven characters, times are ISO 8601, and words are JSON. Some
tables have no row of names at all.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _table_text
from connectors._json import Damage
from connectors._source import Source
from connectors._table_columns import places, plain
from connectors._table_saved import decoded
from connectors.youtube._parts import is_channel, readable
from connectors.youtube._privacy import is_known

_HEAD = 65_536
_SHORT = "its row ends too early"
_MORE = 1.5  # a column must hold so many times more ids than one on its left

_COLUMNS = {
    "comment": ("Comment ID", "Reactie-ID", "Kommentar-ID"),
    "chat": ("Live Chat ID",),
    "channel": ("Channel ID", "Kanaal-ID", "Kanal-ID"),
    "sent": (
        "Comment Create Timestamp",
        "Live Chat Create Timestamp",
        "Aanmaaktijdstempel reactie",
    ),
    "created": ("Video Create Timestamp",),
    "published": ("Video Publish Timestamp",),
    "parent": ("Parent Comment ID",),
    "post": ("Post ID",),
    "video": ("Video ID",),
    "text": ("Comment Text", "Live Chat Text", "Reactietekst"),
    "title": ("Video Title (Original)",),
    "description": ("Video Description (Original)",),
    "privacy": ("Privacy",),
    "channel_title": ("Channel Title (Original)", "Channel Title"),
    "channel_url": ("Channel URL",),
    "vanity": ("Channel Vanity URL 1 Name",),
}
_TITLES = re.compile(
    r"titl|titel|titre|títu|titu|titol|tytu|назв|タイトル|标题|標題|제목"
)

_COMMENT = re.compile(r"Ug(?!k)[\w-]{6,}(\.[\w-]+)?", re.ASCII)
_POST = re.compile(r"Ugk[\w-]{6,}", re.ASCII)
_VIDEO = re.compile(r"(?=.*\D)[\w-]{11}", re.ASCII)
_TIME = re.compile(r"20\d\d-\d\d-\d\d[T ]\d\d:\d\d.*")
_WORDS = re.compile(r"\{\s*\"(text|takeoutSegments)\".*", re.DOTALL)
_NUMBER = re.compile(r"\d{2,12}", re.ASCII)
_OTHER_ID = re.compile(r"(?=.*[A-Za-z])[\w.-]{6,}", re.ASCII)


class Sort(StrEnum):
    """What a table lists."""

    COMMENTS = "comments"
    CHATS = "chats"
    VIDEOS = "videos"
    CHANNELS = "channels"
    ADDRESSES = "addresses"


# What makes a folder an export: the others only say whose it is.
TELLING = frozenset({Sort.COMMENTS, Sort.CHATS, Sort.VIDEOS})


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes:
        file: Where it lies.
        sort: What it lists.
        at: The position of each column that was found, by our own name of it.
        width: How many cells a row has.
        named: Whether its first row names the columns.
    """

    file: Source
    sort: Sort
    at: dict[str, int]
    width: int
    named: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what it says by column, and where it stands."""

    table: Table
    where: str
    cells: Sequence[str]

    def __getitem__(self, column: str) -> str:
        at = self.table.at.get(column)
        return "" if at is None else self.cells[at]


def table(file: Source) -> Table | None:
    """Return which of YouTube's tables a file is, from its beginning; never raises."""
    if not (file.is_file() and file.name.lower().endswith(".csv")):
        return None
    try:
        head = file.head(_HEAD)
        rows = [
            cells
            for _, cells in _table_text.rows(decoded(head))
            if isinstance(cells, tuple) and cells
        ]
    except SourceError:
        return None
    if file.size > len(head):
        rows = rows[:-1]
    return _told(file, rows) if rows else None


def rows(one: Table) -> Iterator[Row | Rejected]:
    """Yield each row below the names, or why it cannot be read.

    A row that is too short is damaged; if none follows, so is the table.
    """
    data, why = readable(one.file)
    called = one.file.path or one.file.name
    short: Rejected | None = None
    for row in _below(one, called, decoded(data)):
        if short:
            yield short
        short = row if isinstance(row, Rejected) and row.reason == _SHORT else None
        if not short:
            yield row
    if short:
        yield Damage(where=short.where, reason=_SHORT)
    if why:
        yield Damage(where=called, reason=why)


def _below(one: Table, called: str, text: str) -> Iterator[Row | Rejected]:
    waiting = one.named
    for number, cells in _table_text.rows(text):
        where = f"{called}[line {number}]"
        if isinstance(cells, str):
            yield Damage(where=where, reason=cells)
        elif not cells:
            continue
        elif waiting:
            waiting = False
        elif len(cells) < one.width:
            yield Rejected(where=where, reason=_SHORT)
        else:
            yield _row(one, where, cells)


def _row(one: Table, where: str, cells: Sequence[str]) -> Row | Rejected:
    if any(cells[one.width :]):
        reason = "it has more cells than the header"
        return Rejected(where=where, reason=reason)
    return Row(one, where, cells)


def _told(file: Source, found: Sequence[Sequence[str]]) -> Table | None:
    named = not any(map(is_channel, found[0])) and not any(
        _TIME.fullmatch(cell) for cell in found[0]
    )
    names = found[0] if named else ()
    below = found[1:] if named else found
    width = len(names) if named else max(map(len, below))
    at = places(names, _COLUMNS)
    sort = _by_names(at) or _by_cells(at, names, _columns(below, width))
    return Table(file, sort, at, width, named) if sort else None


def _by_names(at: dict[str, int]) -> Sort | None:
    has = at.keys()
    if {"comment", "sent", "text"} <= has:
        return Sort.COMMENTS
    if {"chat", "sent", "text"} <= has:
        return Sort.CHATS
    if {"video", "channel", "title"} <= has and has & {"created", "published"}:
        return Sort.VIDEOS
    if {"channel", "vanity"} <= has:
        return Sort.ADDRESSES
    if {"channel", "channel_title"} <= has and not has & {"channel_url", "video"}:
        return Sort.CHANNELS
    return None


def _columns(found: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    """Return what each column says, without empty cells."""
    whole = [cells for cells in found if len(cells) >= width]
    return [[cells[at] for cells in whole if cells[at]] for at in range(width)]


def _by_cells(
    at: dict[str, int], names: Sequence[str], columns: list[list[str]]
) -> Sort | None:
    """Return what a table lists, and note where; only what no name tells is looked for.

    Args:
        at: Columns known by name; those told by their cells are put in.
        names: What the columns are called, if they are.
        columns: Their cells.
    """
    rows = max(map(len, columns), default=0)
    half = (rows + 1) // 2
    seek = _Seeking(at, columns)
    seek.put("channel", is_channel)
    seek.put("text", lambda cell: bool(_WORDS.match(cell)))
    seek.put("video", lambda cell: bool(_VIDEO.fullmatch(cell)))
    if "channel" not in at or not rows:
        return None
    if "text" in at:
        seek.put("sent", lambda cell: bool(_TIME.fullmatch(cell)))
        seek.put("post", lambda cell: bool(_POST.fullmatch(cell)))
        seek.put("comment", lambda cell: bool(_COMMENT.fullmatch(cell)), half)
        if "comment" not in at:
            seek.put("chat", lambda cell: bool(_OTHER_ID.fullmatch(cell)), half)
        return _by_names(at)
    titles = [n for n, name in enumerate(names) if _TITLES.search(name.casefold())]
    if "video" not in at:
        return _channels(at, names, titles) if not _has_links(columns) else None
    seek.put("created", lambda cell: bool(_TIME.fullmatch(cell)), half)
    seek.put("published", lambda cell: bool(_TIME.fullmatch(cell)))
    if titles:
        at.setdefault("title", titles[0])
    seek.put("privacy", is_known)
    seek.put("length", lambda cell: bool(_NUMBER.fullmatch(cell)), half)
    return Sort.VIDEOS if {"created", "length"} <= at.keys() else None


def _has_links(columns: list[list[str]]) -> bool:
    """Say whether there are addresses, as in the list of subscriptions."""
    return any("://" in cell for cells in columns for cell in cells)


def _channels(
    at: dict[str, int], names: Sequence[str], titles: list[int]
) -> Sort | None:
    if not titles or any("url" in plain(name) for name in names):
        return None
    at["channel_title"] = titles[0]
    return Sort.CHANNELS


@dataclass(frozen=True, slots=True)
class _Seeking:
    at: dict[str, int]
    columns: list[list[str]]

    def put(self, name: str, fits: Callable[[str], bool], at_least: int = 1) -> None:
        """Note the free column in which most cells fit, of about equal ones the first.

        A damaged cell here and there is no reason not to know a table.
        """
        if name in self.at:
            return
        taken = set(self.at.values())
        most, best = 0, None
        for position, cells in enumerate(self.columns):
            fitting = sum(map(fits, cells)) if position not in taken else 0
            if fitting < at_least:
                continue
            if fitting > _MORE * most and 2 * fitting >= len(cells):
                most, best = fitting, position
        if best is not None:
            self.at[name] = best
