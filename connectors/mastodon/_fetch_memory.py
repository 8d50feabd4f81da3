"""What one night leaves to the next: where to go on, and which threads to look at."""

from datetime import datetime, timedelta

import msgspec

YOUNG = timedelta(days=14)  # a thread in which an answer may yet come
ACTIVE = timedelta(days=7)  # one in which somebody spoke of late
OVERLAP = timedelta(hours=72)


class Place(msgspec.Struct, frozen=True):
    """A place in a list.

    Attributes:
        id: By which the list goes on; its next page's address, in a rest.
        at: When what stands there was written; UTC.
    """

    id: str
    at: datetime


class Watched(msgspec.Struct):
    """A thread that is asked for again.

    Attributes:
        at: When its status was written; UTC.
        by: Who wrote it, by address.
        seen: When somebody last spoke in it; None: it could not be asked for yet.
    """

    at: datetime
    by: str
    seen: datetime | None = None

    def is_due(self, now: datetime) -> bool:
        """Say whether to ask for it again."""
        if self.seen is None:
            return True
        return now - self.at < YOUNG or now - self.seen < ACTIVE


class Memory(msgspec.Struct):
    """All of it.

    Attributes:
        anchors: By list: from where on the next night reads forward.
        rests: By list: where the walk into the past was stopped, if it was.
        ends: By list: the oldest time that was reached without a gap; UTC.
        threads: What is asked for again, by the number of its status.
        answered_since: From when on the threads have been asked for; UTC.
        heard_since: When notifications were asked for the first time: none that came
            later was cleared away unseen; UTC.
        posts: Addresses of statuses that the next night may meet by number alone.
        people: The same for accounts.
        speaking: Which kinds of notifications the server knows.
        me: The number of the account.
    """

    anchors: dict[str, Place] = {}
    rests: dict[str, Place] = {}
    ends: dict[str, datetime] = {}
    threads: dict[str, Watched] = {}
    answered_since: datetime | None = None
    heard_since: datetime | None = None
    posts: dict[str, str] = {}
    people: dict[str, str] = {}
    speaking: list[str] | None = None
    me: str = ""
