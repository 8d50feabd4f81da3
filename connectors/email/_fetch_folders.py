"""Which folders of a mailbox are fetched, and what lies in them.

A server says of some folders what they are for (RFC 6154); where it does not, their
names tell. What people file away is fetched where the server says that a folder is for
that: otherwise half of a mailbox would be missing that looks whole.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from connectors.email._fetch_answers import Sent, folder
from connectors.email._fetch_names import folder_name
from connectors.email._places import Place, place

EVERYTHING = "*"
_INBOX = "inbox"
_SEPARATORS = "/.\\"
_NO_FOLDER = {"\\noselect", "\\nonexistent"}
_LEFT_OUT = {"\\drafts", "\\junk", "\\trash", "\\spam"}
_SENT = "\\sent"
_FILED = {"\\archive", "\\all", "\\allmail"}


class Side(Enum):
    """Whose mails lie in a folder."""

    SENT = "sent"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder to be fetched.

    Attributes:
        name: As people read it.
        role: What its mails are called among the saved pages.
    """

    name: str
    role: str

    @property
    def side(self) -> Side:
        """Whose mails lie in it."""
        return Side.SENT if self.role == Place.SENT.value else Side.RECEIVED


@dataclass(frozen=True, slots=True)
class _Described:
    name: str
    marks: frozenset[str]

    @property
    def last(self) -> str:
        """The last part of its name, which says what it is for."""
        plain = self.name
        for separator in _SEPARATORS:
            plain = plain.rpartition(separator)[2] or plain
        return plain

    @property
    def place(self) -> Place:
        """What its marks say, or else its name."""
        if self.marks & _LEFT_OUT:
            return Place.LEFT_OUT
        if self.name.lower() == _INBOX:
            return Place.INBOX
        if _SENT in self.marks:
            return Place.SENT
        return place(self.last)


def chosen(said: Iterable[Sent], named: str) -> list[Folder]:
    """Return the folders that are fetched: sent messages first, then the inbox.

    Args:
        said: How the server describes each.
        named: What the owner names beside them, with commas in between; ``*`` for all.
            Drafts, spam and deleted mail are never among them.
    """
    known = [one for one in map(_described, said) if one is not None]
    wanted = {one.strip().casefold() for one in named.split(",") if one.strip()}
    sent = _sent(known)
    found = [Folder(one.name, Place.SENT.value) for one in sent]
    found += _inbox(known)
    for one in sorted(known, key=lambda each: each.name):
        is_taken = any(one.name == other.name for other in found)
        if is_taken or one.place is Place.LEFT_OUT:
            continue
        is_wanted = EVERYTHING in wanted or one.name.casefold() in wanted
        if is_wanted or one.marks & _FILED:
            role = Place.SENT if one.place is Place.SENT else Place.OTHER
            found.append(Folder(one.name, role.value))
    return found


def missing(named: str, found: Iterable[Folder]) -> list[str]:
    """Return the folders that the owner names and that are not fetched."""
    there = {EVERYTHING, *(one.name.casefold() for one in found)}
    wanted = (one.strip() for one in named.split(","))
    return [one for one in wanted if one and one.casefold() not in there]


def _described(said: Sent) -> _Described | None:
    found = folder(said)
    if found is None:
        return None
    marks, name = frozenset(mark.lower() for mark in found[0]), folder_name(found[1])
    return None if marks & _NO_FOLDER or not name else _Described(name, marks)


def _sent(known: list[_Described]) -> list[_Described]:
    """Return what is marked as sent messages; where nothing is, what is called so."""
    kept = [one for one in known if one.place is not Place.LEFT_OUT]
    marked = [one for one in kept if _SENT in one.marks]
    return marked or [one for one in kept if one.place is Place.SENT]


def _inbox(known: list[_Described]) -> list[Folder]:
    names = [one.name for one in known if one.name.lower() == _INBOX]
    return [Folder(name, Place.INBOX.value) for name in names or ["INBOX"]]
