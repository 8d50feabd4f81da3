"""Whether this machine's clock runs ahead of the servers it asks.

A fetch says of a time that all of it has come. With a clock that is a year ahead it
would say so of a year that has not been yet, and later nights would not ask for it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from auditor.language import text
from connectors._http import Answer, FetchFailed, Outcome
from connectors._http.waits import server_says

_TOO_FAR = timedelta(days=1)  # less than nights overlap by


class ClockAhead(FetchFailed):
    """Our clock is ahead of the server's: no day that it says can be relied upon."""


@dataclass(slots=True)
class ServerClock:
    """What all answers of one fetch say of our clock."""

    _ahead: timedelta | None = None
    _there: datetime | None = None
    _here: datetime | None = None

    def saw(self, answer: Answer) -> None:
        """Compare our clock with what an answer says, if it says anything.

        One that lay in a cache for days is old: the newest answer counts.
        """
        there = server_says(answer)
        if there is None:
            return
        ahead = answer.at - there
        if self._ahead is None or ahead < self._ahead:
            self._ahead, self._there, self._here = ahead, there, answer.at

    def check(self, server: str) -> None:
        """See that nothing is kept as fetched which has not happened yet.

        Raises:
            ClockAhead: Our clock is ahead of the server's by more than a day.
        """
        if self._ahead is not None and self._ahead > _TOO_FAR:
            slots = {
                "here": f"{self._here:%Y-%m-%d}",
                "there": f"{self._there:%Y-%m-%d}",
            }
            raise ClockAhead(
                text("error.fetch.clock", where=server, **slots),
                hint=text("hint.fetch.clock"),
                outcome=Outcome.TELL_USER,
            )
