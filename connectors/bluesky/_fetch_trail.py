"""Which threads are worth asking for again: the young ones, and those still alive."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from connectors.bluesky._clock import STARTS, clock, moment
from connectors.bluesky._fetch_repository import Wrote

_YOUNG = timedelta(days=14)
_ALIVE = timedelta(days=7)
_MOST_OLDER = 20_000


@dataclass(slots=True)
class Older:
    """Own posts from before the first fetch whose threads have not been asked for.

    Attributes:
        since: When the oldest of them can be; UTC.
        until: From when on threads were asked for at once; UTC.
        uris: The posts, the newest first.
    """

    since: datetime
    until: datetime
    uris: list[str]


@dataclass(slots=True)
class Trail:
    """What one night leaves for the next.

    Attributes:
        rev: Up to which change the repository has come.
        home: The server that counts so; another one counts anew.
        threads: When something last happened in each thread that is followed.
        older: What the first fetch had no time for; None when all is done.
    """

    rev: str | None = None
    home: str = ""
    threads: dict[str, datetime] = field(default_factory=dict)
    older: Older | None = None

    @classmethod
    def found(cls, memory: Mapping[str, Any]) -> "Trail":
        """Return what the last night left; what is damaged is left out."""
        rev, home = memory.get("rev"), memory.get("home")
        threads = memory.get("threads")
        times = {
            uri: when
            for uri, stated in (threads.items() if isinstance(threads, dict) else ())
            if (when := moment(stated))
        }
        return cls(
            rev=rev if isinstance(rev, str) and clock(rev) else None,
            home=home if isinstance(home, str) else "",
            threads=times,
            older=_older(memory.get("older")),
        )

    def left(self) -> dict[str, object]:
        """Return what to leave for the next night."""
        older = self.older
        kept = sorted(self.threads.items())
        return {
            "rev": self.rev,
            "home": self.home,
            "threads": {uri: when.isoformat() for uri, when in kept},
            "older": older
            and {
                "since": older.since.isoformat(),
                "until": older.until.isoformat(),
                "uris": older.uris[:_MOST_OLDER],
            },
        }

    def follow(self, wrote: Wrote, did: str, when: datetime | None = None) -> None:
        """Note that somebody wrote in a thread."""
        when = when or made(wrote.uri)
        self.touch(thread_of(wrote, did), when)

    def touch(self, uri: str, when: datetime) -> None:
        """Note that something happened in a thread."""
        self.threads[uri] = max(when, self.threads.get(uri, when))

    def forget_quiet(self, now: datetime) -> None:
        """Let go of threads that are neither young nor alive."""
        self.threads = {
            uri: when
            for uri, when in self.threads.items()
            if made(uri) > now - _YOUNG or when > now - _ALIVE
        }

    def due(self) -> list[str]:
        """Return what to ask for, the newest first."""
        return sorted(self.threads, key=made, reverse=True)


def older(wrote: Iterable[Wrote], trail: Trail, since: datetime, did: str) -> list[str]:
    """Return the posts whose threads are not followed, the newest first."""
    uris = {
        one.uri
        for one in wrote
        if thread_of(one, did) not in trail.threads and made(one.uri) >= since
    }
    return sorted(uris, key=lambda uri: (made(uri), uri), reverse=True)


def thread_of(wrote: Wrote, did: str) -> str:
    """Return where to ask for what was written around a post.

    A thread that we opened is asked for at its beginning; of somebody else's, which may
    be endless, only what hangs below the post that was answered.
    """
    if wrote.parent is None:
        return wrote.uri
    ours = wrote.root is not None and wrote.root.author == did
    return wrote.root.uri if ours and wrote.root else wrote.parent.uri


def young(now: datetime) -> datetime:
    """Return since when all threads are asked for."""
    return now - _YOUNG


def made(uri: str) -> datetime:
    """Return when a post was made, as its key tells; long ago if that does not."""
    return clock(uri.rpartition("/")[2]) or STARTS


def _older(memory: object) -> Older | None:
    if not isinstance(memory, dict) or not isinstance(memory.get("uris"), list):
        return None
    since, until = moment(memory.get("since")), moment(memory.get("until"))
    uris = [uri for uri in memory["uris"] if isinstance(uri, str)]
    return Older(since, until, uris) if since and until and uris else None
