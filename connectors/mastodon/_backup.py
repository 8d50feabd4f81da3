"""What must be known of a backup before any of it can be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.mastodon._addresses import actor, host
from connectors.mastodon._clock import clock, moment, moment_if_any
from connectors.mastodon._names import Names
from connectors.mastodon._owner import Owner
from connectors.mastodon._statuses import Person
from connectors.mastodon._whose import owner_of

T = TypeVar("T")

OWN = "statuses"
INBOUND = "mentions"

_NONE = msgspec.Raw(b"[]")
_BOM = b"\xef\xbb\xbf"
_SAME = timedelta(days=1)

_POST_PAGE = "/web/statuses/"
_PERSON_PAGE = "/web/accounts/"


class _Whole(msgspec.Struct):
    account: msgspec.Raw = _NONE
    statuses: msgspec.Raw = _NONE
    mentions: msgspec.Raw = _NONE
    followers: msgspec.Raw = _NONE


class _Counted(msgspec.Struct):
    followers_count: int | None = None


class _Outline(msgspec.Struct):
    id: str | int
    created_at: str | None = None
    edited_at: str | None = None
    uri: str | None = None
    url: str | None = None
    account: Person | None = None
    mentions: list[Person] | None = None


@dataclass(slots=True)
class Backup:
    """The outline of a backup.

    Attributes:
        owner: Whose it is.
        names: By which addresses its statuses and accounts are known.
        clocked: Whether the server's numbers hold the time.
        first: When the account wrote the first status that it holds.
        last: When the last one in it was written or changed, whoever did.
        first_mention: When the first was written that mentions the account.
        damaged: Whether own statuses are missing that could not be read.
        followers: How many follow the account; None where nothing says so.
    """

    owner: Owner
    names: Names
    clocked: bool = True
    first: datetime | None = None
    last: datetime | None = None
    first_mention: datetime | None = None
    damaged: bool = False
    followers: int | None = None


def items(
    data: bytes, key: str, form: type[T], where: str
) -> Iterator[tuple[int, T] | Rejected]:
    """Yield the items of one of the lists at the top of a backup.

    Args:
        data: The file.
        key: The list's name.
        form: The type of one item.
        where: The file's name.
    """
    place = f"{where}: {key}"
    try:
        whole = msgspec.json.decode(data.removeprefix(_BOM), type=_Whole)
    except _json.DAMAGE:
        yield from _patiently(data, key, form, place)
        return
    raw = whole.statuses if key == OWN else whole.mentions
    if bytes(raw) != b"null":
        yield from _json.items(memoryview(raw), form, place)


def outline(source: Source) -> Backup:
    """Return what must be known before reading.

    Raises:
        MalformedSource: Nothing in it says whose it is.
    """
    data, where = source.read_bytes(), source.path or source.name
    own = [*items(data, OWN, _Outline, where)]
    sound = [found[1] for found in own if not isinstance(found, Rejected)]
    person = _stated(data) or next((one.account for one in sound if one.account), None)
    if person is None:
        raise MalformedSource(
            text("error.whose_backup", path=source.label),
            hint=text("hint.backup_anew"),
        )
    backup = _begun(person, sound)
    backup.followers = _followers(data)
    backup.damaged = any(isinstance(found, _json.Damage) for found in own)
    for one in sound:
        _enter(backup, one, own=True)
    for found in items(data, INBOUND, _Outline, where):
        if not isinstance(found, Rejected):
            _enter(backup, found[1], own=False)
    return backup


def _patiently(
    data: bytes, key: str, form: type[T], place: str
) -> Iterator[tuple[int, T] | Rejected]:
    """Read a list of a damaged file from where it begins.

    Every status has a list of mentions, too. The file's own is found by reading what
    stands above it, or else at the left edge.
    """
    begins = _json.value_of(data, key)
    if begins is None:
        edge = rb'(?:\A\s*\{|\n {2})\s?"%b"\s*:\s*(?=\[)' % key.encode()
        found = re.search(edge, data)
        if found is None and key == OWN:
            found = re.search(rb'"statuses"\s*:\s*(?=\[)', data)
        begins = found and found.end()
    if begins is None:
        reason = "the file is damaged before this list, which could not be read"
        yield _json.Damage(where=place, reason=reason)
        return
    yield from _json.items(memoryview(data)[begins:], form, place)


def _stated(data: bytes) -> Person | None:
    try:
        whole = msgspec.json.decode(data.removeprefix(_BOM), type=_Whole)
        return msgspec.json.decode(whole.account, type=Person, strict=False)
    except _json.DAMAGE:
        pass
    begins = _json.value_of(data, "account")
    if begins is None:
        return None
    try:
        return _json.whole(memoryview(data)[begins:], Person)
    except ValueError:
        return None


def _followers(data: bytes) -> int | None:
    """Return how many follow the account: as the server says, or as they are listed.

    Nobody in the list: it was not asked for, or there is nobody. It says neither.
    """
    try:
        whole = msgspec.json.decode(data.removeprefix(_BOM), type=_Whole)
        stated = msgspec.json.decode(whole.account, type=_Counted, strict=False)
        if stated.followers_count is not None and stated.followers_count >= 0:
            return stated.followers_count
        return len(msgspec.json.decode(whole.followers, type=list[msgspec.Raw])) or None
    except _json.DAMAGE:
        return None


def _begun(person: Person, own: list[_Outline]) -> Backup:
    page = person.url or next((one.url for one in own if one.url), "") or ""
    wrote = next((one.uri for one in own if one.uri and actor(one.uri)), None)
    owner = owner_of(person, wrote, page=page)
    home = host(page) or host(owner.id)
    names = Names(host=home, post_page=_POST_PAGE, person_page=_PERSON_PAGE)
    names.people[str(person.id)] = owner.id
    return Backup(owner=owner, names=names)


def _enter(backup: Backup, status: _Outline, *, own: bool) -> None:
    me, address = backup.owner.id, status.uri or status.url
    if address:
        backup.names.posts[str(status.id)] = address
    if status.account and not own:
        backup.names.meet(status.account, status.uri)
    for person in status.mentions or ():
        backup.names.meet(person)
    try:
        at = moment(status.created_at)
    except ValueError:
        return  # whoever reads the status itself says what is wrong with it
    changed = moment_if_any(status.edited_at)
    backup.last = max(backup.last or at, at, changed or at)
    if not own:
        if status.account and backup.names.person(str(status.account.id)) == me:
            return
        backup.first_mention = min(backup.first_mention or at, at)
        return
    backup.first = min(backup.first or at, at)
    told = clock(str(status.id))
    if told is not None and abs(told - at) > _SAME:
        backup.clocked = False
