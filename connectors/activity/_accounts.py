"""Whose activity file it is, and what each of its accounts covers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from auditor.errors import MalformedSource, SourceError, UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Span, Stream
from connectors import _platforms
from connectors.activity import _data
from connectors.activity._cells import handle
from connectors.activity._export import Export, Pair
from connectors.activity._manifest import Stated
from connectors.activity._survey import Seen, Survey

_SECOND = timedelta(seconds=1)


def needs_survey(export: Export) -> bool:
    """Say whether the rows must be read to know whose they are and what they cover."""
    return (
        export.is_lone
        or any(
            one.extent is not Extent.ABSENT and None in (one.since, one.until)
            for one in export.manifest.stated or ()
        )
        or _data.may_say(export.rows, export.columns, ("platform", "account"))
    )


def accounts(export: Export, found: Survey) -> dict[Pair, Account]:
    """Return the accounts by platform and handle.

    Args:
        export: The activity file.
        found: What its rows hold; empty when that was not needed.

    Raises:
        MalformedSource: Nothing says which platform it is.
        UnknownAccount: Nothing says whose it is.
    """
    pairs = sorted(found) or [_only_pair(export)]
    platforms = defaultdict(set)
    for platform, name in pairs:
        platforms[name].add(platform)
    return {
        pair: _account(export, pair, is_shared=len(platforms[pair[1]]) > 1)
        for pair in pairs
    }


def covered(export: Export, seen: Seen | None) -> Coverage:
    """Return what the file covers of one account.

    Args:
        export: The activity file.
        seen: What its rows hold; None when that was not needed.
    """
    seen = seen or Seen()
    stated: Iterable[Stated]
    if export.manifest.stated is None:
        stated = [
            Stated(stream=stream, extent=Extent.PARTIAL, since=None, until=None)
            for stream in seen.streams
        ]
    else:
        stated = export.manifest.stated
    spans: Mapping[Stream, list[Span]] = {stream: [] for stream in Stream}
    for one in stated:
        since = one.since or seen.first
        until = one.until or _after(seen.last)
        if one.extent is Extent.ABSENT or since is None or until is None:
            continue
        if since < until:
            spans[one.stream].append(Span(since=since, until=until, extent=one.extent))
    return Coverage(
        **{stream.value: tuple(sorted(found)) for stream, found in spans.items()}
    )


def _after(last: datetime | None) -> datetime | None:
    return None if last is None else last + _SECOND


def _only_pair(export: Export) -> Pair:
    try:
        return export.pair(None, None)
    except ValueError as error:
        raise _unknown(export, str(error)) from error


def _unknown(export: Export, reason: str) -> SourceError:
    if reason.startswith("platform"):
        return MalformedSource(
            text("error.which_platform", path=export.rows.label),
            hint=text("hint.which_platform"),
        )
    return UnknownAccount(
        text("error.whose", path=export.rows.label),
        hint=text("hint.whose"),
    )


def _account(export: Export, pair: Pair, *, is_shared: bool) -> Account:
    platform, name = pair
    manifest = export.manifest
    is_stated = name == manifest.account
    own = (
        set(manifest.own)
        if manifest.exact
        else {_own(one, platform) for one in manifest.own}
    ) - {None, name}
    # Two accounts of one source may not have one id, but its rows know the handle.
    return Account(
        id=f"{platform}:{name}" if is_shared else name,
        handle=(is_stated and manifest.handle) or name,
        name=(is_stated and manifest.name) or name,
        kind=manifest.kind or _platforms.channel_kind(platform),
        own=tuple(sorted(filter(None, own | ({name} if is_shared else set())))),
        platform=platform,
        has_no=manifest.has_no,
    )


def _own(written: str, platform: str) -> str | None:
    """Return a handle of the own set if it holds for ``platform``."""
    prefix, colon, rest = written.partition(":")
    if colon and prefix in _platforms.PLATFORMS | {platform}:
        return handle(rest) if prefix == platform else None
    return handle(written)
