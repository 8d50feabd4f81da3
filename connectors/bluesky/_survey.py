"""What a repository says of its account, and between when its records lie."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec

from auditor.records import Rejected
from connectors.bluesky._clock import clock, sent
from connectors.bluesky._repo import Entry, Repo
from connectors.bluesky._shapes import Collection, Dated, Profile, Threadgate

_MESSAGES = frozenset(Collection) - {Collection.PROFILE, Collection.THREADGATE}


@dataclass(slots=True)
class Survey:
    """One account, as its repository shows it.

    Attributes:
        did: Its id.
        name: Its display name, "" without one.
        first: When it did anything for the first time, None if it never did.
        last: When it was last changed, as far as that is known.
        closed: Keys of the posts that nobody may answer.
    """

    did: str
    name: str = ""
    first: datetime | None = None
    last: datetime | None = None
    closed: set[str] = field(default_factory=set)

    @property
    def until(self) -> datetime | None:
        """The end of what the repository holds."""
        return self.last + timedelta(seconds=1) if self.last else None

    def widen(self, moment: datetime) -> None:
        """Take in that something was done at this moment."""
        if self.first is None or moment < self.first:
            self.first = moment
        if self.last is None or moment > self.last:
            self.last = moment


def survey(repo: Repo) -> Survey:
    """Go through a repository once, and return what it says of its account.

    Raises:
        MalformedSource: It is cut short.
    """
    found = Survey(did=repo.did, last=repo.changed)
    for entry in repo.entries():
        if isinstance(entry, Rejected):
            continue
        try:
            _take_in(found, repo, entry)
        except ValueError:
            continue  # the reading says so
    return found


def name(repo: Repo, entry: Entry) -> str:
    """Return the display name in a profile.

    Raises:
        ValueError: It is damaged; the message says how.
    """
    profile = msgspec.convert(repo.content(entry), Profile)
    return (profile.display_name or "").strip()


def nobody_may_answer(repo: Repo, entry: Entry) -> bool:
    """Say whether a threadgate shuts everybody out.

    Raises:
        ValueError: It is damaged; the message says how.
    """
    return msgspec.convert(repo.content(entry), Threadgate).allow == []


def _take_in(found: Survey, repo: Repo, entry: Entry) -> None:
    """Note a name, and when an entry was made: it shows that the account was there."""
    told = clock(entry.rkey)
    if told is not None and (repo.changed is None or told <= repo.changed):
        found.widen(told)
    if entry.collection == Collection.THREADGATE:
        if nobody_may_answer(repo, entry):
            found.closed.add(entry.rkey)
    elif entry.collection == Collection.PROFILE:
        found.name = name(repo, entry)
    elif entry.collection in _MESSAGES:
        dated = msgspec.convert(repo.content(entry), Dated)
        found.widen(sent(dated.created_at, entry.rkey, repo.changed).at)
