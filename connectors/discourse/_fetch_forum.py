"""Gets into a forum: with a key as its user, without one as everybody may."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote, urlsplit

from auditor.language import text
from connectors._fetching import Visit
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome, Rules
from connectors._http.waits import after, retry_after
from connectors.discourse._talk import moment_if_any

_SESSION = "session/current.json"
_OF_A_USER = re.compile(r"[0-9a-f]{32}")  # the staff's keys are twice as long
_NOT_SHOWN = {Outcome.GONE, Outcome.PERMISSION}
_HTML = "text/html"
_VISITOR, _MEMBER, _STAFF = 0, 1, 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Forum:
    """A forum that answers, and as whom it is asked.

    Attributes:
        http: The forum.
        user: Whose posts are meant, as the forum writes the name.
        shown: What it shows of them beside.
        opened: When they became a member, where it says so; UTC.
        rank: How much it shows us: a visitor, a member, or the staff.
    """

    http: Http
    user: str
    shown: str
    opened: datetime | None
    rank: int

    @property
    def id(self) -> str:
        """The user as every export of the forum knows them."""
        return self.user.lower()

    @property
    def has_key(self) -> bool:
        """Whether we are asked in as the user."""
        return self.rank > _VISITOR

    @property
    def in_paths(self) -> str:
        """The user's name as it stands in an address."""
        return quote(self.user, safe="")

    def is_still_open(self) -> None:
        """Ask once more whether the key is accepted.

        Raises:
            FetchFailed: It is not, any more.
        """
        if self.has_key:
            _session(self.http, is_known=True)


class Key:
    """An API key of the forum or of one of its users, and for whom it speaks."""

    def __init__(self, key: str, user: str) -> None:
        """Send both along with every question.

        Args:
            key: As the forum showed it.
            user: A key for all users needs the name; one for a single user knows it,
                which helps where a name is none that a header can hold.
        """
        if _OF_A_USER.fullmatch(key):
            self._said = {"User-Api-Key": key}
            return
        named = {"Api-Username": user} if user and user.isascii() else {}
        self._said = {"Api-Key": key, **named}

    def headers(self) -> Mapping[str, str]:
        """Return what lets us in."""
        return self._said

    def renew(self, http: Http) -> None:
        """Raise: only who runs the forum makes a new one."""
        raise refused("key", http.server.shown_whole)


def refused(name: str, where: str, hint: str = "connect", **slots: str) -> FetchFailed:
    """Return an error that only the owner can do something about.

    Args:
        name: The last word of its sentence's key.
        where: The forum.
        hint: The last word of the hint's key.
        slots: What else the sentence names.
    """
    return FetchFailed(
        text(f"error.discourse.{name}", where=where, **slots),
        hint=text(f"hint.discourse.{hint}"),
        outcome=Outcome.TELL_USER,
    )


def no_list(answer: Answer) -> FetchFailed:
    """Return the error that an answer is not what was asked for."""
    return FetchFailed(
        text("error.discourse.no_list", where=answer.where),
        hint=text("hint.fetch.later"),
        outcome=Outcome.RETRY,
        status=answer.status,
    )


def rules() -> Rules:
    """Return how a forum says what went wrong, in the language spoken."""
    return Rules(judge=_judge, until=_until, reconnect=text("hint.discourse.connect"))


@contextmanager
def entered(visit: Visit) -> Iterator[Forum]:
    """Yield the forum, asked as the user if there is a key.

    Raises:
        FetchFailed: It does not answer, or not as a forum does, or shows no such user.
    """
    user = visit.connection.account.strip().lstrip("@")
    key = (visit.secrets.get("key") or "").strip()
    if not visit.connection.server:
        raise refused("no_server", "Discourse", "address")
    if not (user or key):
        raise refused("nobody", visit.connection.server, "user")
    with Http(
        visit.connection.server,
        rules(),
        clock=visit.clock,
        budget=visit.budget,
        access=Key(key, user) if key else None,
    ) as http:
        is_known = visit.last is not None
        yield (
            _as_user(http, user, is_known) if key else _as_visitor(http, user, is_known)
        )


