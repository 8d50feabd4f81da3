"""What one night leaves for the next: which mails of each folder are there already."""

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

Runs = tuple[tuple[int, int], ...]


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A folder as the last night left it.

    Attributes:
        validity: Its UIDVALIDITY: with another one, numbers mean other mails.
        next: All mails below this number are known.
        missing: Those of them that have not come yet, by first and last number.
        since: Before which nothing was asked for; None where everything was.
    """

    validity: int
    next: int
    missing: Runs = ()
    since: datetime | None = None

    def goes_back_to(self, since: datetime | None) -> bool:
        """Say whether it reaches as far back as the owner wants now."""
        return self.since is None or (since is not None and since >= self.since)


class Memory(msgspec.Struct, frozen=True, kw_only=True):
    """What the next fetch wants to know.

    Attributes:
        folders: Each folder, by its name.
        begin: From when on a side is fetched, by its name: where the mailbox begins.
        floor: From when on everything of a side has come.
    """

    folders: dict[str, Past] = {}
    begin: dict[str, datetime] = {}
    floor: dict[str, datetime] = {}


def runs(numbers: Iterable[int], among: Iterable[int]) -> Runs:
    """Return numbers as runs: such as have none of the others between them.

    Args:
        numbers: The mails that are meant.
        among: All there are; numbers that no mail has do not part a run.
    """
    meant, found = set(numbers), list[tuple[int, int]]()
    open_ = False
    for number in sorted(among):
        if number not in meant:
            open_ = False
        elif open_:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
            open_ = True
    return tuple(found)


def as_set(numbers: Iterable[int]) -> str:
    """Return numbers as a server wants them: ``1:3,7``."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(_span(first, last) for first, last in found)


def spans(missing: Runs) -> str:
    """Return runs as a server wants them."""
    return ",".join(_span(first, last) for first, last in missing)


def packs(numbers: list[int], most: int) -> Iterator[list[int]]:
    """Yield numbers, so many at a time."""
    for at in range(0, len(numbers), most):
        yield numbers[at : at + most]


def _span(first: int, last: int) -> str:
    return str(first) if first == last else f"{first}:{last}"
