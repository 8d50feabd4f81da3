"""The table of posts in archives until 2019, given the form of their JSON.

The table knows neither who is named in a post nor which short address stands for
which full one, so handles are taken from the text and addresses are matched by order.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from auditor.records import Rejected
from connectors import _json
from connectors._source import Source

T = TypeVar("T")

_COLUMNS = frozenset(
    {
        "tweet_id",
        "in_reply_to_status_id",
        "in_reply_to_user_id",
        "timestamp",
        "text",
        "retweeted_status_id",
        "retweeted_status_user_id",
    }
)
_SHORT = re.compile(r"https?://t\.co/\w+")
_HANDLE = re.compile(r"(?<![\w@])@(\w{1,20})")


def recognises(file: Source) -> bool:
    """Say whether a file is such a table, from the names of its columns."""
    if not file.is_file() or not file.name.lower().endswith(".csv"):
        return False
    first = file.head().decode("utf-8-sig", "replace").splitlines()[:1]
    return frozenset(next(csv.reader(first), ())) >= _COLUMNS


def items(data: bytes, form: type[T], where: str) -> Iterator[tuple[int, T] | Rejected]:
    """Yield each row with its number, as ``form`` has it from the JSON."""
    text = data.decode("utf-8-sig", "surrogateescape")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    try:
        for number, row in enumerate(rows, start=1):
            try:
                yield number, msgspec.convert(_post(row), form, strict=False)
            except ValueError as error:
                reason = _json.reason(error)
                yield Rejected(where=f"{where}[{number}]", reason=reason)
    except csv.Error:
        yield _json.Damage(
            where=where, reason=f"the table is damaged after line {rows.line_num}"
        )


def _post(row: dict[str, Any]) -> dict[str, object]:
    """Return a row in the form of the JSON.

    Raises:
        ValueError: It ends too early, or holds bytes that are no text.
    """
    text = row["text"]
    if text is None or row["timestamp"] is None:
        raise ValueError("its row ends too early")
    text.encode("utf-8")
    shared = row["retweeted_status_id"]
    return {
        "id_str": row["tweet_id"],
        "created_at": row["timestamp"],
        "text": text,
        "in_reply_to_status_id_str": row["in_reply_to_status_id"],
        "in_reply_to_user_id_str": row["in_reply_to_user_id"],
        "entities": {
            "user_mentions": [{"screen_name": name} for name in _HANDLE.findall(text)],
            "urls": _links(text, row.get("expanded_urls")),
        },
        "retweeted_status": {
            "id_str": shared,
            "user": {"id_str": row["retweeted_status_user_id"]},
        }
        if shared
        else None,
    }


def _links(text: str, expanded: str | None) -> list[dict[str, str]]:
    full = list(dict.fromkeys(expanded.split(","))) if expanded else []
    short = list(dict.fromkeys(_SHORT.findall(text)))
    if len(full) != len(short):
        return [{"url": "", "expanded_url": one} for one in full]
    return [
        {"url": one, "expanded_url": other}
        for one, other in zip(short, full, strict=True)
    ]
