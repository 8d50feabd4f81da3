"""Up to which audit people have been told what changed, so that no news is lost.

A night may be ended after its audit is kept and before anybody is told, or nobody can
be reached: what it would have told is then told by the next that can.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from auditor.audit.canonical import SCHEMA
from auditor.audit.last import Last, read_last
from auditor.audit.shapes import Audit
from auditor.config import Settings
from auditor.errors import ConfigError
from auditor.nightly.auditing import audit_client
from auditor.nightly.keeping import audits_of, last_day
from auditor.nightly.standing import standing_request
from auditor.workspace import ClientFolder, lay_down

_NAME = ".told"  # beside the audits; holds a day, or nothing before the first message


def news_of(
    client: ClientFolder, settings: Settings, audit: Audit, *, is_new: bool
) -> Audit | None:
    """Return the audit beside the one people were last told of; None without news.

    Args:
        client: The client's folder; locked by whoever calls.
        settings: Its settings.
        audit: Tonight's, beside the one before it.
        is_new: Whether it is kept already.

    Raises:
        ConfigError: A file that the settings name is damaged.
        StoreBusy: Another run is using the client's database.
        WorkspaceDamaged: The list of sources cannot be read.
    """
    today, told = last_day(audit), _told(client)
    if told is None or told >= today:
        return audit if is_new else None
    earlier = [one for one in audits_of(client) if one.stem < today]
    if not earlier or told >= earlier[-1].stem:
        return audit
    last = next(_readable(one for one in reversed(earlier) if one.stem <= told), None)
    if told and last is None:
        return audit  # what people were told of last was so long ago that it is gone
    return audit_client(client, standing_request(client, settings, last))


def owe_news(client: ClientFolder) -> None:
    """Note what people know before the first audit is kept of which they will be told.

    Raises:
        OSError: There is no room or no right to.
    """
    if _told(client) is None:
        earlier = audits_of(client)
        note_told(client, earlier[-1].stem if earlier else "")


def note_told(client: ClientFolder, day: str) -> None:
    """Note that people were told of the audit of a day.

    Raises:
        OSError: There is no room or no right to.
    """
    lay_down(_place(client), f"{day}\n".encode())


def _readable(paths: Iterable[Path]) -> Iterator[Last]:
    for path in paths:
        with suppress(ConfigError):
            yield read_last(path, SCHEMA)


def _told(client: ClientFolder) -> str | None:
    try:
        return _place(client).read_text("utf-8", "replace").strip()
    except FileNotFoundError:
        return None


def _place(client: ClientFolder) -> Path:
    return client.audits / _NAME
