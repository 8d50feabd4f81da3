"""Records and tallies out of items: what cannot be made is told in its place."""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from auditor.records import Rejected

Raw = TypeVar("Raw")
Made = TypeVar("Made")


def made(
    found: Iterable[tuple[str, Raw] | Rejected], make: Callable[[Raw], Made]
) -> Iterator[Made | Rejected]:
    """Yield what each item becomes, or why it becomes nothing.

    Args:
        found: The items with their places, or why one could not be read.
        make: Returns what an item becomes; its ``ValueError`` says why it cannot.
    """
    for one in found:
        if isinstance(one, Rejected):
            yield one
            continue
        where, item = one
        try:
            became = make(item)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))
            continue
        yield became
