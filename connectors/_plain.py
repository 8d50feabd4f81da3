"""Whether we answer people in a chat without saying so.

Who just writes on, without a reply, a thread or a name, may answer what was written a
moment before, or say something else: nothing tells. Where we often do that, not all of
our answers are known as such, and it cannot be held against us that some are not seen.
"""

from array import array
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

_BEGAN = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_SOON = timedelta(hours=6) // _MICROSECOND
_OFTEN = 0.1  # of all that we wrote there
_LEAST = 3


class Plain:
    """What was written in the rooms of a chat outside threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rooms: dict[str, _Room] = {}
        self._authors: dict[str | None, int] = {}

    def wrote(
        self, room: str, at: datetime, author: str | None, *, plainly: bool
    ) -> None:
        """Note a message.

        Args:
            room: Where it was written.
            at: When.
            author: Who wrote it; None for nobody known.
            plainly: Whether it neither answers nor names anybody.
        """
        there = self._rooms.get(room)
        if there is None:
            there = self._rooms[room] = _Room()
        there.at.append((at - _BEGAN) // _MICROSECOND)
        number = self._authors.setdefault(author, len(self._authors))
        there.by.append(number * 2 + plainly)

    def answers_unseen(self, own: Collection[str]) -> bool:
        """Say whether we often write plainly soon after somebody else did."""
        us = {number for author, number in self._authors.items() if author in own}
        ours = after_others = 0
        for room in self._rooms.values():
            theirs: int | None = None
            for place in sorted(range(len(room.at)), key=room.at.__getitem__):
                at, (number, plainly) = room.at[place], divmod(room.by[place], 2)
                if number not in us:
                    theirs = at
                    continue
                ours += 1
                is_soon = theirs is not None and at - theirs < _SOON
                after_others += bool(plainly and is_soon)
                theirs = None
        return after_others >= max(_LEAST, ours * _OFTEN)


@dataclass(slots=True)
class _Room:
    """The messages of one room, of which a chat may have millions.

    Attributes:
        at: When each was written, in microseconds.
        by: Twice the number of its author, and one more if it was written plainly.
    """

    at: "array[int]" = field(default_factory=lambda: array("q"))
    by: "array[int]" = field(default_factory=lambda: array("q"))
