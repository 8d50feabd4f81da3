"""What the newest audit says is covered, exports included."""

from datetime import datetime

import msgspec

from auditor.records import Extent, Span, Stream
from auditor.workspace import ClientFolder


class _Part(msgspec.Struct):
    since: datetime
    until: datetime
    extent: str


class _Channel(msgspec.Struct):
    platform: str
    account: str
    coverage: dict[str, list[_Part]]


class _Audit(msgspec.Struct):
    channels: list[_Channel]


def told_in_last_audit(
    client: ClientFolder, platform: str, account: str
) -> dict[Stream, list[Span]]:
    """Return what is covered of an account; nothing where no audit says so.

    Args:
        client: The client's folder.
        platform: Short platform name.
        account: Its handle.
    """
    for channel in _newest(client).channels:
        if (channel.platform, _plain(channel.account)) == (platform, _plain(account)):
            return {
                Stream(stream): [span for part in parts if (span := _span(part))]
                for stream, parts in channel.coverage.items()
                if stream in set(Stream)
            }
    return {}


def _newest(client: ClientFolder) -> _Audit:
    kept = sorted(client.audits.glob("????-??-??.json"))
    try:
        return msgspec.json.decode(kept[-1].read_bytes(), type=_Audit)
    except (IndexError, OSError, ValueError, RecursionError):
        return _Audit(channels=[])


def _span(part: _Part) -> Span | None:
    labels = {extent.label: extent for extent in Extent}
    if part.extent not in labels or part.since.tzinfo is None:
        return None
    return Span(since=part.since, until=part.until, extent=labels[part.extent])


def _plain(account: str) -> str:
    return account.lower().lstrip("@")
