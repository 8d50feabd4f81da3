"""Whose mailbox it is: the addresses that its owner writes from."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from auditor.errors import UnknownAccount
from auditor.language import text
from connectors._source import Source, Told
from connectors.email._headers import addresses
from connectors.email._letter import Letter
from connectors.email._places import Place
from connectors.email._sketch import Sketch

PLATFORM = "email"

# Mailboxes of anybody lie there: the same domain does not make them ours.
_EVERYBODYS = frozenset(
    [
        *("gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com"),
        *("yahoo.com", "icloud.com", "aol.com", "gmx.de", "gmx.net"),
        *("web.de", "t-online.de", "proton.me", "protonmail.com", "mail.ru"),
        *("yandex.ru", "orange.fr", "free.fr", "laposte.net", "libero.it"),
    ]
)


# Hidden copies and lists bring some mail that does not name its reader.
_NEARLY_ALL = 0.9


@dataclass(frozen=True, slots=True)
class Owner:
    """Who owns a mailbox.

    Attributes:
        main: The address written from most.
        own: All addresses written from, and those named by the user.
        name: What recipients see as the sender.
    """

    main: str
    own: frozenset[str]
    name: str

    @property
    def domain(self) -> str:
        """Return the domain of its own that the main address is in, or ``""``."""
        domain = self.main.rpartition("@")[2]
        return "" if domain in _EVERYBODYS else domain

    def author(self, mail: Sketch) -> tuple[str, str] | None:
        """Return name and address of who wrote a mail.

        A contact form writes from the business's own address, and names the customer
        in Reply-To.
        """
        sender = mail.sender
        if sender is None:
            return (self.name, self.main) if mail.place is Place.SENT else None
        if mail.place is Place.SENT or mail.broadcast or len(mail.replies) != 1:
            return sender
        customer = mail.replies[0]
        from_us = self._is_ours(sender[1]) and not self._is_ours(customer[1])
        return customer if from_us else sender

    def is_note(self, mail: Sketch) -> bool:
        """Say whether nobody else got it: a note, or a notice of a program's."""
        author = self.author(mail)
        if author is None or author[1] not in self.own or mail.broadcast:
            return False
        return self.own.issuperset(mail.recipients)

    def _is_ours(self, address: str) -> bool:
        domain = address.rpartition("@")[2]
        return address in self.own or (bool(self.domain) and domain == self.domain)


@dataclass(slots=True)
class Traces:
    """What the messages of a mailbox tell of its owner.

    Attributes:
        senders: Who wrote what lies among the sent messages, and how often.
        delivered: To which address the received ones were delivered.
        received: How many were received.
        names: What each sender is called, and how often.
        present: Who sent or got each mail.
        mails: How many there are.
    """

    senders: Counter[str] = field(default_factory=Counter)
    delivered: Counter[str] = field(default_factory=Counter)
    received: int = 0
    names: dict[str, Counter[str]] = field(default_factory=dict)
    present: Counter[str] = field(default_factory=Counter)
    mails: int = 0

    def see(self, letter: Letter) -> None:
        """Note what one message tells."""
        sender = letter.sender
        if sender:
            self.names.setdefault(sender[1], Counter())[sender[0]] += 1
        self.present.update({*letter.recipients, *([sender[1]] if sender else ())})
        self.mails += 1
        if letter.place is Place.SENT:
            self.senders.update([sender[1]] if sender else [])
            return
        self.received += 1
        to = addresses(letter.values, "delivered-to", "x-original-to", "envelope-to")
        self.delivered.update(address for _, address in to)

    def owner(self, source: Source) -> Owner:
        """Return whose mailbox it is.

        Raises:
            UnknownAccount: Nothing says so.
        """
        found = self.owner_told(source.told)
        if found is None:
            raise UnknownAccount(
                text("error.whose_mailbox", path=source.label),
                hint=text("hint.both_folders"),
            )
        return found

    def owner_told(self, said: Told) -> Owner | None:
        """Return whose mailbox it is; None where nothing says so.

        Args:
            said: What the user told us of it.
        """
        told = _told(said)
        ours = self._present(said.addresses)
        usual = [
            address
            for address, times in _ranked(self.delivered)
            if times * 2 > self.received
        ]
        found = [*told, *(address for address, _ in _ranked(self.senders)), *usual[:1]]
        found = found or ours or self._in_every_mail()
        if not found:
            return None
        names = _ranked(self.names.get(found[0], Counter()))
        return Owner(
            main=found[0],
            own=frozenset((*found, *ours)),
            name=next((name for name, _ in names if name), found[0]),
        )

    def _present(self, addresses: Iterable[str]) -> list[str]:
        """Return those that have part in some mail, the one in most of them first."""
        counted = Counter({one.lower(): self.present[one.lower()] for one in addresses})
        return [address for address, mails in _ranked(counted) if mails]

    def _in_every_mail(self) -> list[str]:
        """Return the only one who has part in nearly every mail, and wrote some."""
        most = [
            address
            for address, times in self.present.items()
            if times >= _NEARLY_ALL * self.mails
        ]
        return most if len(most) == 1 and most[0] in self.names else []


def _told(told: Told) -> list[str]:
    """Return every address that the user named, in small letters."""
    named = []
    for account in told.accounts:
        prefix, colon, rest = account.partition(":")
        address = rest if colon and prefix == PLATFORM else account
        if "@" in address.strip("@") and (not colon or prefix == PLATFORM):
            named.append(address.strip().lstrip("@").lower())
    return list(dict.fromkeys(named))


def _ranked(counted: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counted.items(), key=lambda one: (-one[1], one[0]))
