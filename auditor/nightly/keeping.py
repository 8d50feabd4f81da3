"""Keeps what an audit comes to: its JSON and its page, by the last day it counts.

The newest page also lies under one name that never changes, which an owner can
bookmark. All of it can be made again from the sources.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from auditor.audit.canonical import SCHEMA, to_json
from auditor.audit.last import Last, read_last
from auditor.audit.shapes import Audit
from auditor.errors import ConfigError
from auditor.workspace import ClientFolder, lay_down

LATEST = "latest.html"
_PAGE = re.compile(r"\d{4}-\d{2}-\d{2}\.html")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\.json")


def last_day(audit: Audit) -> str:
    """Return the last day an audit counts, in the client's zone: ``2026-11-21``."""
    last = (audit.until - timedelta(microseconds=1)).astimezone(ZoneInfo(audit.zone))
    return f"{last:%Y-%m-%d}"


def audits_of(client: ClientFolder) -> tuple[Path, ...]:
    """Return the audits that are kept, the newest last."""
    if not client.audits.is_dir():
        return ()
    found = (one for one in client.audits.iterdir() if _DAY.fullmatch(one.name))
    return tuple(sorted(found))


def pages_of(client: ClientFolder) -> tuple[Path, ...]:
    """Return the pages that are kept, by day, the newest last."""
    if not client.reports.is_dir():
        return ()
    found = (one for one in client.reports.iterdir() if _PAGE.fullmatch(one.name))
    return tuple(sorted(found))


def damaged_audits(client: ClientFolder) -> Iterator[Path]:
    """Lay the newest audits aside until there is one that can be read; yield them.

    They can be made again from the sources, and a later one is compared with the one
    before.
    """
    for path in reversed(audits_of(client)):
        try:
            read_last(path, SCHEMA)
        except ConfigError:
            path.replace(path.with_name(f"{path.name}.damaged"))
            yield path
        else:
            return


def last_before(client: ClientFolder, day: str | None) -> Last | None:
    """Return the newest audit, to compare with; None where there is none.

    Args:
        client: The client's folder.
        day: Only audits of an earlier last day, where one is said.

    Raises:
        ConfigError: It cannot be read.
    """
    earlier = [one for one in audits_of(client) if day is None or one.stem < day]
    return read_last(earlier[-1], SCHEMA) if earlier else None


def is_kept(client: ClientFolder, audit: Audit) -> bool:
    """Say whether this very audit is kept, and a latest page beside it."""
    place = client.audits / f"{last_day(audit)}.json"
    return (
        place.is_file()
        and place.read_bytes() == to_json(audit).encode()
        and (client.reports / LATEST).is_file()
    )


def keep_audit(client: ClientFolder, audit: Audit) -> Path:
    """Keep an audit's JSON; one of the same day takes the place of an earlier one."""
    place = client.audits / f"{last_day(audit)}.json"
    lay_down(place, to_json(audit).encode())
    return place


def keep_page(client: ClientFolder, audit: Audit, page: str) -> Path:
    """Keep an audit's page by its day, and make it the latest."""
    place = client.reports / f"{last_day(audit)}.html"
    lay_down(place, page.encode())
    keep_latest(client, page)
    return place


def keep_latest(client: ClientFolder, page: str) -> Path:
    """Make a page the latest, and keep it by no day of its own."""
    place = client.reports / LATEST
    lay_down(place, page.encode())
    return place
