"""Tells whoever watches the nights that one was run: if nobody asks, it was not.

The address is asked for after every night, and with ``/fail`` at its end after one that
failed, as Healthchecks and its like have it. It is a secret: whoever has it can keep
the watch quiet.
"""

import logging
import re
from dataclasses import dataclass

from connectors._http import (
    Answer,
    Ask,
    Budget,
    Clock,
    FetchFailed,
    Http,
    Limits,
    Outcome,
    Rules,
)

logger = logging.getLogger(__name__)

_TRIES = 3
_PAUSE = 5.0  # seconds between two tries
_LIMITS = Limits(bytes=2**20, seconds=10.0)
_PARTS = re.compile(r"(https?://[^/?#]+)([^?#]*)(\?[^#]*)?", re.IGNORECASE)
_FINE = range(200, 300)
_THEIRS = range(500, 600)
_LATER = {408, 425, 429}


def beat(address: str | None, *, failed: bool, clock: Clock) -> bool:
    """Say that a night is over; what becomes of that changes nothing of the night.

    Args:
        address: Whom to tell, never logged; None where none is kept.
        failed: Whether the night failed.
        clock: By which to wait.

    Returns:
        Whether it has been heard.
    """
    try:
        reason = _why_unheard(address, clock, failed=failed)
    except Exception as error:  # noqa: BLE001 – a night is not spoilt by its watch
        # What it says may hold the address.
        reason = f"a fault of ours, {type(error).__name__}"
    if reason is not None:
        logger.warning("The heartbeat was not heard: %s.", reason)
    return reason is None


@dataclass(frozen=True, slots=True)
class _Unheard:
    """Why one try came to nothing, and whether another may come to something."""

    reason: str
    again: bool


def _why_unheard(address: str | None, clock: Clock, *, failed: bool) -> str | None:
    if not address:
        return "no address is kept; `auditor auth --heartbeat NAME` keeps one"
    parts = _PARTS.match(address.strip())
    if parts is None:
        return "its address does not begin with https://"
    server, path, query = parts.groups(default="")
    if failed:
        path = f"{path.rstrip('/')}/fail"
    unheard = _try(server, path + query, clock)
    for _ in range(_TRIES - 1):
        if unheard is None or not unheard.again:
            break
        clock.sleep(_PAUSE)
        unheard = _try(server, path + query, clock)
    return None if unheard is None else unheard.reason


def _try(server: str, to: str, clock: Clock) -> _Unheard | None:
    # One question, and every answer is taken: the client would ask again by itself, and
    # log what was asked.
    rules = Rules(reconnect="", judge=_anything)
    budget = Budget(requests=1, seconds=2 * _LIMITS.seconds)
    try:
        with Http(server, rules, clock=clock, budget=budget) as http:
            status = http.ask(Ask(to=to, limits=_LIMITS)).status
    except FetchFailed as error:
        if error.status is None:
            return _no_answer(error.outcome)
        status = error.status
    if status in _FINE:
        return None
    again = status in _THEIRS or status in _LATER
    return _Unheard(f"the answer was {status}", again)


def _anything(answer: Answer) -> Outcome:
    del answer
    return Outcome.FINE


def _no_answer(outcome: Outcome) -> _Unheard:
    if outcome is Outcome.RETRY:
        return _Unheard("there was no answer", again=True)
    return _Unheard("its address leads elsewhere, or cannot be trusted", again=False)
