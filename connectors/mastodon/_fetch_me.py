"""Gets in, and finds out whose account the token opens."""

from dataclasses import dataclass

from connectors._fetching import Visit
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome
from connectors.mastodon._api import me_in
from connectors.mastodon._fetch_answers import Bearer, refused, rules
from connectors.mastodon._owner import Owner
from connectors.mastodon._said import Me
from connectors.mastodon._whose import owner_of

_ASKED = Ask(to="api/v1/accounts/verify_credentials")
_NOT_THERE = {Outcome.GONE, Outcome.BUG}


@dataclass(frozen=True, slots=True)
class Home:
    """A server, and the account on it.

    Attributes:
        http: The server.
        owner: The account, as an archive knows it, too.
        stated: The same, as the server states it.
    """

    http: Http
    owner: Owner
    stated: Me


def home(visit: Visit) -> Http:
    """Return the account's server, with the token that lets us in.

    Raises:
        FetchFailed: There is no token, or nobody says which server it is for.
    """
    said = visit.connection.server or visit.connection.account.rpartition("@")[2]
    if "." not in said and "://" not in said:
        raise refused("error.mastodon.no_server", Outcome.TELL_USER, "Mastodon")
    token = (visit.secrets.get("token") or "").strip()
    if not token:
        raise refused("error.mastodon.no_token", Outcome.TELL_USER, said)
    try:
        return Http(
            said,
            rules(),
            clock=visit.clock,
            budget=visit.budget,
            access=Bearer(token),
        )
    except ValueError as error:
        raise refused("error.mastodon.no_server", Outcome.TELL_USER, said) from error


def me(visit: Visit, http: Http) -> tuple[Owner, Me, Answer]:
    """Return the account that the token opens.

    Raises:
        FetchFailed: It opens none, or another than is to be fetched.
    """
    where = http.server.shown_whole
    try:
        answer = http.ask(_ASKED)
    except FetchFailed as failed:
        if _is_no_mastodon(visit, failed):
            raise refused("error.mastodon.other", Outcome.TELL_USER, where) from failed
        raise
    stated = me_in(answer.body)
    if stated is None or not (stated.url or stated.uri):
        raise refused("error.mastodon.other", Outcome.TELL_USER, where)
    last = visit.last
    same = bool(last and last.memory.get("me") == str(stated.id))
    owner = owner_of(stated, known=last.account.id if last and same else "")
    _is_the_one(visit, owner, where)
    return owner, stated, answer


def _is_no_mastodon(visit: Visit, failed: FetchFailed) -> bool:
    """Say whether something else answers there, and always did."""
    is_page = failed.outcome is Outcome.RETRY and failed.status is not None
    is_page = is_page and (failed.status or 0) < 300  # noqa: PLR2004 – HTTP: fine
    return failed.outcome in _NOT_THERE or (is_page and visit.last is None)


def _is_the_one(visit: Visit, owner: Owner, where: str) -> None:
    """Refuse the token of another account; a server may go by two names."""
    said = visit.connection.account
    if said and _name(said) != _name(owner.handle):
        raise refused(
            "error.mastodon.another",
            Outcome.TELL_USER,
            where,
            found=owner.handle,
            wanted=said,
        )


def _name(handle: str) -> str:
    return handle.strip().lstrip("@").partition("@")[0].lower()
