"""The "tweet archive" that X handed out until 2019: one file of posts per month.

X called its viewer Grailbird. Beside the months lie a list of them, the account, and
when the archive was made; a table holds the same posts and is read where the months
are missing.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import TypeVar

import msgspec

from auditor.errors import MalformedSource
from connectors import _json
from connectors._source import Source
from connectors.x import _script, _table
from connectors.x._clock import moment
from connectors.x._files import Files, Layout, Missing, Role, place

_STARTS = b"Grailbird.data."
_TABLE = "tweets.csv"
_MONTH = re.compile(r"\d{4}_\d\d\.js")

T = TypeVar("T")


class Month(msgspec.Struct):
    """One line of the list of months."""

    file_name: str
    tweet_count: int | None = None


class Details(msgspec.Struct):
    """Whose archive it is."""

    id: str | int | None = None
    screen_name: str | None = None
    full_name: str | None = None
    created_at: str | None = None


class Payload(msgspec.Struct):
    """When the archive was made."""

    created_at: str | None = None


def archive(source: Source) -> Files | None:
    """Return the layout of an archive until 2019, None for anything else."""
    data = source / "data" / "js"
    months = tuple(file for file in (data / "tweets").iterdir() if _is_month(file))
    table = source / _TABLE
    if not any(_script.starts(file, _STARTS) for file in months):
        return _from_table(source, table)
    index = _listed(data / "tweet_index.js")
    return Files(
        layout=Layout.MONTHS,
        roles={Role.POSTS: months},
        counts={
            month.file_name: month.tweet_count
            for month in index
            if month.tweet_count is not None
        },
        missing=tuple(_absent(source, index)),
        details=_details(source),
    )


def _is_month(file: Source) -> bool:
    """Say whether a file is a month, going by its name, too: it may be damaged."""
    return _script.starts(file, _STARTS) or bool(_MONTH.fullmatch(file.name))


def lone(file: Source) -> Files | None:
    """Return the layout of one month, or of the table, handed over by itself."""
    if _script.starts(file, _STARTS):
        layout = Layout.MONTHS
    elif _table.recognises(file):
        layout = Layout.TABLE
    else:
        return None
    return Files(
        layout=layout, roles={Role.POSTS: (file,)}, alone=layout is Layout.MONTHS
    )


def details(files: Files) -> Details | None:
    """Return what the archive says of its account."""
    return _detail(files, "user_details.js", Details)


def made(files: Files) -> datetime | None:
    """Return when the archive was made, where it says so."""
    payload = _detail(files, "payload_details.js", Payload)
    try:
        return moment(payload.created_at) if payload and payload.created_at else None
    except ValueError:
        return None


def _from_table(source: Source, table: Source) -> Files | None:
    details = _details(source)
    if not (details and _table.recognises(table)):
        return None  # a table among other things is looked at by itself
    return Files(layout=Layout.TABLE, roles={Role.POSTS: (table,)}, details=details)


def _details(source: Source) -> tuple[Source, ...]:
    names = ("tweet_index.js", "user_details.js", "payload_details.js")
    files = (source / "data" / "js" / name for name in names)
    return tuple(file for file in files if file.is_file())


def _detail(files: Files, name: str, form: type[T]) -> T | None:
    for file in files.details:
        if file.name == name:
            try:
                return _json.whole(_script.assigned(file.read_bytes()), form)
            except (ValueError, MalformedSource):
                return None
    return None


def _listed(index: Source) -> tuple[Month, ...]:
    if not index.is_file():
        return ()
    try:
        return _json.whole(_script.assigned(index.read_bytes()), tuple[Month, ...])
    except (ValueError, MalformedSource):
        return ()


def _absent(source: Source, index: tuple[Month, ...]) -> Iterator[Missing]:
    for month in index:
        here = source / month.file_name
        if month.tweet_count != 0 and not here.is_file():
            yield Missing(path=place(here), role=Role.POSTS, count=month.tweet_count)
