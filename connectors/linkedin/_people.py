"""Who is who on LinkedIn: people are known by the last part of their profile's address.

The export names its owner by name only. Invitations say which side was the owner's, and
of the addresses in the messages the owner's lies in the most conversations.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import unquote

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Account
from connectors._named_rows import Row, rows
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors.linkedin._layout import NEEDED, Files, Role

PLATFORM = "linkedin"

_REMEMBERED = 4096  # most messages are with the same few people

_PROFILE = re.compile(
    r"https?://(?:[a-z]+\.)?linkedin\.com/(?:in|pub|company|school)/([^/?#\s,]+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owner:
    """The member whose export it is.

    Attributes:
        id: The last part of the profile's address; the name where nothing tells it.
        name: The name in the profile, or else the id.
        names: Every name under which messages show the owner, in small letters.
    """

    id: str
    name: str
    names: frozenset[str]

    @property
    def account(self) -> Account:
        """Return it as the account of a source."""
        return Account(
            id=self.id, handle=self.id, name=self.name, kind=channel_kind(PLATFORM)
        )

    def is_called(self, name: str) -> bool:
        """Say whether somebody of this name is the owner."""
        return name.casefold() in self.names


@dataclass(slots=True)
class Witnesses:
    """What the rows of an export say about whose it is.

    Attributes:
        invited: How often an invitation was from or to each address.
        talked: The conversations in which each address lies.
        names: What each address is called, at first and ever.
    """

    invited: Counter[str] = field(default_factory=Counter)
    talked: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, dict[str, str]] = field(default_factory=dict)

    def message(self, row: Row) -> None:
        """Take note of a message."""
        sender = person(row["sender profile url"])
        conversation = row["conversation id"]
        if sender:
            self.talked[sender].add(conversation)
            self._called(sender, row["from"])
        recipients = people(row["recipient profile urls"])
        for recipient in recipients:
            self.talked[recipient].add(conversation)
        if len(recipients) == 1:  # names have commas in them: only one name is one
            self._called(recipients[0], row["to"])

    def _called(self, one: str, name: str) -> None:
        if name:
            self.names.setdefault(one, {}).setdefault(name.casefold(), name)

    def invitation(self, row: Row) -> None:
        """Take note of an invitation, which says which side the owner was on."""
        side = {"OUTGOING": "inviterprofileurl", "INCOMING": "inviteeprofileurl"}
        owner = person(row[side.get(row["direction"].upper(), "")])
        if owner:
            self.invited[owner] += 1

    def owner(self, name: str, told: str) -> str:
        """Return the owner's address, "" where nothing tells it.

        Args:
            name: What the owner is called, where that is known.
            told: The address the user named, if any.
        """
        if told and (told in self.invited or told in self.talked):
            return told
        invited = _first(self.invited)
        # A file cut within an address tells another one, which nobody writes under.
        if invited and (not self.talked or invited in self.talked):
            return invited
        namesakes = [one for one, said in self.names.items() if name.casefold() in said]
        if name and len(namesakes) == 1:
            return namesakes[0]
        return _first({one: len(ids) for one, ids in self.talked.items()})


@lru_cache(maxsize=_REMEMBERED)
def person(address: str) -> str:
    """Return by what the person with this profile is known, "" for no profile."""
    found = _PROFILE.search(address)
    return unquote(found[1], errors="replace").lower() if found else ""


@lru_cache(maxsize=_REMEMBERED)
def people(addresses: str) -> tuple[str, ...]:
    """Return the people whose profiles are listed, each once."""
    found = (unquote(one, errors="replace") for one in _PROFILE.findall(addresses))
    return tuple(dict.fromkeys(one.lower() for one in found))


def owner(source: Source, files: Files, seen: Witnesses) -> Owner:
    """Return whose export it is.

    Raises:
        UnknownAccount: It does not say, and nobody told us.
    """
    name = _name(files)
    told = (source.told.account(PLATFORM) or "").strip()
    told = person(told) or told.rstrip("/").lower()
    id_ = seen.owner(name, told) or told or name
    if not id_:
        raise UnknownAccount(
            text("error.whose", path=source.label),
            hint=text("connector.linkedin.archive.whose"),
        )
    shown = seen.names.get(id_, {})
    name = name or next(iter(shown.values()), id_)
    return Owner(id=id_, name=name, names=frozenset({name.casefold(), *shown}))


def _name(files: Files) -> str:
    for file in files.get(Role.PROFILE, ()):
        there = rows(file, NEEDED[Role.PROFILE])
        try:
            found = next((row for row in there if isinstance(row, Row)), None)
        except MalformedSource:
            continue
        if found is not None:
            name = f"{found['first name']} {found['last name']}".strip()
            if name:
                return name
    return ""


def _first(counts: dict[str, int]) -> str:
    """Return what was counted most, "" where two were counted alike."""
    ranked = sorted(counts, key=lambda one: -counts[one])[:2]
    if len(ranked) == 2 and counts[ranked[0]] == counts[ranked[1]]:  # noqa: PLR2004
        return ""
    return ranked[0] if ranked else ""
