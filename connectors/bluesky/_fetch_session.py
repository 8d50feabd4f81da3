"""Being let in: with an app password once, then with what each session leaves us."""

from collections.abc import Mapping
from typing import Any, Self

import msgspec

from auditor.language import text
from connectors._fetching import Secrets, Visit
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome
from connectors._http.address import Address
from connectors.bluesky._fetch_rules import rules

PASSWORD, SESSION = "password", "session"

_SIGN_IN = "xrpc/com.atproto.server.createSession"
_GO_ON = "xrpc/com.atproto.server.refreshSession"
_PDS = "#atproto_pds"


class _Given(msgspec.Struct, rename="camel"):
    access_jwt: str
    refresh_jwt: str
    did: str
    handle: str
    did_doc: Any = None


class Session:
    """One account's access: a short token, and one that gets us the next pair.

    Attributes:
        did: Whose it is; the same for ever.
        handle: How that account is called today.
        home: The server that holds the account.
    """

    did: str
    handle: str
    home: str

    def __init__(self, server: str, account: str, visit: Visit) -> None:
        """Ask nothing yet.

        Args:
            server: Where to sign in.
            account: Its handle or DID.
            visit: The fetch.

        Raises:
            FetchFailed: The password would go over the line for all to read.
        """
        self._account = account
        self._secrets: Secrets = visit.secrets
        self._access = ""
        self._door = Http(
            server, rules(), clock=visit.clock, budget=visit.budget, access=self
        )
        self.home = server

    def __enter__(self) -> Self:
        try:
            self.renew(self._door)
        except BaseException:
            self._door.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._door.__exit__()

    def headers(self) -> Mapping[str, str]:
        """Return what is sent along with every question."""
        return {"Authorization": f"Bearer {self._access}"}

    def renew(self, http: Http) -> None:
        """Get a new pair: with the last one's second half, else with the password.

        Raises:
            FetchFailed: Neither is taken; `Outcome.TELL_USER`.
        """
        del http  # the pair comes from where we signed in
        if kept := self._secrets.get(SESSION):
            try:
                bearer = {"Authorization": f"Bearer {kept}"}
                self._take(self._post(_GO_ON, headers=bearer))
            except FetchFailed as failed:
                if failed.outcome is not Outcome.TELL_USER:
                    raise
            else:
                return
        password = self._secrets.get(PASSWORD)
        if not password or not self._account:
            raise _failed("error.bluesky.no_password", Outcome.TELL_USER)
        words = {"identifier": self._account, "password": password}
        self._take(self._post(_SIGN_IN, send=words))

    def _post(
        self,
        to: str,
        *,
        headers: Mapping[str, str] | None = None,
        send: Mapping[str, object] | None = None,
    ) -> Answer:
        ask = Ask(to=to, method="POST", headers=headers or {}, send=send, open=True)
        return self._door.ask(ask)

    def _take(self, answer: Answer) -> None:
        """Keep the new pair, and only then use it: the old one is spent."""
        try:
            given = msgspec.json.decode(answer.body, type=_Given)
        except (ValueError, RecursionError):
            raise _failed("error.bluesky.no_session", Outcome.RETRY) from None
        self._secrets.put(SESSION, given.refresh_jwt)
        self._access = given.access_jwt
        self.did, self.handle = given.did, given.handle
        self.home = self._home(given.did_doc) or self.home

    def _home(self, document: object) -> str | None:
        """Return the server that a DID's document names, if it is as safe as the door.

        Whoever lets us in over the net cannot send our token over an open line, or to
        a service of this machine.
        """
        services = document.get("service") if isinstance(document, dict) else None
        for one in services if isinstance(services, list) else ():
            if not isinstance(one, dict) or not str(one.get("id")).endswith(_PDS):
                continue
            try:
                there = Address.of(str(one.get("serviceEndpoint")))
            except ValueError:
                return None
            return str(one["serviceEndpoint"]) if self._is_as_safe(there) else None
        return None

    def _is_as_safe(self, there: Address) -> bool:
        door = self._door.server
        is_here = there.is_private_line and there.scheme == "http"
        door_is_here = door.is_private_line and door.scheme == "http"
        return there.scheme == "https" or (is_here and door_is_here)


def _failed(key: str, outcome: Outcome) -> FetchFailed:
    hint = "hint.bluesky.reconnect"
    if outcome is not Outcome.TELL_USER:
        hint = "hint.fetch.later"
    return FetchFailed(text(key), hint=text(hint), outcome=outcome)
