"""Who wrote something: an e-mail address, a Disqus user, or nobody we would know.

Older exports name everybody's e-mail address, newer ones do not. Addresses are ids and
never shown. Guests without an address are only a name, which anybody can type: they
are counted and never taken for a person.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from sys import intern

from auditor.records import Handle
from connectors._persons import mail_address, shown_name

PLATFORM = "disqus"

_USER = re.compile(r"[\w.-]{1,64}")
_UNNAMED = "Guest"  # what Disqus shows for who gave no name


@dataclass(slots=True)
class People:
    """The people of one forum, whose staff are the authors of its threads.

    Attributes:
        forum: The account.
        own: Every id of the own set.
    """

    forum: str
    own: dict[str, None] = field(default_factory=dict)
    _address_of: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)

    def meet(self, author: Mapping[str, str], *, is_owner: bool = False) -> None:
        """Take note of somebody's name and address, wherever they go together."""
        user, address = _user(author), mail_address(author.get("email", ""))
        if user:
            self._shown[user] = shown_name(author.get("name", ""))
            if address:
                self._address_of.setdefault(user, address)
        if is_owner:
            self.own.update(dict.fromkeys(one for one in (address, user) if one))

    def author(self, author: Mapping[str, str]) -> str | None:
        """Return who somebody is, None for who gave a name alone."""
        return self.known_by(key_of(author))

    def known_by(self, key: str) -> str | None:
        """Return who somebody is, from what `key_of` says."""
        return self._address_of.get(key, key) or None

    def named(self, user: str) -> str:
        """Return who a user is."""
        return self._address_of.get(user.lower(), user.lower())

    def is_ours(self, author: str | None) -> bool:
        """Say whether somebody is of the own set."""
        return author == self.forum or author in self.own

    def handles(self) -> Iterator[Handle]:
        """Yield the user names behind addresses."""
        for user, address in self._address_of.items():
            yield Handle(
                platform=PLATFORM,
                author=address,
                handle=user,
                name=self._shown.get(user) or None,
            )


def key_of(author: Mapping[str, str]) -> str:
    """Return by what somebody is known: a user name, an address, or nothing."""
    return intern(_user(author) or mail_address(author.get("email", "")))


def name_of(author: Mapping[str, str]) -> str:
    """Return the name that readers saw above a comment."""
    return shown_name(author.get("name", "")) or _UNNAMED


def _user(author: Mapping[str, str]) -> str:
    """Return the name somebody logs in with; guests have none."""
    if author.get("isAnonymous", "").strip().lower() == "true":
        return ""
    user = author.get("username", "").strip().lower()
    return user if _USER.fullmatch(user) else ""
