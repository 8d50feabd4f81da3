"""The tables in an export of Reddit, told by their columns and not by their names.

Names say little: other platforms have a ``comments.csv`` as well, large tables may be
split, and ``post_headers.csv`` holds the posts once more without their words.
"""

import csv
import io
import re
from collections.abc import Iterator

from auditor.errors import MalformedSource, SourceError
from auditor.records import Rejected
from connectors import _commas
from connectors._json import Damage
from connectors._source import Source

Row = dict[str, str]

POSTS, COMMENTS, MESSAGES, CHAT, FACTS = (
    "posts",
    "comments",
    "messages",
    "chat",
    "facts",
)

_COLUMNS = {
    COMMENTS: {"id", "permalink", "date", "subreddit", "link", "parent", "body"},
    POSTS: {"id", "permalink", "date", "subreddit", "title", "body"},
    MESSAGES: {"id", "thread_id", "date", "from", "to", "body"},
    CHAT: {"message_id", "created_at", "username", "message", "channel_url"},
}
_CALLED = re.compile(
    r"(posts|comments|messages|messages_archive|chat_history)([_ (-]*\d+\)?)?\.csv",
    re.IGNORECASE,
)
_FACTS = {"statistic", "value"}
_ALSO = frozenset(
    {"subscribed_subreddits", "saved_posts", "saved_comments", "post_votes"}
    | {"comment_votes", "post_headers", "comment_headers", "ip_logs", "statistics"}
)
_BESIDE = (".csv", ".txt", ".md", ".pdf", ".ini")


def kind(file: Source) -> str | None:
    """Return which table a file is, None for all others; never raises."""
    if not file.name.lower().endswith(".csv"):
        return None
    names = _first_line(file)
    for table, needed in _COLUMNS.items():
        if needed <= names:
            return table
    is_facts = file.name.lower().startswith("statistics") and names >= _FACTS
    return FACTS if is_facts else None


def is_lone(file: Source) -> bool:
    """Say whether a file holds posts, comments or messages."""
    return kind(file) in _COLUMNS


def is_beside(file: Source) -> bool:
    """Say whether a file is a table of Reddit's in which nobody wrote anything."""
    stem = file.name.lower().removesuffix(".csv")
    named = file.is_file() and stem in _ALSO and file.name.lower() != stem
    return named and bool(_first_line(file) & {"permalink", "subreddit", "direction"})


def is_root(folder: Source) -> bool:
    """Say whether a folder is an export: two of its tables, and nothing foreign."""
    entries = list(folder.iterdir())
    files = [entry for entry in entries if entry.is_file()]
    if any(not file.name.lower().endswith(_BESIDE) for file in files):
        return False
    if any(entry.is_dir() and entry.name.lower() != "media" for entry in entries):
        return False
    tables = {kind(file) for file in files} & set(_COLUMNS)
    marks = {file.name.lower().removesuffix(".csv") for file in files} & _ALSO
    return len(tables) + len(marks) > 1 and bool(tables)


def tables(source: Source, *wanted: str) -> Iterator[Source]:
    """Yield the tables of some kinds, by path."""
    files = [source] if source.is_file() else source.iterdir()
    return (file for file in files if file.is_file() and kind(file) in wanted)


def damaged(source: Source) -> Iterator[Source]:
    """Yield every file that is called like a table and does not begin like one."""
    for file in source.iterdir():
        if file.is_file() and _CALLED.fullmatch(file.name) and kind(file) is None:
            yield file


def unreadable(source: Source) -> Iterator[Rejected]:
    """Yield why nothing is read of each such file."""
    for file in damaged(source):
        yield Damage(where=file.path, reason="nothing in it can be read")


def ends(file: Source) -> bool:
    """Say whether the last line of a small table ends; never raises."""
    try:
        return file.read_bytes().endswith((b"\n", b"\r"))
    except SourceError:
        return False


def rows(file: Source) -> Iterator[tuple[str, Row] | Rejected]:
    """Yield the place of each row and its cells by the names of their columns."""
    name = file.path or file.name
    try:
        columns = tuple(map(_plain, _commas.header(file)))
        for row in _commas.rows(file):
            if isinstance(row, Rejected):
                yield row
                continue
            line, cells = row
            where = f"{name}[line {line}]"
            if len(cells) < len(columns):
                yield Rejected(where=where, reason="its row ends too early")
            else:
                yield where, dict(zip(columns, cells, strict=False))
    except MalformedSource as error:
        yield Damage(where=name, reason=f"the rest of the file cannot be read: {error}")


def _plain(name: str) -> str:
    return "_".join(name.strip().lower().split())


def _first_line(file: Source) -> set[str]:
    try:
        head = file.head().decode("utf-8-sig", "replace")
        return set(map(_plain, next(csv.reader(io.StringIO(head)), [])))
    except (SourceError, csv.Error):
        return set()
