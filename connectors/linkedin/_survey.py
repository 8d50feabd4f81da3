"""What must be known of an export before it is read: whose, since when, how much."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from auditor.errors import MalformedSource
from auditor.records import Coverage, Extent, Rejected, Stream
from connectors._json import Damage
from connectors._named_rows import Row, rows
from connectors._source import Source
from connectors.linkedin import _comments
from connectors.linkedin._layout import NEEDED, Files, Role
from connectors.linkedin._people import Owner, Witnesses, owner
from connectors.linkedin._times import moment, moment_of_day
from connectors.linkedin._urns import OwnPosts, post_of

_SECOND = timedelta(seconds=1)

# In which column each file says when something was done.
_WHEN = {
    Role.SHARES: "date",
    Role.COMMENTS: "date",
    Role.REACTIONS: "date",
    Role.VOTES: "date",
    Role.MESSAGES: "date",
    Role.INVITATIONS: "sent at",
    Role.RECOMMENDATIONS: "creation date",
}
_PUBLIC = (Role.SHARES, Role.COMMENTS, Role.REACTIONS, Role.VOTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What is known of an export.

    Attributes:
        owner: Whose it is.
        posts: The names of the owner's posts.
        since: Of the first thing in it; None where nothing is in it.
        until: One second after the last, as the export names no day of its making.
        damaged: Files of which nobody knows what else they held.
        recommendations: How many people recommend the owner for all to see.
    """

    owner: Owner
    posts: OwnPosts
    since: datetime | None
    until: datetime | None
    damaged: frozenset[Role]
    recommendations: int

    def coverage(self, files: Files) -> Coverage:
        """Return what the export holds of each stream."""
        if self.since is None or self.until is None:
            return Coverage(**{stream.value: () for stream in Stream})
        extents = {
            **dict.fromkeys(Stream, Extent.ABSENT),
            Stream.OUTBOUND_POSTS: self._public(files, Role.SHARES),
            Stream.OUTBOUND_REPLIES: self._public(files, Role.COMMENTS),
            Stream.MESSAGES: self._messages(files),
        }
        return Coverage.throughout(self.since, self.until, extents)

    def _public(self, files: Files, role: Role) -> Extent:
        """Say how much of a file there is.

        LinkedIn leaves out files in which nothing would be. So where other public
        files are there, and the profile that is in every export, there was likely
        nothing to put into this one; but somebody may have taken it out.
        """
        if role in files:
            return Extent.PARTIAL if role in self.damaged else Extent.COMPLETE
        others = any(other in files for other in _PUBLIC)
        return Extent.PARTIAL if others and Role.PROFILE in files else Extent.ABSENT

    def _messages(self, files: Files) -> Extent:
        if Role.MESSAGES in files:
            damaged = {Role.MESSAGES, Role.INVITATIONS} & self.damaged
            return Extent.PARTIAL if damaged else Extent.COMPLETE
        return Extent.PARTIAL if Role.INVITATIONS in files else Extent.ABSENT


def rows_of(file: Source, role: Role) -> Iterator[Row | Rejected]:
    """Yield the rows of a file, or why they cannot be read; none if it cannot be."""
    try:
        if role is Role.COMMENTS:
            yield from _comments.rows(file)
        else:
            yield from rows(file, NEEDED[role])
    except MalformedSource as error:
        yield Damage(where=file.path or file.name, reason=str(error))


def survey(source: Source, files: Files) -> Survey:
    """Look through an export once.

    Raises:
        UnknownAccount: It does not say whose it is, and nobody told us.
    """
    seen, urns, times = Witnesses(), set[str](), list[datetime]()
    damaged: set[Role] = set()
    recommended = 0
    note: dict[Role, Callable[[Row], object]] = {
        Role.MESSAGES: seen.message,
        Role.INVITATIONS: seen.invitation,
        Role.SHARES: lambda row: urns.add(post_of(row["sharelink"]) or ""),
    }
    for role, column in _WHEN.items():
        first: datetime | None = None
        last: datetime | None = None
        for file in files.get(role, ()):
            for row in rows_of(file, role):
                if isinstance(row, Rejected):
                    damaged |= {role} if isinstance(row, Damage) else set()
                    continue
                note.get(role, _nothing)(row)
                recommended += is_recommendation(row, role)
                at = _moment(row[column])
                if at is not None:
                    first = at if first is None else min(first, at)
                    last = at if last is None else max(last, at)
        times += [at for at in (first, last) if at is not None]
    return Survey(
        owner=owner(source, files, seen),
        posts=OwnPosts(urns - {""}),
        since=min(times, default=None),
        until=max(times) + _SECOND if times else None,
        damaged=frozenset(damaged),
        recommendations=recommended,
    )


def is_recommendation(row: Row, role: Role) -> bool:
    """Say whether a row is a recommendation that everybody may read."""
    return role is Role.RECOMMENDATIONS and row["status"].upper() == "VISIBLE"


def _nothing(row: Row) -> None:
    """Take note of nothing."""
    del row


def _moment(said: str) -> datetime | None:
    try:
        return moment(said) if said[4:5] in {"-", "/"} else moment_of_day(said)[0]
    except ValueError:
        return None
