"""Who writes for a site, as its REST API lists them: by number."""

from dataclasses import dataclass

from connectors.wordpress._fetched_shapes import User
from connectors.wordpress._people import People, number

# Shops give every customer an account; only whoever may write is staff.
_READERS = frozenset({"subscriber", "customer", "bbp_participant", "pending_user"})


@dataclass(slots=True)
class Staff(People):
    """The people of one site; what it publishes names its author by number."""

    def engage(self, user: User) -> None:
        """Take note of a user, unless they can only read."""
        if not user.roles or set(user.roles) - _READERS:
            self.enlist(user.fields())

    def wrote(self, user: str) -> None:
        """Take note of a user whose work was published, listed or not."""
        if number(user) and number(user) not in self._by_user:
            self.enlist({"author_id": user})

    def signed(self, user: str, address: str) -> None:
        """Take note of the address that staff left below a comment."""
        if number(user) in self._by_user:
            self.enlist({"author_id": user, "author_email": address})

    def writer(self, creator: str) -> str:
        """Return who an item is by."""
        return self._by_user.get(number(creator), self.site)

    def writer_name(self, creator: str) -> str | None:
        """Return what readers saw of who an item is by."""
        return self._shown.get(self.writer(creator))
