"""What a mail server's refusal means for the night.

Servers say it in a code in brackets (RFC 5530), or only in words. Their words are
looked at and not passed on: some repeat what they were sent.
"""

import re
from datetime import datetime, timedelta

from connectors._http import Outcome

_CODE = re.compile(r"\[([A-Z][A-Z0-9-]{1,30})\b", re.IGNORECASE)
_CODES = {
    "AUTHENTICATIONFAILED": Outcome.TELL_USER,
    "AUTHORIZATIONFAILED": Outcome.TELL_USER,
    "EXPIRED": Outcome.TELL_USER,
    "PRIVACYREQUIRED": Outcome.TELL_USER,
    "CONTACTADMIN": Outcome.TELL_USER,
    "WEBALERT": Outcome.TELL_USER,
    "OVERQUOTA": Outcome.WAIT,
    "LIMIT": Outcome.WAIT,
    "THROTTLED": Outcome.WAIT,
    "UNAVAILABLE": Outcome.RETRY,
    "INUSE": Outcome.RETRY,
    "SERVERBUG": Outcome.RETRY,
    "CORRUPTION": Outcome.RETRY,
    "NOPERM": Outcome.PERMISSION,
    "NONEXISTENT": Outcome.GONE,
    "TRYCREATE": Outcome.GONE,
    "EXPUNGEISSUED": Outcome.GONE,
    "CLIENTBUG": Outcome.BUG,
    "CANNOT": Outcome.BUG,
}
_WORDS = (
    (
        re.compile(
            r"thrott|backoff|too many|bandwidth|(command|rate|connection)\w* limit"
            r"|limits? exceeded|slow down",
            re.IGNORECASE,
        ),
        Outcome.WAIT,
    ),
    (
        re.compile(
            r"unavailable|try again|temporar|system error|internal error|server error"
            r"|server busy|timed? ?out|not connected|session invalid|shutting down",
            re.IGNORECASE,
        ),
        Outcome.RETRY,
    ),
    (
        re.compile(
            r"app(lication)?-? ?(specific)? password|log ?in via your web browser"
            r"|web login|basic ?auth|imap (access )?(is )?disabled"
            r"|not enabled for imap",
            re.IGNORECASE,
        ),
        Outcome.TELL_USER,
    ),
    (
        re.compile(
            r"(does ?n.t|does not|no longer) exist|unknown mailbox|no such"
            r"|(mailbox|folder) not found",
            re.IGNORECASE,
        ),
        Outcome.GONE,
    ),
    (re.compile(r"permission|not allowed|denied", re.IGNORECASE), Outcome.PERMISSION),
)
_BACKOFF = re.compile(r"back-?off time:? *(\d{1,9}) *milli", re.IGNORECASE)


def outcome(kind: str, said: str, *, at_the_door: bool = False) -> Outcome:
    """Return what a refusal means.

    Args:
        kind: ``NO``, ``BAD`` or ``BYE``.
        said: The server's words, code included.
        at_the_door: Whether we were not let in yet: then it is the password unless
            something else is said.
    """
    for code in _CODE.findall(said):
        if code.upper() in _CODES:
            return _CODES[code.upper()]
    for pattern, meant in _WORDS:
        if pattern.search(said):
            at_fault = at_the_door and meant in {Outcome.GONE, Outcome.PERMISSION}
            return Outcome.TELL_USER if at_fault else meant
    if kind == "BYE":
        return Outcome.RETRY
    if at_the_door:
        return Outcome.TELL_USER
    return Outcome.BUG if kind == "BAD" else Outcome.PERMISSION


def until(said: str, now: datetime) -> datetime | None:
    """Return when a server that slows us down may be asked again, if it says so."""
    match = _BACKOFF.search(said)
    return now + timedelta(milliseconds=int(match[1])) if match else None


def shown(kind: str, said: str) -> str:
    """Return a refusal as a log may hold it: its kind and its code, without words."""
    match = _CODE.search(said)
    return f"{kind} [{match[1].upper()}]" if match else kind
