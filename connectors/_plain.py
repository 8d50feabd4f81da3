"""Whether we answer people in a chat without saying so.

Who just writes on, without a reply, a thread or a name, may answer what was written a
moment before, or say something else: nothing tells. Where we often do that, not all of
our answers are known as such, and it cannot be held against us that some are not seen.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

_SOON = timedelta(hours=6)
_OFTEN = 0.1  # of all that we wrote there
_LEAST = 3


class Plain:
    """What was written in the rooms of a chat outside threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._rooms: dict[str, list[tuple[datetime, str | None, bool]]] = {}

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
        self._rooms.setdefault(room, []).append((at, author, plainly))

    def answers_unseen(self, own: Collection[str]) -> bool:
        """Say whether we often write plainly soon after somebody else did."""
        ours = after_others = 0
        for lines in self._rooms.values():
            theirs: datetime | None = None
            for at, author, plainly in sorted(lines, key=lambda line: line[0]):
                if author not in own:
                    theirs = at
                    continue
                ours += 1
                after_others += plainly and theirs is not None and at - theirs < _SOON
                theirs = None
        return after_others >= max(_LEAST, ours * _OFTEN)
