"""Asks one server, as patiently as it wants and no longer than a night is."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol, Self
from urllib.parse import urljoin

import requests

from connectors._http.address import Address
from connectors._http.answer import Answer, Ask
from connectors._http.budget import Budget, Clock
from connectors._http.failing import Failing
from connectors._http.faults import meaning
from connectors._http.line import Line
from connectors._http.outcomes import FetchFailed, Outcome
from connectors._http.patience import LONGEST_WAIT, Patience
from connectors._http.rules import Rules
from connectors._http.sending import Sending

_HOPS = 5
_REDIRECTS = {301, 302, 303, 307, 308}


class Access(Protocol):
    """What lets us in: a token, a password, or a pair that is renewed."""

    def headers(self) -> Mapping[str, str]:
        """Return what is sent along with every question."""

    def renew(self, http: "Http") -> None:
        """Get in anew without the owner, asking what is `Ask.open`.

        Raises:
            FetchFailed: That does not work; `Outcome.TELL_USER`.
        """


class Http:
    """One server, asked by one client's fetch.

    Attributes:
        server: Its address.
        clock: By which it waits.
    """

    def __init__(
        self,
        server: str,
        rules: Rules,
        *,
        clock: Clock,
        budget: Budget,
        access: Access | None = None,
    ) -> None:
        """Ask nothing yet.

        Args:
            server: Its address, ``https://…``.
            rules: How the platform says what went wrong.
            clock: By which to wait.
            budget: What is left of the night; shared by all that is asked in it.
            access: What lets us in, if anything is needed.

        Raises:
            FetchFailed: It is no address, or a secret would go over the line for all
                to read.
        """
        self._failing = Failing(rules.reconnect, clock)
        try:
            self.server = Address.of(server)
        except ValueError:
            self.server = Address("https", "", 443, "")
            raise self._failing.of_the_server("address") from None
        self._failing.server = self.server.shown_whole
        self.clock = clock
        self._rules, self._budget, self._access = rules, budget, access
        self._line, self._patience = Line(), Patience(clock, budget)
        self._not_before: float | None = None
        if access is not None:
            self._keep_to_ourselves()
        budget.begin(clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def ask(self, ask: Ask) -> Answer:
        """Return an answer that is what was asked for.

        JSON that comes as such can be read: `Answer.said` gives it.

        Raises:
            FetchFailed: There was none; `FetchFailed.outcome` says what that means.
        """
        return self._with_access(ask, None)

    def download(self, ask: Ask, to: Path) -> Answer:
        """Write a long answer into a new file, and return it without its body.

        Nothing but a small piece of it is in memory. The limits are those of the
        question: `FILE` is made for this. `Ask.kinds` says what the file may be.

        Raises:
            FetchFailed: As for `ask`; no file is left then.
            FileExistsError: There is one already.
        """
        with to.open("xb") as file:
            try:
                return self._with_access(ask, file)
            except BaseException:
                to.unlink(missing_ok=True)
                raise

    def _with_access(self, ask: Ask, into: BinaryIO | None) -> Answer:
        """Ask; get in anew once, if the access has run out."""
        if ask.send is not None or "authorization" in map(str.lower, ask.headers):
            self._keep_to_ourselves()
        patiently = partial(self._patience.until_fine, partial(self._once, ask, into))
        can_renew = self._access is not None and not ask.open
        try:
            return patiently()
        except FetchFailed as failed:
            if failed.outcome is not Outcome.REFRESH:
                raise
            if not can_renew or self._access is None:
                raise self._failing.as_final(failed) from None
        try:
            self._access.renew(self)
            return patiently()
        except FetchFailed as failed:
            if failed.outcome is not Outcome.REFRESH:
                raise
            raise self._failing.as_final(failed) from None

    def _once(self, ask: Ask, into: BinaryIO | None) -> Answer:
        self._wait_for_the_turn()
        server, params = self.server, ask.params
        try:
            address = server.below(ask.to)
        except ValueError:
            raise self._failing.elsewhere(Address.shown(ask.to)) from None
        for _ in range(_HOPS):
            sending = Sending(
                ask=ask,
                address=address,
                params=params,
                inside=self._inside(ask),
                seconds=min(ask.limits.seconds, self._budget.left(self.clock)),
                into=into,
                fine=partial(self._is_fine, ask),
            )
            answer = self._sent(sending)
            there = answer.headers.get("location")
            if answer.status not in _REDIRECTS or there is None:
                return self._judged(ask, answer, whole=into is None)
            server, address = self._followed(ask, server, address, there)
            params = {}  # they are in the new address, or not meant to be
        raise self._failing.of_the_server("circle")

    def _followed(
        self, ask: Ask, server: Address, address: str, there: str
    ) -> tuple[Address, str]:
        """Return where a redirect leads, if that is on the same server."""
        try:
            url = urljoin(address, there)
        except ValueError:
            url = ""
        now = server if server.is_home_of(url) else server.moved_to(url)
        if ask.method != "GET" or now is None:
            raise self._failing.elsewhere(Address.shown(url))
        return now, now.below(url)

    def _sent(self, sending: Sending) -> Answer:
        if spent := self._budget.spent(self.clock):
            raise self._failing.spent(spent)
        self._budget.requests -= 1
        # It is told outside of the handler: what the library raised holds our headers,
        # and would go on hanging on to our own error.
        fault: FetchFailed | None = None
        try:
            answer = sending.over(self._line, self.clock, self._budget)
        except requests.RequestException as error:
            spent = self._budget.spent(self.clock)
            if spent is not None and spent != "requests":
                fault = self._failing.spent(spent)
            else:
                name, outcome, again = meaning(error)
                fault = self._failing.on_the_line(name, outcome, again=again)
        if fault is not None:
            raise fault
        return answer

    def _is_fine(self, ask: Ask, answer: Answer) -> bool:
        return self._rules.outcome(answer, ask.kinds) is Outcome.FINE

    def _judged(self, ask: Ask, answer: Answer, *, whole: bool) -> Answer:
        """Return an answer that is fine; say what it means that another is not."""
        outcome = self._rules.outcome(answer, ask.kinds)
        if outcome is Outcome.FINE and whole and not answer.can_be_read:
            outcome = Outcome.RETRY
        if outcome is not Outcome.FINE:
            until = self._rules.until(answer)
            failed = self._failing.as_answered(outcome, answer, until)
            if outcome is Outcome.WAIT and failed.seconds is not None:
                self._not_before = self.clock.passed() + failed.seconds
            raise failed
        pause = self._rules.pause(answer)
        if pause is not None:
            seconds = (pause - answer.at).total_seconds()
            self._not_before = self.clock.passed() + seconds
        return answer

    def _wait_for_the_turn(self) -> None:
        """Wait where the server has said for how long, even if that was long ago."""
        if self._not_before is None:
            return
        seconds = self._not_before - self.clock.passed()
        if seconds > min(LONGEST_WAIT, self._budget.left(self.clock)):
            raise self._failing.not_yet(seconds)
        if seconds > 0:
            self.clock.sleep(seconds)

    def _inside(self, ask: Ask) -> Mapping[str, str]:
        """Return the headers of the access, if they can be sent at all."""
        if self._access is None or ask.open:
            return {}
        headers = self._access.headers()
        if not all(said.isascii() and said.isprintable() for said in headers.values()):
            raise self._failing.garbled()
        return headers

    def _keep_to_ourselves(self) -> None:
        if not self.server.is_private_line:
            raise self._failing.of_the_server("open_line")
