"""Takes away what is older than a client's settings want it kept."""

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from auditor.night_settings import Keep
from auditor.nightly.old_sources import prune_sources
from auditor.workspace import ClientFolder

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def prune(client: ClientFolder, keep: Keep, *, now: datetime) -> tuple[Path, ...]:
    """Delete what is too old, and return what that was.

    The newest audit and the newest report always stay, and so does the newest fetch of
    each account.

    Args:
        client: The client's folder; locked by whoever calls.
        keep: For how many days things are kept.
        now: When it happens; UTC.
    """
    gone = [
        *_older(_dated(client.imported), keep.imported_days, now),
        *_older(_dated(client.audits)[:-1], keep.audit_days, now),
        *_older(_dated(client.reports)[:-1], keep.report_days, now),
    ]
    for path in gone:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return (*gone, *prune_sources(client, keep.source_days, now=now))


def _dated(folder: Path) -> list[Path]:
    """Return what is called by a day, the newest last that can be read."""
    if not folder.is_dir():
        return []
    found = [one for one in folder.iterdir() if _DAY.match(one.name)]
    return sorted(found, key=lambda one: (one.suffix != ".damaged", one.name))


def _older(paths: list[Path], days: int | None, now: datetime) -> Iterator[Path]:
    if days is None:
        return
    first = (now - timedelta(days=days)).date()
    for path in paths:
        if date.fromisoformat(path.name[:10]) < first:
            yield path
