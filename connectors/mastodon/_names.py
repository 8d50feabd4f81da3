"""Ids that hold everywhere, for the numbers that hold on one server only."""

from dataclasses import dataclass, field

from connectors.mastodon._addresses import actor, actor_of_profile, full_handle
from connectors.mastodon._statuses import Other, Person


@dataclass(slots=True)
class Names:
    """By which addresses one server's statuses and accounts are known.

    A status or an account of which only the number is known gets the address at which
    the server itself shows it.

    Attributes:
        host: The server.
        post_page: Where it shows a status; the number follows.
        person_page: Where it shows an account; the number follows.
        posts: Addresses of statuses by their numbers.
        people: Addresses of accounts by their numbers.
        numbered: Whether every address is made from a number, and none is learnt.
    """

    host: str
    post_page: str
    person_page: str
    posts: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    numbered: bool = False

    def post(self, id_: str) -> str:
        """Return a status's address."""
        return self.posts.get(id_) or f"https://{self.host}{self.post_page}{id_}"

    def person(self, id_: str) -> str:
        """Return an account's address."""
        return self.people.get(id_) or f"https://{self.host}{self.person_page}{id_}"

    def handle(self, person: Person) -> str:
        """Return ``user@host``; the server's own people go without host."""
        name = person.acct or person.username or ""
        return full_handle(name, f"https://{self.host}")

    def meet(self, person: Person, wrote: str | None = None) -> None:
        """Learn an account's address, from itself or from what it wrote.

        Args:
            person: The account.
            wrote: The address of a status of its own.
        """
        stated = person.uri or (actor(wrote) if wrote else None)
        if self.numbered:
            return
        if stated:
            self.people[str(person.id)] = stated
        elif person.url:
            self.people.setdefault(str(person.id), actor_of_profile(person.url))

    def other(self, other: Other) -> tuple[str, str | None]:
        """Return the address of a status that another one holds, and of its author."""
        id_ = str(other.id)
        address = None if self.numbered else other.uri or other.url
        post = self.posts.get(id_) or address or self.post(id_)
        if other.account is None:
            return post, actor(post)
        self.meet(other.account, other.uri)
        return post, self.person(str(other.account.id))
