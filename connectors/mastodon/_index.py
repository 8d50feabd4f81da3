"""What must be known of all that an account did before any of it can be read."""

from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Rejected, Visibility
from connectors import _json
from connectors.mastodon._addresses import host, number, texts, uri
from connectors.mastodon._audience import Audience
from connectors.mastodon._clock import contradicts, moment, moment_if_any
from connectors.mastodon._owner import Owner
from connectors.mastodon._shapes import Collection, Outline

KEY = "orderedItems"


@dataclass(slots=True)
class Index:
    """The outline of one outbox.

    Attributes:
        posts: Addresses of the posts it holds.
        other_clocks: Servers of which a number once told a time that cannot be.
        first: When the first thing was done that it holds.
        last: When the last was done, changes included.
        direct: Whether there are direct messages in it.
        counts: Whether it tells how often posts were liked or shared.
        damaged: Whether something is missing that could not be read.
        size: How many things it holds, read or not.
    """

    posts: set[str] = field(default_factory=set)
    other_clocks: set[str] = field(default_factory=set)
    first: datetime | None = None
    last: datetime | None = None
    direct: bool = False
    counts: bool = False
    damaged: bool = False
    size: int = 0


def doer(data: bytes, where: str) -> str | None:
    """Return who did the first thing in an outbox that says so."""
    for found in _json.items(data, Outline, where, key=KEY):
        if not isinstance(found, Rejected):
            who = texts(found[1].actor) or texts(uri(found[1].actor))
            if who:
                return who[0]
    return None


def build(data: bytes, where: str, owner: Owner, audience: Audience) -> Index:
    """Return the outline of an outbox.

    Args:
        data: The file.
        where: Its name.
        owner: Whose it is; what others did is not its.
        audience: Tells direct messages.
    """
    index = Index()
    for found in _json.items(data, Outline, where, key=KEY):
        if isinstance(found, _json.Damage):
            index.damaged = True
            continue
        index.size += 1
        if not isinstance(found, Rejected) and owner.did(uri(found[1].actor)):
            _enter(index, found[1], audience)
    return index


def _enter(index: Index, deed: Outline, audience: Audience) -> None:
    note = deed.object
    written = note if deed.type == "Create" and not isinstance(note, str) else None
    try:
        stated = (written and written.published) or deed.published
        at = moment(stated)
    except ValueError:
        return  # whoever reads the item itself says what is wrong with it
    index.first = min(index.first or at, at)
    changed = moment_if_any(written.updated) if written else None
    index.last = max(index.last or at, at, changed or at)
    if written is None:
        return
    if written.id:
        index.posts.add(written.id)
    if isinstance(written.likes, Collection) or isinstance(written.shares, Collection):
        index.counts = True
    parent = uri(written.in_reply_to)
    if parent and contradicts(number(parent), at):
        index.other_clocks.add(host(parent))
    to = written.to if written.to is not None else deed.to
    cc = written.cc if written.cc is not None else deed.cc
    if audience.visibility(to, cc) is Visibility.PRIVATE:
        index.direct = True
