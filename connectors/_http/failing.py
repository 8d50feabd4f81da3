"""Says in a sentence why there was no answer, and what to do; never with a secret."""

from datetime import datetime, timedelta
from http import HTTPStatus

from auditor.language import text
from connectors._http.answer import Answer
from connectors._http.budget import Clock
from connectors._http.outcomes import FetchFailed, Outcome


class Failing:
    """Makes the errors of one server.

    Attributes:
        server: Its address as people write it.
    """

    def __init__(self, reconnect: str, clock: Clock) -> None:
        self.server = ""
        self._reconnect, self._clock = reconnect, clock

    def elsewhere(self, there: str) -> FetchFailed:
        """Return the error that a server sends us to another."""
        if there:
            return self.of_the_server("elsewhere", there=there)
        return self.of_the_server("nowhere")

    def of_the_server(self, name: str, **slots: str) -> FetchFailed:
        """Return an error that only the owner can do something about."""
        return FetchFailed(
            text(f"error.fetch.{name}", where=self.server, **slots),
            hint=text(f"hint.fetch.{name}"),
            outcome=Outcome.TELL_USER,
        )

    def garbled(self) -> FetchFailed:
        """Return the error that the access holds what cannot be sent."""
        return FetchFailed(
            text("error.fetch.garbled", where=self.server),
            hint=self._reconnect,
            outcome=Outcome.TELL_USER,
        )

    def spent(self, what: str) -> FetchFailed:
        """Return the error that a night's budget is used up."""
        failed = FetchFailed(
            text(f"error.fetch.spent_{what}", where=self.server),
            hint=text("hint.fetch.later"),
            outcome=Outcome.WAIT,
        )
        failed.again = False
        return failed

    def not_yet(self, seconds: float) -> FetchFailed:
        """Return the error that the server wants to be left alone for longer."""
        failed = FetchFailed(
            text("error.fetch.wait", where=self.server),
            hint=text("hint.fetch.later"),
            outcome=Outcome.WAIT,
            until=self._clock.now() + timedelta(seconds=seconds),
        )
        failed.seconds, failed.again = seconds, False
        return failed

    def on_the_line(self, name: str, outcome: Outcome, *, again: bool) -> FetchFailed:
        """Return the error that no whole answer came."""
        hint = {Outcome.BUG: "bug", Outcome.TELL_USER: name}.get(outcome, "later")
        failed = FetchFailed(
            text(f"error.fetch.{name}", where=self.server),
            hint=text(f"hint.fetch.{hint}"),
            outcome=outcome,
        )
        failed.again = again
        return failed

    def as_answered(
        self, outcome: Outcome, answer: Answer, until: datetime | None
    ) -> FetchFailed:
        """Return the error that an answer is."""
        is_page = answer.status < HTTPStatus.BAD_REQUEST and outcome is Outcome.RETRY
        name = "no_data" if is_page else outcome.value
        failed = FetchFailed(
            text(f"error.fetch.{name}", where=answer.where, status=str(answer.status)),
            hint=self._hint(outcome),
            outcome=outcome,
            status=answer.status,
            until=until,
        )
        if until is not None:
            failed.seconds = (until - answer.at).total_seconds()
        return failed

    def as_final(self, failed: FetchFailed) -> FetchFailed:
        """Return an error that the access has run out as one for the owner."""
        return FetchFailed(
            str(failed),
            hint=self._reconnect,
            outcome=Outcome.TELL_USER,
            status=failed.status,
        )

    def _hint(self, outcome: Outcome) -> str:
        if outcome in {Outcome.TELL_USER, Outcome.REFRESH}:
            return self._reconnect
        name = (
            outcome.value if outcome in {Outcome.PERMISSION, Outcome.BUG} else "later"
        )
        return text(f"hint.fetch.{name}")
