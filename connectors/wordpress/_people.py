"""Who wrote something: an e-mail address, a user of the site, or nobody we would know.

Addresses are ids and never shown. People without an address and an account are only a
name, which anybody can type: they are counted and never taken for a person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditor.records import Handle
from connectors._persons import mail_address, shown_name
from connectors.wordpress._xml import Fields

PLATFORM = "wordpress"

_DIGITS = 20  # of the largest number a database holds
_UNNAMED = "Anonymous"  # what WordPress shows for who gave no name


@dataclass(slots=True)
class People:
    """The people of one site, whose staff are the authors that its exports list.

    Attributes:
        site: The account.
        own: Every id of the own set.
    """

    site: str
    own: dict[str, None] = field(default_factory=dict)
    _by_user: dict[str, str] = field(default_factory=dict)
    _by_address: dict[str, str] = field(default_factory=dict)
    _by_name: dict[str, str] = field(default_factory=dict)
    _shown: dict[str, str] = field(default_factory=dict)
    _handles: dict[str, Handle] = field(default_factory=dict)

    def enlist(self, author: Fields) -> None:
        """Take note of an author as the head of an export lists them."""
        user = number(author.get("author_id", ""))
        address = mail_address(author.get("author_email", ""))
        login = author.get("author_login", "").strip()
        shown = shown_name(author.get("author_display_name", ""))
        known = self._by_user.get(user) if user else None
        if known and address and "@" not in known:
            self._handles.pop(known, None)
            known = None  # a list cut in half named them without their address
        id_ = known or address or self._user(user) or self._author(login)
        self.own[id_] = None
        if user:
            self._by_user[user] = id_
            self.own[self._user(user)] = None
        if address:
            self._by_address[address] = id_
            self.own[address] = None
        for name in (shown, login):
            if name:
                self._by_name[name.lower()] = id_
        if shown:
            self._shown[id_] = shown
        if login and "@" not in login:
            self._handles[id_] = Handle(
                platform=PLATFORM, author=id_, handle=login, name=shown or None
            )

    def credit(self, creator: str) -> None:
        """Take note of who an item is by; exports before 1.1 list no authors."""
        name = creator.strip()
        if name and name.lower() not in self._by_name:
            id_ = self._author(name)
            self._by_name[name.lower()] = id_
            self.own[id_] = None

    def handles(self) -> Iterator[Handle]:
        """Yield the names with which the staff log in."""
        yield from self._handles.values()

    def writer(self, creator: str) -> str:
        """Return who an item is by."""
        return self._by_name.get(creator.strip().lower(), self.site)

    def writer_name(self, creator: str) -> str | None:
        """Return what readers saw of who an item is by."""
        return self._shown.get(self.writer(creator)) or shown_name(creator) or None

    def commenter(self, comment: Fields) -> str | None:
        """Return who a comment is by, None for who gave a name alone."""
        user = number(comment.get("comment_user_id", ""))
        address = mail_address(comment.get("comment_author_email", ""))
        staff = self._member(user, comment) if user else None
        if staff:
            return staff
        if address:
            return self._by_address.get(address, address)
        return self._user(user) or None

    def meet(self, comment: Fields) -> None:
        """Take note of the address of staff whom no list names, from when logged in."""
        user = number(comment.get("comment_user_id", ""))
        address = mail_address(comment.get("comment_author_email", ""))
        staff = self._member(user, comment) if user and address else None
        if staff:
            self._by_address[address] = staff
            self.own[address] = None

    def _member(self, user: str, comment: Fields) -> str | None:
        """Return who of the staff a user is: by name only where there is no list."""
        if self._by_user:
            return self._by_user.get(user)
        name = shown_name(comment.get("comment_author", ""))
        return self._by_name.get(name.lower())

    def _user(self, user: str) -> str:
        return f"{self.site}/user/{user}" if user else ""

    def _author(self, name: str) -> str:
        return f"{self.site}/author/{name.lower()}"


def commenter_name(comment: Fields) -> str:
    """Return the name that readers saw above a comment."""
    return shown_name(comment.get("comment_author", "")) or _UNNAMED


def number(text: str) -> str:
    """Return a number of the site's, nothing for 0 and for what is none."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit()) or len(digits) > _DIGITS:
        return ""
    return digits.lstrip("0")
