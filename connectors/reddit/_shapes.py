"""One line of a public archive: a post or a comment, as Reddit's interface gives it."""

import re
from typing import Any

import msgspec

from connectors.reddit import _parts

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SHORT = re.compile(r"-?\d+(\.\d+)?")


class Sketch(msgspec.Struct):
    """The little of a line that tells whether it concerns an account.

    ``parent_id`` was a number for a while: the id without its base.
    """

    id: str
    author: str
    created_utc: float | str
    parent_id: str | int | None = None
    link_id: str | int | None = None
    is_submitter: bool | None = None

    @property
    def is_comment(self) -> bool:
        """Say whether it is a comment; posts answer nothing."""
        return self.parent_id is not None or self.link_id is not None

    @property
    def fullname(self) -> str | None:
        """Its id as the tables of the account's own export have it."""
        return _parts.fullname("t1" if self.is_comment else "t3", self.id)

    @property
    def thread(self) -> str | None:
        """The post it stands under."""
        return _named("t3", self.link_id)

    @property
    def hangs(self) -> bool:
        """Say whether it is known where it stands: comments stand under a post."""
        return not self.is_comment or None not in (self.thread, self.parent)

    @property
    def parent(self) -> str | None:
        """What it answers."""
        thread, parent = self.thread, self.parent_id
        if parent is None:
            return thread
        if isinstance(parent, int):
            post = _named("t3", parent)
            return post if post == thread else _named("t1", parent)
        return _parts.fullname("t1", parent)


class Option(msgspec.Struct):
    """One thing that could be voted for."""

    text: str = ""


class PollData(msgspec.Struct):
    """A poll under a post."""

    options: list[Option] = []
    voting_end_timestamp: float | None = None  # milliseconds


class Origin(msgspec.Struct):
    """The post that another one repeats elsewhere."""

    author: str | None = None


class Line(Sketch):
    """All of a line that is made use of."""

    body: str | None = None
    title: str | None = None
    selftext: str | None = None
    url: str | None = None
    permalink: str | None = None
    edited: Any = None
    locked: bool | None = None
    poll_data: PollData | None = None
    crosspost_parent: str | None = None
    crosspost_parent_list: list[Origin] | None = None


def since_1970(said: float | str) -> float:
    """Return a time as a number; some archives write it as text.

    Raises:
        ValueError: It is not one.
    """
    if isinstance(said, str) and not _SHORT.fullmatch(said.strip()):
        raise ValueError("it has no time that can be read")
    return float(said)


def _named(kind: str, said: str | int | None) -> str | None:
    if isinstance(said, int):
        return f"{kind}_{_base36(said)}" if 0 < said < 36**13 else None
    return _parts.fullname(kind, said) if said is not None else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
