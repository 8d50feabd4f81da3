"""What a Mastodon server says beside its data: refusals, waits, and where to go on."""

from collections.abc import Mapping
from datetime import datetime

from auditor.language import text
from connectors._http import Answer, FetchFailed, Http, Outcome, Rules
from connectors._http.waits import at_iso_time, none_left, retry_after

_LEFT, _RESET = "x-ratelimit-remaining", "x-ratelimit-reset"


class Bearer:
    """The token of an account, which does not run out."""

    def __init__(self, token: str) -> None:
        self._token = token

    def headers(self) -> Mapping[str, str]:
        """Return what is sent along with every question."""
        return {"Authorization": f"Bearer {self._token}"}

    def renew(self, http: Http) -> None:
        """Say that only the owner can renew it."""
        raise refused("error.mastodon.token", Outcome.TELL_USER, http.server.host)


def rules() -> Rules:
    """Return how Mastodon says what went wrong, in the language spoken."""
    return Rules(until=_until, pause=_pause, reconnect=text("hint.mastodon.connect"))


def refused(key: str, outcome: Outcome, where: str, **slots: str) -> FetchFailed:
    """Return an error of our own.

    Args:
        key: Its sentence.
        outcome: What it means for the night.
        where: The server.
        slots: What else the sentence names.
    """
    hint = "connect" if outcome is Outcome.TELL_USER else "later"
    return FetchFailed(
        text(key, where=where, **slots),
        hint=text(f"hint.mastodon.{hint}"),
        outcome=outcome,
    )


def links(answer: Answer) -> dict[str, str] | None:
    """Return the addresses that ``Link`` names, by ``rel``; None without the header."""
    return None if answer.headers.get("link") is None else answer.links


def _until(answer: Answer) -> datetime | None:
    """Return when a refused question may be asked again: an ISO time, as a rule."""
    return retry_after(answer) or at_iso_time(answer, _RESET)


def _pause(answer: Answer) -> datetime | None:
    """Return when to go on after the last answer that was allowed for now."""
    return at_iso_time(answer, _RESET) if none_left(answer, _LEFT) else None
