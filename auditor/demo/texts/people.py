"""The people who write to the sample business, and what it answers them by.

All of them are invented, and so are their addresses: they lie in domains that nobody
can own.
"""

from typing import Literal

import msgspec

from auditor.demo.texts import decode

Program = Literal["gmail", "outlook", "phone", "thunderbird"]


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Somebody outside the business.

    Attributes:
        name: As it stands above their mails and comments.
        address: Where they write from.
        program: What they write their mails with.
        signature: What it puts below them.
        reads: Whether they have asked for the newsletter.
        zone: Where their clock stands.
    """

    name: str
    address: str
    program: Program = "gmail"
    signature: str = ""
    reads: bool = False
    zone: str = "Europe/London"


class _People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: dict[str, Person]


def people() -> dict[str, Person]:
    """Return everybody by the short name that the other files call them by."""
    return decode("people.toml", _People).people
