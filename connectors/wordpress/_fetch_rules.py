"""How WordPress says what went wrong, and what stands in front of it."""

import base64
from collections.abc import Mapping
from http import HTTPStatus

from auditor.language import text
from connectors._http import Answer, FetchFailed, Http, Outcome, Rules

_HTML = frozenset({"text/html", "text/plain", "application/xhtml+xml"})
_TURNED_AWAY = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.NOT_ACCEPTABLE})
_NOT_THIS = ("rest_forbidden", "rest_cannot_", "rest_user_cannot_")
ANYTHING = _HTML | {"application/json", ""}


def rules() -> Rules:
    """Return what its answers mean."""
    return Rules(judge=_judge, reconnect=text("hint.wordpress.reconnect"))


def is_turned_away(status: int | None) -> bool:
    """Say whether an answer is how firewalls turn somebody away."""
    return status in _TURNED_AWAY


class Password:
    """A user of the site and one of their application passwords."""

    def __init__(self, user: str, password: str) -> None:
        """Send them along with every question."""
        said = f"{user}:{password}".encode()
        self._said = base64.b64encode(said).decode("ascii")

    def headers(self) -> Mapping[str, str]:
        """Return what lets us in."""
        return {"Authorization": f"Basic {self._said}"}

    def renew(self, http: Http) -> None:
        """Raise: only its owner makes a new one."""
        raise refused(http.server.shown_whole)


def refused(where: str) -> FetchFailed:
    """Return what says that a password is not accepted."""
    return FetchFailed(
        text("error.wordpress.password", where=where),
        hint=text("hint.wordpress.reconnect"),
        outcome=Outcome.TELL_USER,
        status=HTTPStatus.UNAUTHORIZED,
    )


def _judge(answer: Answer) -> Outcome | None:
    if answer.status < HTTPStatus.BAD_REQUEST:
        return None
    if answer.kind in _HTML and answer.status in _TURNED_AWAY:
        return Outcome.PERMISSION  # a firewall; WordPress answers in JSON
    code = answer.word("code")
    if code.endswith("_invalid_page_number"):
        return Outcome.GONE  # there is no such page: the one before was the last
    if code == "rest_no_route" or code.startswith(_NOT_THIS):
        return Outcome.PERMISSION
    return None
