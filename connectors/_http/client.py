"""Asks one server, as patiently as it wants and no longer than a night is."""

import random
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Protocol, Self
from urllib.parse import urljoin

import requests
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt

from auditor.language import text
from connectors._http import sending
from connectors._http.address import Address
from connectors._http.answer import Answer, Ask
from connectors._http.budget import Budget, Clock
from connectors._http.outcomes import FetchFailed, Outcome
from connectors._http.rules import Rules

_TRIES = 5
_HOPS = 5
_LONGEST_WAIT = timedelta(minutes=15)
_SLOWEST = 60.0  # seconds between two tries where the server names none
_REDIRECTS = {301, 302, 303, 307, 308}


class Access(Protocol):
    """What lets us in: a token, a password, or a pair that is renewed."""

    def headers(self) -> Mapping[str, str]:
        """Return what is sent along with every question."""

    def renew(self, http: "Http") -> None:
        """Get in anew without the owner.

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
            FetchFailed: A secret would go over the line for all to read.
        """
        self.server = Address.of(server)
        self.clock = clock
        self._rules, self._budget, self._access = rules, budget, access
        self._line = sending.Line(sending.session(), clock)
        # Two that were turned away together should not come back together.
        self._chance = random.Random(self.server.host)  # noqa: S311 – nothing secret
        self._not_before: float | None = None
        if access is not None and not self.server.is_private_line:
            raise self._failed("error.fetch.open_line", Outcome.TELL_USER)
        budget.begin(clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.session.close()

    def ask(self, ask: Ask) -> Answer:
        """Return an answer that is what was asked for.

        Raises:
            FetchFailed: There was none; `FetchFailed.outcome` says what that means.
        """
        try:
            return self._patiently(ask)
        except FetchFailed as failed:
            if failed.outcome is not Outcome.REFRESH or self._access is None:
                raise
        self._access.renew(self)
        try:
            return self._patiently(ask)
        except FetchFailed as failed:
            if failed.outcome is Outcome.REFRESH:  # the new access is no better
                failed.outcome = Outcome.TELL_USER
            raise

    def _patiently(self, ask: Ask) -> Answer:
        """Ask until there is an answer, or until asking again cannot help tonight."""
        again = Retrying(
            retry=retry_if_exception(self._may_succeed),
            stop=stop_after_attempt(_TRIES),
            wait=self._seconds_to_wait,
            sleep=self.clock.sleep,
            reraise=True,
        )
        return again(self._once, ask)

    def _once(self, ask: Ask) -> Answer:
        self._wait_for_the_turn()
        address = self.server.below(ask.to)
        for _ in range(_HOPS):
            answer = self._sent(ask, address)
            if answer.status not in _REDIRECTS or "location" not in answer.headers:
                return self._fine(answer)
            there = urljoin(address, answer.headers["location"])
            if ask.method != "GET" or not self.server.is_home_of(there):
                raise self._failed(
                    "error.fetch.elsewhere",
                    Outcome.TELL_USER,
                    answer,
                    there=Address.shown(there),
                )
            address = there
        raise self._failed("error.fetch.circle", Outcome.TELL_USER)

    def _sent(self, ask: Ask, address: str) -> Answer:
        if spent := self._budget.spent(self.clock):
            raise self._failed(f"error.fetch.spent_{spent}", Outcome.WAIT)
        self._budget.requests -= 1
        inside = self._access.headers() if self._access and not ask.open else {}
        seconds = min(ask.limits.seconds, self._budget.left(self.clock))
        try:
            answer = sending.send(self._line, ask, address, inside, seconds)
        except requests.RequestException as error:
            raise self._failed(sending.in_words(error), Outcome.RETRY) from None
        self._budget.bytes -= len(answer.body)
        return answer

    def _fine(self, answer: Answer) -> Answer:
        """Return an answer that is fine; say what it means that another is not."""
        outcome = self._rules.outcome(answer)
        if outcome is Outcome.FINE:
            pause = self._rules.pause(answer)
            if pause is not None:
                seconds = (pause - answer.at).total_seconds()
                self._not_before = self.clock.passed() + seconds
            return answer
        is_page = answer.status < HTTPStatus.BAD_REQUEST and outcome is Outcome.RETRY
        name = "no_data" if is_page else outcome.value
        raise self._failed(f"error.fetch.{name}", outcome, answer)

    def _wait_for_the_turn(self) -> None:
        if self._not_before is None:
            return
        seconds = self._not_before - self.clock.passed()
        if seconds > _LONGEST_WAIT.total_seconds():
            raise self._failed("error.fetch.wait", Outcome.WAIT)
        self._not_before = None
        if seconds > 0:
            self.clock.sleep(seconds)

    def _may_succeed(self, error: BaseException) -> bool:
        if not isinstance(error, FetchFailed):
            return False
        if error.outcome not in {Outcome.RETRY, Outcome.WAIT}:
            return False
        if self._budget.spent(self.clock):
            return False
        if error.until is None:
            return True
        seconds = (error.until - self.clock.now()).total_seconds()
        longest = min(_LONGEST_WAIT.total_seconds(), self._budget.left(self.clock))
        return seconds <= longest

    def _seconds_to_wait(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        if isinstance(error, FetchFailed) and error.until is not None:
            named = (error.until - self.clock.now()).total_seconds()
            return min(max(0.0, named), _LONGEST_WAIT.total_seconds())
        longest = min(_SLOWEST, 2.0**state.attempt_number)
        return self._chance.uniform(longest / 2, longest)

    def _failed(
        self,
        key: str,
        outcome: Outcome,
        answer: Answer | None = None,
        **slots: str,
    ) -> FetchFailed:
        where = answer.where if answer else self.server.shown_whole
        status = str(answer.status) if answer else ""
        hint = {
            Outcome.TELL_USER: self._rules.reconnect,
            Outcome.PERMISSION: text("hint.fetch.permission"),
            Outcome.BUG: text("hint.fetch.bug"),
        }.get(outcome, text("hint.fetch.later"))
        return FetchFailed(
            text(key, where=where, status=status, **slots),
            hint=hint,
            outcome=outcome,
            status=answer.status if answer else None,
            until=self._rules.until(answer) if answer else None,
        )
