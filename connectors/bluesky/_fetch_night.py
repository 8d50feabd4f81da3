"""What all parts of one fetch share: where to ask, what failed, how far they came."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from auditor.records import Extent, Stream
from connectors._fetching import Manifest, Visit
from connectors._http import Answer, Ask, FetchFailed, Http

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
        return reached(self.visit.past, stream)

    def earliest(self) -> datetime | None:
        """Return how far back a first fetch goes, None for no limit."""
        return self.visit.earliest(self.began)


def reached(past: Sequence[Manifest], stream: Stream) -> datetime | None:
    """Return where the first gap in a stream begins; later nights have to fill it."""
    stretches = sorted(
        (one.since, one.until)
        for manifest in past
        for one in manifest.stretches
        if one.stream == stream.value and one.extent != Extent.ABSENT.label
    )
    until: datetime | None = None
    for since, end in stretches:
        if until is not None and since > until:
            break
        until = end if until is None else max(until, end)
    return until


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
