"""What an export covers: how much of every stream, and from when to when."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from auditor.records import Coverage, Extent, Stream
from connectors.facebook._glance import Glance, Glances, authors, reviewers
from connectors.facebook._layout import Files, Role
from connectors.facebook._owner import Owner

_IN_GROUPS = "groups/"
_COMMENTS = frozenset({"comments", "comments_and_reactions"})


def coverage(files: Files, seen: Glances, owner: Owner) -> Coverage:
    """Return what an export covers, from the first to the last of anything in it.

    It says neither when it was made nor for which time it was asked for.
    """
    since, until = extent_in_time(seen)
    if since is None or until is None:
        return Coverage(**{stream.value: () for stream in Stream})
    return Coverage.throughout(since, until, _extents(files, seen, owner))


def extent_in_time(seen: Glances) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of anything in an export, and a second past the last."""
    times = [
        time
        for files in seen.values()
        for glance in files.values()
        for time in glance.times
    ]
    if not times:
        return None, None
    return min(times), max(times) + timedelta(seconds=1)


def _extents(files: Files, seen: Glances, owner: Owner) -> dict[Stream, Extent]:
    others = Extent.PARTIAL if set(authors(seen)) - set(owner.names) else Extent.ABSENT
    reviews = Extent.PARTIAL if files[Role.REVIEWS] else Extent.ABSENT
    reviewed = Extent.PARTIAL if reviewers(seen) - set(owner.names) else Extent.ABSENT
    wall = Extent.PARTIAL if files[Role.WALL] else Extent.ABSENT
    posts = _of_own(seen[Role.POSTS], said_empty="posts" in files.empty)
    replies = _of_own(
        seen[Role.COMMENTS], said_empty=not files.empty.isdisjoint(_COMMENTS)
    )
    if any(glance.comments for glance in seen[Role.POSTS].values()):
        replies = max(replies, Extent.PARTIAL)
    return {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.OUTBOUND_POSTS: max(posts, reviews),
        Stream.OUTBOUND_REPLIES: replies,
        Stream.INBOUND_REPLIES: max(others, reviewed),
        Stream.INBOUND_MENTIONS: wall,
        Stream.MESSAGES: _messages(seen[Role.MESSAGES].values(), is_page=files.is_page),
        Stream.CONTEXT: others,
    }


def _of_own(seen: Mapping[str, Glance], *, said_empty: bool) -> Extent:
    """Return how much there is; what was done in groups alone is a part of it."""
    if not seen:
        return Extent.COMPLETE if said_empty else Extent.ABSENT
    whole = all(glance.sound for glance in seen.values())
    at_home = said_empty or any(_IN_GROUPS not in path for path in seen)
    return Extent.COMPLETE if whole and at_home else Extent.PARTIAL


def _messages(seen: Collection[Glance], *, is_page: bool) -> Extent:
    """Return how much there is; what profiles encrypt end to end is never in it."""
    if not seen:
        return Extent.ABSENT
    whole = is_page and all(glance.sound for glance in seen)
    return Extent.COMPLETE if whole else Extent.PARTIAL
