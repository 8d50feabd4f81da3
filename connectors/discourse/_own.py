"""Who of a forum's users is the client.

Whom we were told, or whoever fetched the pages while logged in, or the one member of
the staff. Where one of the client's users is staff, it is the client's own forum, and
all of its staff speak for it.
"""

from dataclasses import dataclass, field

from auditor.records import Account
from connectors._members import Members, told_names
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.discourse._pages import Post
from connectors.discourse._talk import PLATFORM, Talk

_USER = r"[\w.-]+"  # what a user's name may look like


@dataclass(slots=True)
class Users:
    """The users of a forum, as far as a source shows them.

    Attributes:
        members: What they are called, and how much they wrote.
        yours: Those whose posts the source says are the fetcher's own.
        staff: Those whom it says are staff.
        bots: Those behind whom nobody is, as the forum itself.
        names: What is shown of each.
    """

    members: Members = field(default_factory=lambda: Members(PLATFORM, _USER))
    yours: dict[str, None] = field(default_factory=dict)
    staff: dict[str, None] = field(default_factory=dict)
    bots: dict[str, None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def met(self, user: str, name: str | None) -> None:
        """Note that there is a user, and what is shown of them."""
        if name:
            self.names.setdefault(user, name)
        self.members.met(user, user, self.names.get(user))

    def wrote(self, post: Post, talk: Talk) -> None:
        """Note what a post shows of who wrote it."""
        user = talk.author
        if user is None:
            return
        if talk.automated:
            self.bots[user] = None
            return
        self.met(user, (post.name or "").strip() or None)
        self.members.wrote(user)
        if post.yours:
            self.yours[user] = None
        if post.is_by_staff:
            self.staff[user] = None

    def account(self, source: Source, *, ours: bool = False) -> Account:
        """Return the client's account, with its other users.

        Args:
            source: Says whom we were told.
            ours: Whether it is the client's own forum for sure.

        Raises:
            UnknownAccount: Nothing tells which user it is.
        """
        return self.belonging(self._own(source), ours=ours)

    def belonging(self, own: tuple[str, ...], *, ours: bool = False) -> Account:
        """Return the account of some users, with the staff of their own forum.

        Args:
            own: The client's users, the first of them first.
            ours: Whether it is the client's own forum for sure.
        """
        if ours or any(one in self.staff for one in own):
            own = tuple(dict.fromkeys((*own, *self.staff, *self.bots)))
        first = own[0]
        return Account(
            id=first,
            handle=first,
            name=self.names.get(first) or first,
            kind=channel_kind(PLATFORM),
            own=own[1:],
        )

    def _own(self, source: Source) -> tuple[str, ...]:
        told = told_names(source.told, PLATFORM)
        if told:
            return tuple(dict.fromkeys(map(self._called, told)))
        if self.yours:
            return tuple(self.yours)
        if len(self.staff) == 1:
            return tuple(self.staff)
        return self.members.own(source)

    def _called(self, told: str) -> str:
        """Return the user of a name; one who never wrote here keeps what was told."""
        user = told.lower()
        if user in set(self.members):
            return user
        known = [one for one, name in self.names.items() if name.lower() == user]
        return known[0] if len(known) == 1 else user
