"""Walks a list of a server page by page, without a gap and never in circles."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from auditor.records import Rejected
from connectors import _json
from connectors._fetching import Saving
from connectors._http import Answer, Ask, FetchFailed, Http, Outcome
from connectors.mastodon._clock import moment_if_any
from connectors.mastodon._fetch_answers import links, refused
from connectors.mastodon._fetch_memory import Place

_MOST_PAGES = 5_000
_MOST_REPEATS = 3  # pages in a row that hold nothing new
_CLOCKS = timedelta(seconds=1)

Params = dict[str, str | int | list[str]]


class _Entry(msgspec.Struct):
    id: str | int
    created_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A list, and how it is asked for.

    Attributes:
        role: What its pages are called.
        path: Below the server's address.
        params: Of its first page.
    """

    role: str
    path: str
    params: Params


@dataclass(slots=True)
class Walked:
    """How far a walk came.

    Attributes:
        places: What stood on the way, each once.
        pages: How many answers held something new.
        ended: Whether there is nothing more in that direction.
        unsure: Whether the server did not let us go on, so that there may be more.
        rest: Where to go on another night, if it was stopped.
        failed: Why it was stopped.
    """

    places: dict[str, datetime] = field(default_factory=dict)
    pages: int = 0
    ended: bool = False
    unsure: bool = False
    rest: Place | None = None
    failed: FetchFailed | None = None

    @property
    def oldest(self) -> Place | None:
        """The oldest on the way."""
        return _place(min(self.places.items(), key=lambda one: one[1], default=None))

    @property
    def newest(self) -> Place | None:
        """The newest on the way."""
        return _place(max(self.places.items(), key=lambda one: one[1], default=None))

    def add(self, entries: Iterable[tuple[str, datetime]]) -> bool:
        """Take a page in, and say whether it held anything new."""
        before = len(self.places)
        for id_, at in entries:
            self.places.setdefault(id_, at)
        return len(self.places) > before


class Walk:
    """Walks one list.

    Args:
        http: The server.
        saving: Where its pages go.
        way: Which list.
        take: Is told of every page that is saved.
    """

    def __init__(
        self, http: Http, saving: Saving, way: Way, take: Callable[[Answer], None]
    ) -> None:
        self._http, self._saving, self._way, self._take = http, saving, way, take

    def down(self, stop: datetime | None, start: str | None = None) -> Walked:
        """Walk from the newest page, or from where a walk was stopped, into the past.

        Args:
            stop: How far; None to the end.
            start: The address of the page to begin with.
        """
        walked = Walked()
        ask = Ask(to=start) if start else self._first()
        self._go(walked, ask, stop)
        return walked

    def forward(self, anchor: Place) -> Walked:
        """Walk from a place to the newest page."""
        walked = Walked()
        self._go(walked, self._first(min_id=anchor.id), None, forward=True)
        if walked.failed is None and (walked.unsure or not self._meets(walked, anchor)):
            return self.down(anchor.at)
        return walked

    def _go(
        self, walked: Walked, ask: Ask, stop: datetime | None, *, forward: bool = False
    ) -> None:
        asked, repeats = {_called(ask)}, 0
        by_ourselves = False
        for _ in range(_MOST_PAGES):
            try:
                answer = self._http.ask(ask)
                entries = _entries(answer)
            except FetchFailed as failed:
                walked.failed = failed
                walked.rest = self._rest(walked, ask)
                return
            except ValueError:  # the server sent us to another one
                walked.unsure = True
                return
            is_new = walked.add(entries)
            if is_new or not walked.pages:
                self._saving.page(self._way.role, answer)
                self._take(answer)
                walked.pages += 1
            repeats = 0 if is_new else repeats + 1
            if not entries or _is_past(entries, stop):
                walked.ended = True
                return
            following, by_ourselves = self._following(answer, walked, forward=forward)
            if following is None:
                walked.ended = True
                return
            circle = _called(following) in asked or repeats >= _MOST_REPEATS
            if circle or (by_ourselves and not is_new):
                walked.unsure = True
                return
            asked.add(_called(following))
            ask = following
        walked.unsure = True

    def _first(self, **more: str | int) -> Ask:
        return Ask(to=self._way.path, params={**self._way.params, **more})

    def _following(
        self, answer: Answer, walked: Walked, *, forward: bool
    ) -> tuple[Ask | None, bool]:
        """Return what to ask next, and whether we had to think of it ourselves."""
        named = links(answer)
        address = (named or {}).get("prev" if forward else "next")
        if address and self._http.server.is_home_of(address):
            return Ask(to=address), False
        if named is not None and not address:
            return None, False
        edge = walked.newest if forward else walked.oldest
        if edge is None:
            return None, False
        name = "min_id" if forward else "max_id"
        return self._first(**{name: edge.id}), True

    def _rest(self, walked: Walked, ask: Ask) -> Place | None:
        """Return where a walk into the past goes on, once it has begun."""
        edge = walked.oldest
        if edge is None:
            return None
        if "://" in ask.to:
            return Place(ask.to, edge.at)
        return Place(f"max_id:{edge.id}", edge.at)

    def resumed(self, rest: Place, stop: datetime | None) -> Walked:
        """Walk on from where another night was stopped."""
        mark, _, id_ = rest.id.partition("max_id:")
        if mark == "" and id_:
            walked = Walked()
            self._go(walked, self._first(max_id=id_), stop)
            return walked
        return self.down(stop, rest.id)

    def _meets(self, walked: Walked, anchor: Place) -> bool:
        """Say whether nothing lies between the anchor and what was found after it.

        There are servers that do not know ``min_id`` and answer with the newest page.
        """
        edge = walked.oldest
        more = {"max_id": edge.id} if edge else {}
        try:
            entries = _entries(self._http.ask(self._first(limit=1, **more)))
        except (FetchFailed, ValueError):
            return False
        before = [at for id_, at in entries if id_ not in walked.places]
        if entries and not before:
            return False  # it does not know `max_id` either
        return not before or max(before) <= anchor.at + _CLOCKS


def _entries(answer: Answer) -> list[tuple[str, datetime]]:
    """Return what an answer lists.

    Raises:
        FetchFailed: It is no list.
    """
    if not answer.body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        raise refused("error.mastodon.no_list", Outcome.RETRY, answer.where)
    found: list[tuple[str, datetime]] = []
    listed = 0
    for one in _json.items(answer.body, _Entry, ""):
        listed += 1
        at = None if isinstance(one, Rejected) else moment_if_any(one[1].created_at)
        if at is not None and not isinstance(one, Rejected):
            found.append((str(one[1].id), at))
    if listed and not found:
        raise refused("error.mastodon.no_list", Outcome.RETRY, answer.where)
    return found


def _is_past(entries: list[tuple[str, datetime]], stop: datetime | None) -> bool:
    return stop is not None and max(at for _, at in entries) < stop


def _called(ask: Ask) -> str:
    return f"{ask.to}?{sorted(ask.params.items(), key=str)}"


def _place(one: tuple[str, datetime] | None) -> Place | None:
    return Place(*one) if one else None
