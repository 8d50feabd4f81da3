"""What Bluesky's answers mean: the word in ``error`` counts, not the status."""

from datetime import datetime

from auditor.language import text
from connectors._http import Answer, Outcome, Rules
from connectors._http.waits import at_epoch, none_left, retry_after

CAR = frozenset({"application/vnd.ipld.car"})
_JSON = "application/json"
_REFUSED = 400
_NO_METHOD = 501

_ERRORS = {
    "ExpiredToken": Outcome.REFRESH,
    "InvalidToken": Outcome.TELL_USER,
    "AuthenticationRequired": Outcome.TELL_USER,
    "AuthFactorTokenRequired": Outcome.TELL_USER,
    "AccountTakedown": Outcome.TELL_USER,
    "AccountDeactivated": Outcome.TELL_USER,
    "RepoTakendown": Outcome.TELL_USER,
    "RepoDeactivated": Outcome.TELL_USER,
    "RepoSuspended": Outcome.TELL_USER,
    "RepoNotFound": Outcome.TELL_USER,
    "AuthMissing": Outcome.BUG,
    "RateLimitExceeded": Outcome.WAIT,
    "NotFound": Outcome.GONE,
    "BlockedActor": Outcome.GONE,
    "BlockedByActor": Outcome.GONE,
    "MethodNotImplemented": Outcome.PERMISSION,
}

# An account of this name is not there any more: it changed its handle, or left.
_NOBODY = frozenset({"Profile not found", "Could not find user"})


def rules() -> Rules:
    """Return what the answers of a PDS mean."""
    return Rules(
        kinds=frozenset({_JSON}),
        judge=_meant,
        until=_until,
        pause=_pause,
        reconnect=text("hint.bluesky.reconnect"),
    )


def _meant(answer: Answer) -> Outcome | None:
    if answer.status < _REFUSED or answer.kind != _JSON:
        return None  # a page of HTML comes from what stands before the server
    word = answer.word("error")
    if word == "InvalidRequest" and answer.word("message") in _NOBODY:
        return Outcome.TELL_USER
    if answer.status == _NO_METHOD:
        return Outcome.PERMISSION
    return _ERRORS.get(word)


def _until(answer: Answer) -> datetime | None:
    """Return when to come back: so many seconds on, or at a second since 1970."""
    return retry_after(answer) or at_epoch(answer, "ratelimit-reset")


def _pause(answer: Answer) -> datetime | None:
    if none_left(answer, "ratelimit-remaining"):
        return at_epoch(answer, "ratelimit-reset")
    return None
