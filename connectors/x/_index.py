"""What must be known of all posts before one of them can be read.

Parts of an archive are in no order, so a thread's beginning or a post's first version
may come after what continues it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Rejected
from connectors import _json
from connectors.x import _posts
from connectors.x._clock import sent
from connectors.x._files import Files, place
from connectors.x._shapes import EditInfo, Outline, ident


@dataclass(slots=True)
class Index:
    """Threads, versions and numbers of one archive's posts.

    Attributes:
        parents: By post, which post it answers; None for one that answers none.
        first_version: By post, the first version of it, for posts that were edited.
        newest: By first version, the newest.
        counts: By file, how many items it holds.
        damaged: Files of which something could not be read.
        first: When the oldest post was sent.
        last: When the newest was.
    """

    parents: dict[str, str | None] = field(default_factory=dict)
    first_version: dict[str, str] = field(default_factory=dict)
    newest: dict[str, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    _threads: dict[str, str] = field(default_factory=dict)

    def kept(self, id_: str) -> str:
        """Return the id under which a post stands: its newest version's."""
        return self.newest.get(self.first_version.get(id_, id_), id_)

    def thread(self, id_: str, parent: str) -> str:
        """Return the conversation of a post that answers ``parent``.

        It is named after our own first post, or after the first post that the archive
        does not hold: how far the thread goes back from there nobody can tell.
        """
        trail: dict[str, None] = {}
        here, above = id_, parent
        known: str | None = None
        while known is None and above in self.parents and here not in trail:
            trail[here] = None
            here = above
            next_above = self.parents[here]
            if next_above is None:
                known = self.kept(here)
            else:
                above = next_above
                known = self._threads.get(here)
        if known is None:  # posts that answer each other in a circle have no beginning
            known = min(trail) if above in self.parents else f"x:conv:{above}"
        self._threads.update(dict.fromkeys(trail, known))
        return known


def build(files: Files, *, times: bool) -> Index:
    """Return the index of an archive.

    Args:
        files: The archive's files.
        times: Whether the times of the oldest and newest post are needed.
    """
    index = Index()
    for file in files.posts():
        count = 0
        for found in _posts.outlines(files, file):
            if isinstance(found, _json.Damage):
                index.damaged.add(place(file))
                continue
            count += 1
            if not isinstance(found, Rejected):
                _enter(index, found, times=times)
        index.counts[place(file)] = count
    return index


def _enter(index: Index, post: Outline, *, times: bool) -> None:
    try:
        id_ = post.key
        if times:
            _widen(index, sent(post.created_at or "", id_))
    except ValueError:
        return  # whoever reads the post itself says what is wrong with it
    index.parents[id_] = post.parent
    if post.edit_info is not None:
        first = _first_version(post.edit_info, id_)
        if first is not None:
            _version(index, first, id_)


def _widen(index: Index, time: datetime) -> None:
    if index.first is None or time < index.first:
        index.first = time
    if index.last is None or time > index.last:
        index.last = time


def _first_version(info: EditInfo, id_: str) -> str | None:
    """Return the first version of a post, None for one that was never edited."""
    if info.edit is not None:
        return ident(info.edit.initial_tweet_id) or id_
    versions = (info.initial and info.initial.edit_tweet_ids) or ()
    return min(map(str, versions), key=age) if len(versions) > 1 else None


def _version(index: Index, first: str, id_: str) -> None:
    index.first_version[id_] = index.first_version[first] = first
    index.newest[first] = max(index.newest.get(first, first), id_, key=age)


def age(id_: str) -> int:
    """Return an id as the number that grows with time; -1 for what is no number."""
    return int(id_) if id_.isascii() and id_.isdigit() else -1
