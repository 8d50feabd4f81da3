"""What must be known of a night's pages before any of them can be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _json
from connectors._fetching import Manifest, Page
from connectors._source import Source
from connectors.mastodon._addresses import host
from connectors.mastodon._clock import clock, moment_if_any
from connectors.mastodon._names import Names
from connectors.mastodon._owner import Owner
from connectors.mastodon._said import ACCOUNT, Me, found
from connectors.mastodon._statuses import Other, Status

_SAME = timedelta(days=1)


@dataclass(slots=True)
class Outline:
    """The outline of a night.

    Attributes:
        owner: Whose pages they are.
        names: By which addresses statuses and accounts are known.
        held: The addresses of the statuses in the pages.
        clocked: Whether the server's numbers hold the time.
        me: The account's number on its server.
    """

    owner: Owner
    names: Names
    held: set[str] = field(default_factory=set)
    clocked: bool = True
    me: str = ""


def outline(manifest: Manifest, pages: Mapping[Page, Source]) -> Outline:
    """Return what must be known before reading.

    Args:
        manifest: Of the fetch.
        pages: Its pages, or those that are to be read.
    """
    whose = manifest.account
    owner = Owner(id=whose.id, handle=whose.handle, name=whose.name, own=whose.own)
    home = next(filter(None, map(host, (*whose.own, whose.id))), "")
    names = Names(host=home, post_page="/web/statuses/", person_page="/web/accounts/")
    known = Outline(owner, names)
    for page, file in pages.items():
        data = bytes_of(file) or b""
        if page.role == ACCOUNT:
            _enter_me(known, data)
        for one in found(data, page.role, page.file):
            if not isinstance(one, Rejected):
                _enter(known, one.status)
    _enter_remembered(names, manifest)
    if known.me:
        names.people[known.me] = owner.id
    return known


def me_in(data: bytes) -> Me | None:
    """Return the account that a page states; None where it is damaged."""
    try:
        return _json.whole(data, Me)
    except ValueError:
        return None


def bytes_of(file: Source) -> bytes | None:
    """Return a page; None where it is missing or cannot be unpacked."""
    try:
        return file.read_bytes() if file.is_file() else None
    except SourceError:
        return None


def _enter_me(known: Outline, data: bytes) -> None:
    me = me_in(data)
    if me is not None:
        known.me = str(me.id)


def _enter(known: Outline, status: Status) -> None:
    names, address = known.names, status.uri or status.url
    if address:
        names.posts[str(status.id)] = address
        known.held.add(address)
    if status.account:
        names.meet(status.account, status.uri)
    for person in status.mentions or ():
        names.meet(person)
    for other in (status.reblog, status.quoted):
        if other is not None:
            _enter_other(names, other)
    at, told = moment_if_any(status.created_at), clock(str(status.id))
    is_local = bool(address) and host(address or "") == names.host
    if is_local and at and told and abs(told - at) > _SAME:
        known.clocked = False


def _enter_other(names: Names, other: Other) -> None:
    address = other.uri or other.url
    if address:
        names.posts.setdefault(str(other.id), address)
    if other.account:
        names.meet(other.account, other.uri)


def _enter_remembered(names: Names, manifest: Manifest) -> None:
    """Take addresses from the manifest that no page of this night holds."""
    for key, known in (("posts", names.posts), ("people", names.people)):
        kept = manifest.memory.get(key)
        for id_, address in (kept if isinstance(kept, dict) else {}).items():
            if isinstance(address, str) and address:
                known.setdefault(id_, address)
