"""What a fetch has met so far: as much as it takes to know where to go on."""

from datetime import datetime

from auditor.records import Rejected
from connectors._http import Answer
from connectors.mastodon._addresses import host
from connectors.mastodon._clock import moment_if_any
from connectors.mastodon._fetch_memory import Memory
from connectors.mastodon._names import Names
from connectors.mastodon._owner import Owner
from connectors.mastodon._said import MENTIONS, STATUSES, Found, found
from connectors.mastodon._statuses import Status

Dated = tuple[Status, datetime]


class Book:
    """The statuses of a night, and the addresses behind their numbers.

    Args:
        owner: Whose account is fetched.
        me: Its number.
        memory: What the night before left.
    """

    def __init__(self, owner: Owner, me: str, memory: Memory) -> None:
        home = host(next(iter(owner.own), owner.id))
        self.owner, self.me = owner, me
        self.names = Names(
            host=home,
            post_page="/web/statuses/",
            person_page="/web/accounts/",
            posts=dict(memory.posts),
            people={**memory.people, me: owner.id},
        )
        self.statuses: dict[str, Dated] = {}

    def enter(self, answer: Answer, role: str) -> list[Dated]:
        """Take the statuses of a page in, and return them in turn."""
        entered: list[Dated] = []
        for one in found(answer.body, role, ""):
            dated = None if isinstance(one, Rejected) else self._enter(one)
            if dated is not None:
                entered.append(dated)
        return entered

    def around(self, answer: Answer) -> tuple[list[Dated], list[Dated]]:
        """Take a thread in, and return what stands above and below its status."""
        above: list[Dated] = []
        below: list[Dated] = []
        for one in found(answer.body, "thread", ""):
            if isinstance(one, Rejected):
                continue
            dated = self._enter(one)
            if dated is not None:
                (above if one.above else below).append(dated)
        return above, below

    def is_own(self, status: Status) -> bool:
        """Say whether the account wrote it."""
        return status.account is not None and str(status.account.id) == self.me

    def author(self, status: Status) -> str | None:
        """Return who wrote it, by address."""
        return self.names.person(str(status.account.id)) if status.account else None

    def knows(self, id_: str) -> bool:
        """Say whether the address of a status is known."""
        return id_ in self.names.posts

    def address(self, status: Status) -> str:
        """Return the id under which a status is read."""
        return self.names.post(str(status.id))

    def remembers(self, memory: Memory) -> None:
        """Note the addresses that pages name by number alone.

        The next night's will, and this night's do, of what the last one remembered.
        """
        numbers = set(memory.threads)
        people: set[str] = set()
        for status, at in self.statuses.values():
            again = memory.anchors.get(STATUSES if self.is_own(status) else MENTIONS)
            is_met_again = again is None or at >= again.at
            parent, addressee = status.parent, status.addressee
            if parent and (is_met_again or parent in memory.posts):
                numbers.add(parent)
            if addressee and (is_met_again or addressee in memory.people):
                people.add(addressee)
        posts, persons = self.names.posts, self.names.people
        memory.posts = {id_: posts[id_] for id_ in sorted(numbers & set(posts))}
        memory.people = {id_: persons[id_] for id_ in sorted(people & set(persons))}

    def _enter(self, one: Found) -> Dated | None:
        status = one.status
        at = moment_if_any(status.created_at)
        if at is None:
            return None
        address = status.uri or status.url
        if address:
            self.names.posts[str(status.id)] = address
        if status.account:
            self.names.meet(status.account, status.uri)
            self.names.people[self.me] = self.owner.id
        for person in status.mentions or ():
            if str(person.id) not in self.names.people:
                self.names.meet(person)
        status.content, status.poll = None, None  # the pages hold it
        self.statuses.setdefault(str(status.id), (status, at))
        return status, at
