"""What all parts of one fetch share: where to ask, what failed, how far they came."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from auditor.records import Extent, Stream
from connectors._fetching import Visit
from connectors._http import Answer, Ask, FetchFailed, Http
from connectors.bluesky._fetch_reached import kept, reached

T = TypeVar("T")

OVERLAP = timedelta(hours=72)


@dataclass(slots=True)
class Night:
    """One fetch of one account.

    Attributes:
        visit: What was asked for.
        http: The server that holds the account.
        did: Whose it is.
        began: When the fetch began.
        stopped: Why nothing more can be asked tonight, if that is so.
        failure: What failed first.
        first: When the account did anything for the first time, once that is known.
    """

    visit: Visit
    http: Http
    did: str
    began: datetime
    stopped: FetchFailed | None = None
    failure: FetchFailed | None = None
    first: datetime | None = None
    _lacking: set[tuple[Stream, str]] = field(default_factory=set)
    _reached: dict[Stream, datetime | None] = field(default_factory=dict)

    def ask(self, method: str, **params: str | int | list[str]) -> Answer:
        """Return the answer of an XRPC method.

        Raises:
            FetchFailed: There was none.
        """
        return self.http.ask(Ask(to=f"xrpc/{method}", params=params))

    def attempt(self, streams: tuple[Stream, ...], work: Callable[[], T]) -> T | None:
        """Do a part of the work; what fails is a hole in these streams, and None."""
        try:
            if self.stopped:
                raise self.stopped
            return work()
        except FetchFailed as failed:
            self.failed(streams, failed)
            return None

    def failed(self, streams: tuple[Stream, ...], failure: FetchFailed) -> None:
        """Note a hole, each once."""
        self.failure = self.failure or failure
        if failure.ends_the_visit:
            self.stopped = failure
        for stream in streams:
            if (stream, str(failure)) not in self._lacking:
                self._lacking.add((stream, str(failure)))
                self.visit.saving.lacks(stream, failure)

    def covers(
        self, stream: Stream, since: datetime | None, extent: Extent, why: str = ""
    ) -> None:
        """Note that a stream has come from a moment on until the fetch began."""
        if since is not None:
            self.visit.saving.covers(stream, since, self.began, extent, why)

    def reached(self, stream: Stream) -> datetime | None:
        """Return up to when earlier nights hold a stream without a gap."""
        if stream not in self._reached:
            self._reached[stream] = reached(self.visit.past, stream)
        return self._reached[stream]

    def left(self) -> dict[str, object]:
        """Return what tells the next night how far the ones before this came."""
        return kept({stream: self.reached(stream) for stream in Stream})

    def earliest(self) -> datetime | None:
        """Return how far back a first fetch goes, None for no limit."""
        return self.visit.earliest(self.began)


def said(answer: Answer, name: str) -> list[Any]:
    """Return a list in an answer; nothing where there is none."""
    whole = answer.said()
    found = whole.get(name) if isinstance(whole, dict) else None
    return found if isinstance(found, list) else []


def text_in(one: object, *names: str) -> str:
    """Return a text some levels down in what was said, ``""`` where there is none."""
    for name in names:
        one = one.get(name) if isinstance(one, dict) else None
    return one if isinstance(one, str) else ""
