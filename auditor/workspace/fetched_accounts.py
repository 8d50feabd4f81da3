"""The accounts that a client's settings want fetched, and who fetches them."""

import difflib

from auditor.config import Settings
from auditor.errors import ConfigError
from auditor.night_settings import Fetch
from connectors._fetching import Connection, Fetcher, fetchers


def connections(settings: Settings) -> tuple[Connection, ...]:
    """Return what is to be fetched for a client, in the order of its file.

    Raises:
        ConfigError: Nobody fetches from a platform that is named.
    """
    for one in settings.fetch:
        fetcher_of(one.platform)
    return tuple(map(connection_of, settings.fetch))


def fetcher_of(platform: str) -> Fetcher:
    """Return who fetches from a platform.

    Raises:
        ConfigError: Nobody does; the hint names what is near.
    """
    known = {one.platform: one for one in fetchers()}
    if platform in known:
        return known[platform]
    near = difflib.get_close_matches(platform, known, n=1)
    raise ConfigError(
        f"Nothing can be fetched from '{platform}'.",
        hint=f"Did you mean {near[0]}?"
        if near
        else f"Known: {', '.join(sorted(known))}. For all else import its export: "
        "auditor sources says how to get it.",
    )


def connection_of(fetch: Fetch) -> Connection:
    """Return an account to be fetched as connectors know it."""
    return Connection(
        platform=fetch.platform,
        server=fetch.server,
        account=fetch.account,
        days=fetch.days,
        options=tuple((name, _plain(value)) for name, value in fetch.options.items()),
    )


def _plain(value: object) -> str:
    """Return an option as connectors take it: a text, a list with commas between."""
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
