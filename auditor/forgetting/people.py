"""Everybody whom a client's sources name, and what each goes by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.audit.progress import Progress, silent
from auditor.config import Settings
from auditor.erasing import Terms, plainly
from auditor.errors import SourceError
from auditor.forgetting.sources import opened
from auditor.records import Account, Handle, Item, Listing, Record
from auditor.workspace import ClientFolder, Kept, SourceList

Place = tuple[str, str]


@dataclass(slots=True)
class Known:
    """One author on one platform.

    Attributes:
        place: Platform and id, as records have it.
        handles: By which the id goes.
        names: Display names.
        messages: How many the sources hold.
    """

    place: Place
    handles: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    messages: int = 0

    def is_called(self, plain: str) -> bool:
        """Say whether a name is one of theirs."""
        platform, id_ = self.place
        named = (id_, f"{platform}:{id_}", *self.handles, *self.names)
        return plain in {plainly(one).lstrip("@") for one in named}


@dataclass(slots=True)
class People:
    """Everybody whom a client's sources name.

    Attributes:
        known: By place.
        own: (platform, name) of the own set; ``""`` for every platform.
        given: What the owner calls people, by place.
        unread: Sources that cannot be read: nobody knows who is in them.
    """

    known: dict[Place, Known] = field(default_factory=dict)
    own: set[Place] = field(default_factory=set)
    given: dict[Place, str] = field(default_factory=dict)
    unread: list[Kept] = field(default_factory=list)

    def is_own(self, one: Known) -> bool:
        """Say whether somebody belongs to the own set."""
        platform, id_ = one.place
        names = {plainly(name).lstrip("@") for name in (id_, *one.handles)}
        return any(
            (where, name) in self.own for where in ("", platform) for name in names
        )

    def group(self, one: Known) -> tuple[Known, ...]:
        """Return all places of one person: by the owner's word, or by one address."""
        name, address = self.given.get(_plain(one.place)), _address(one)
        return tuple(
            other
            for other in self.known.values()
            if other is one
            or (name is not None and self.given.get(_plain(other.place)) == name)
            or (address is not None and _address(other) == address)
        )

    def terms(self, group: Iterable[Known]) -> Terms:
        """Return all that a person goes by."""
        places: set[Place] = set()
        names: set[str] = set()
        for one in group:
            platform, id_ = one.place
            if id_:
                places.add((platform, id_))
            places |= {(platform, handle) for handle in one.handles}
            names |= one.names
            if given := self.given.get(_plain(one.place)):
                names.add(given)
        places |= {("", name) for _, name in places if "@" in name.strip("@")}
        # On its own server somebody is called by what stands before the second @.
        names |= {
            name.lstrip("@").split("@")[0] for p, name in places if p == "mastodon"
        }
        return Terms(places=frozenset(places), names=frozenset(names))


def people_of(
    client: ClientFolder, settings: Settings, progress: Progress = silent
) -> People:
    """Return everybody whom a client's sources name.

    Raises:
        WorkspaceDamaged: The list of sources cannot be read.
    """
    people = People()
    platforms = set()
    kept = SourceList(client.sources).read()
    for number, one in enumerate(kept):
        progress(f"Looking through {one.name}", number, len(kept))
        found = opened(client, one, settings)
        if found is None:
            people.unread.append(one)
            continue
        platforms.add(found.connector.platform)
        try:
            for account in found.connector.accounts(found.source):
                _own(people, account, found.connector.platform)
            for item in found.connector.read(found.source):
                _note(people, item)
        except SourceError:
            people.unread.append(one)
    for name in settings.client.own_set:
        platform, colon, rest = name.partition(":")
        is_one = bool(colon) and platform in platforms
        _is_own(people, platform if is_one else "", rest if is_one else name)
    for key, called in settings.client.people.items():
        platform, _, id_ = key.partition(":")
        people.given[_plain((platform, id_))] = called
    return people


def _own(people: People, account: Account, platform: str) -> None:
    for name in (account.id, account.handle, *account.own):
        _is_own(people, account.platform or platform, name)


def _is_own(people: People, platform: str, name: str) -> None:
    people.own.add((platform, plainly(name).lstrip("@")))


def _note(people: People, item: Item) -> None:
    if isinstance(item, Handle):
        one = _at(people, item.platform, item.author)
        one.handles.add(item.handle)
        if item.name:
            one.names.add(item.name)
    elif isinstance(item, Listing) and item.author:
        _at(people, item.platform, item.author)
    elif isinstance(item, Record):
        if item.author or item.author_name:
            called = "" if item.author else f"\n{item.author_name}"
            one = _at(people, item.platform, item.author or called)
            one.messages += not item.inferred
            one.names |= {item.author_name} if item.author_name else set()
        for named in _named(item):
            _at(people, item.platform, named)


def _named(record: Record) -> Iterator[str]:
    for one in (record.in_reply_to_author, record.about_author, *record.mentions):
        if one:
            yield one


def _at(people: People, platform: str, id_: str) -> Known:
    place = (platform, "" if id_.startswith("\n") else id_)
    return people.known.setdefault((platform, id_), Known(place))


def _plain(place: Place) -> Place:
    return place[0].lower(), place[1].lower().lstrip("@")


def _address(one: Known) -> str | None:
    id_ = plainly(one.place[1])
    return id_ if "@" in id_.strip("@") else None
