"""What must be known of a file's tables before their messages are read."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter

from auditor.records import Rejected, Stream
from connectors._surveyed import Stretch
from connectors._table_days import Days

Owner = tuple[str, str]
"""A platform, and our account there."""

_TIME = itemgetter(0)


class Reviews:
    """Which review an answer is to, where a table says no more than the writer's name.

    A name is nobody we would know again, but of the reviews of one place it tells
    which was meant: the last one before the answer by somebody of that name.
    """

    def __init__(self) -> None:
        """Begin with no answers, and so with no reviews that anybody asks for."""
        self._found: dict[tuple[Owner, str], list[tuple[datetime, str, str | None]]]
        self._found = {}

    def __bool__(self) -> bool:
        return bool(self._found)

    def ask(self, owner: Owner, name: str) -> None:
        """Note that an answer says no more than this name."""
        self._found.setdefault((owner, name), [])

    def note(
        self, owner: Owner, name: str | None, review: tuple[datetime, str, str | None]
    ) -> None:
        """Keep a review, its time, id and author, if an answer may be to it."""
        asked = self._found.get((owner, name or ""))
        if asked is not None:
            asked.append(review)

    def sort(self) -> None:
        """Put all that was kept in the order of time."""
        for reviews in self._found.values():
            reviews.sort(key=_TIME)

    def answered(
        self, owner: Owner, name: str, at: datetime
    ) -> tuple[str, str | None] | None:
        """Return the id and the author of the review that an answer is to."""
        theirs = self._found.get((owner, name), [])
        before = bisect_right(theirs, at, key=_TIME)
        if not before:
            return None
        _, id_, author = theirs[before - 1]
        return id_, author


@dataclass(slots=True)
class Survey:
    """What is known of a file, and grows no more than the ids of some rows.

    Attributes:
        stretches: From when to when each account's messages are known.
        names: What the table calls each account.
        streams: By platform: what occurs there.
        counted: By platform: what is counted there.
        first: What cannot be read, the first of it.
        repeated: Ids that several rows have, as a hash of whose they are and the id.
        reviews: See `Reviews`.
        days: How each table writes its days.
    """

    stretches: dict[Owner, Stretch] = field(default_factory=dict)
    names: dict[Owner, str] = field(default_factory=dict)
    streams: dict[str, set[Stream]] = field(default_factory=dict)
    counted: dict[str, set[str]] = field(default_factory=dict)
    first: Rejected | None = None
    repeated: set[int] = field(default_factory=set)
    reviews: Reviews = field(default_factory=Reviews)
    days: Sequence[Days] = ()

    def ends(self) -> Iterator[tuple[Owner, datetime, datetime]]:
        """Yield from when to when each account's messages are known."""
        for owner, stretch in self.stretches.items():
            if stretch.first and stretch.until:
                yield owner, stretch.first, stretch.until
