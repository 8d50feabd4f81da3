"""How one platform says what went wrong, and when to come back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from connectors._http.answer import Answer
from connectors._http.outcomes import Outcome
from connectors._http.waits import retry_after

_BY_STATUS = {
    400: Outcome.BUG,
    401: Outcome.TELL_USER,
    402: Outcome.TELL_USER,
    403: Outcome.PERMISSION,
    404: Outcome.GONE,
    407: Outcome.TELL_USER,
    408: Outcome.RETRY,
    410: Outcome.GONE,
    425: Outcome.RETRY,
    429: Outcome.WAIT,
    451: Outcome.GONE,
    501: Outcome.BUG,
}
_SERVER = 500
_REFUSED = 400
_MOVED = 300
_JSON = frozenset({"application/json", "application/activity+json", "text/json"})

Judge = Callable[[Answer], Outcome | None]
Wait = Callable[[Answer], datetime | None]


def _no_opinion(answer: Answer) -> None:
    """Leave an answer to the rules that hold everywhere."""
    del answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What differs from platform to platform.

    Attributes:
        kinds: What data is called; an answer of another kind is never data.
        judge: What an answer means where the platform has its own way to say it; None
            leaves it to the status.
        until: When the server, having refused, may be asked again.
        pause: When the next question may be asked after an answer that was fine: where
            a platform says that nothing is left until then.
        reconnect: What the owner does when the access does not work any more.
    """

    kinds: frozenset[str] = _JSON
    judge: Judge = _no_opinion
    until: Wait = retry_after
    pause: Wait = _no_opinion
    reconnect: str

    def outcome(self, answer: Answer, kinds: frozenset[str] | None = None) -> Outcome:
        """Return what an answer means; other kinds than usual may be data here."""
        said = self.judge(answer)
        if said is not None:
            return said
        if answer.status < _MOVED:
            # A page of HTML in the place of data: a login page, or a notice of works.
            is_data = answer.kind in (self.kinds if kinds is None else kinds)
            return Outcome.FINE if is_data else Outcome.RETRY
        is_theirs = answer.status >= _SERVER or answer.status < _REFUSED
        otherwise = Outcome.RETRY if is_theirs else Outcome.BUG
        return _BY_STATUS.get(answer.status, otherwise)
