"""Writes every channel into a folder of its own, in the form that is wanted."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

import pyarrow as pa

from auditor.audit.channels import Held, held
from auditor.audit.progress import Progress, silent
from auditor.exporting.forms import Form, as_commas, as_lines, as_parquet
from auditor.exporting.manifest import account_id, manifest
from auditor.exporting.rows import Rows
from auditor.store import Store
from auditor.workspace.writing import lay_down, opened_anew

FormatName = Literal["jsonl", "csv", "parquet"]

_STRANGE = re.compile(r"[^a-z0-9@._-]+")
_LONGEST_NAME = 60
_COLUMNS = (
    *("id", "kind", "author", "author_name", "sent_at", "precision", "edited_at"),
    *("deleted_at", "text", "in_reply_to", "in_reply_to_author", "conversation"),
    *("about", "about_author", "mentions", "links", "url", "poll", "visibility"),
    *("automated", "replies_closed", "rating", "language", "inferred"),
)
_FORMS: dict[FormatName, Form] = {
    "jsonl": as_lines,
    "csv": as_commas(_COLUMNS),
    "parquet": as_parquet,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One channel that was written.

    Attributes:
        folder: What its folder is called.
        platform: Its platform.
        account: Its handle.
        records: How many messages, shares and reactions there are.
    """

    folder: str
    platform: str
    account: str
    records: int


def write_channels(
    store: Store, slug: str, place: Path, form: FormatName, progress: Progress = silent
) -> tuple[Exported, ...]:
    """Write every channel, and return what was written.

    Args:
        store: The database with every source in it.
        slug: Which client's it is.
        place: A new folder.
        form: The form of the rows.
        progress: Told in a sentence what is being done.
    """
    channels = held(store)
    names: set[str] = set()
    done = []
    for number, channel in enumerate(channels):
        key = channel.key
        name = _folder_name(key.platform, key.account, names)
        names.add(name)
        progress(f"Writing {name}", number, len(channels))
        folder = place / name
        count = _write(store, channel, folder, form)
        lay_down(folder / "activity.toml", manifest(channel, slug).encode())
        done.append(
            Exported(
                folder=name, platform=key.platform, account=key.account, records=count
            )
        )
    return tuple(done)


def _write(store: Store, channel: Held, folder: Path, form: FormatName) -> int:
    folder.mkdir(mode=0o700)
    rows = Rows(store.con, channel.key, account_id(channel))
    with _written(folder / f"activity.{form}") as file, rows.records() as records:
        count = _FORMS[form](records, file)
    beside: tuple[tuple[str, Callable[[], pa.RecordBatchReader], Form], ...] = (
        ("handles.csv", rows.handles, as_commas(("author", "handle", "name"))),
        (
            "tallies.csv",
            rows.tallies,
            as_commas(("id", "name", "count", "counted_at")),
        ),
        ("rejected.csv", rows.rejected, as_commas(("where", "reason"))),
        ("listings.jsonl", rows.listings, as_lines),
    )
    for name, batches, write in beside:
        with _written(folder / name) as file, batches() as found:
            there = write(found, file)
        if not there:
            (folder / name).unlink()
    return count


@contextmanager
def _written(path: Path) -> Iterator[BinaryIO]:
    with opened_anew(path) as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _folder_name(platform: str, account: str, taken: set[str]) -> str:
    """Return a name for a channel's folder that every system takes."""
    plain = _STRANGE.sub("-", f"{platform}-{account}".lower())[:_LONGEST_NAME]
    plain = plain.strip(".-") or "channel"
    name, number = plain, 1
    while name in taken:
        number += 1
        name = f"{plain}-{number}"
    return name