def _as_user(http: Http, user: str, is_known: bool) -> Forum:
    said = _session(http, is_known=is_known)
    found = said["username"]
    if user and found.lower() != user.lower():
        where = http.server.shown_whole
        raise refused("another", where, found=found, wanted=user)
    try:
        profile = _profile(http, found)
    except FetchFailed as failed:
        if failed.outcome not in _NOT_SHOWN:
            raise
        profile = {}
    return _forum(http, {**profile, **said}, _MEMBER, profile.get("created_at"))


def _as_visitor(http: Http, user: str, is_known: bool) -> Forum:
    where = http.server.shown_whole
    try:
        profile = _profile(http, user)
    except FetchFailed as failed:
        if failed.outcome is Outcome.GONE:
            raise refused("no_user", where, "user", wanted=user) from failed
        if failed.outcome is Outcome.PERMISSION or _is_page(failed, is_known):
            raise refused("closed", where) from failed
        raise
    return _forum(http, profile, _VISITOR, profile.get("created_at"))


def _forum(http: Http, said: Mapping[str, Any], rank: int, opened: object) -> Forum:
    is_staff = said.get("admin") is True or said.get("moderator") is True
    name = said.get("name")
    return Forum(
        http=http,
        user=said["username"],
        shown=(name.strip() if isinstance(name, str) else "") or said["username"],
        opened=moment_if_any(opened),
        rank=_STAFF if rank and is_staff else rank,
    )


def _session(http: Http, *, is_known: bool) -> Mapping[str, Any]:
    """Return as whom we are asked in: elsewhere a lost key looks like a visitor.

    Raises:
        FetchFailed: As nobody.
    """
    where = http.server.shown_whole
    try:
        answer = http.ask(Ask(to=_SESSION))
    except FetchFailed as failed:
        if failed.outcome is Outcome.TELL_USER and failed.status is not None:
            raise refused("key", where) from failed
        if failed.outcome is Outcome.GONE or _is_page(failed, is_known):
            raise refused("other", where, "address") from failed
        raise
    return _user_in(answer, "current_user", where)


def _profile(http: Http, user: str) -> Mapping[str, Any]:
    answer = http.ask(Ask(to=f"u/{quote(user, safe='')}.json"))
    return _user_in(answer, "user", http.server.shown_whole)


def _user_in(answer: Answer, name: str, where: str) -> Mapping[str, Any]:
    said = answer.said()
    user = said.get(name) if isinstance(said, dict) else None
    found = user.get("username") if isinstance(user, dict) else None
    if not isinstance(user, dict) or not isinstance(found, str) or not found.strip():
        raise refused("other", where, "address")
    return user


def _is_page(failed: FetchFailed, is_known: bool) -> bool:
    """Say whether a page for people came from what was never known as a forum."""
    status = failed.status
    is_fine = status is not None and status < HTTPStatus.MULTIPLE_CHOICES
    return failed.outcome is Outcome.RETRY and is_fine and not is_known


def _judge(answer: Answer) -> Outcome | None:
    """Say what a 403 means: of a key that is none, everything is refused.

    Where the staff hide a topic, it is that topic alone. A page for people is a
    firewall's.
    """
    if answer.status != HTTPStatus.FORBIDDEN or answer.kind == _HTML:
        return None
    is_session = urlsplit(answer.url).path.endswith(f"/{_SESSION}")
    return Outcome.TELL_USER if is_session else Outcome.PERMISSION


def _until(answer: Answer) -> datetime | None:
    """Return when to ask again: by the header, or else by the body."""
    said = answer.said()
    extras = said.get("extras") if isinstance(said, dict) else None
    seconds = extras.get("wait_seconds") if isinstance(extras, dict) else None
    return retry_after(answer) or after(answer, seconds)
