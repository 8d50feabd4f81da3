"""What a connector finds out about an export once, for all that it is asked."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from connectors._source import Source

Known = TypeVar("Known")


class Once(Generic[Known]):
    """Returns what is known of a source, which is found out when first asked for.

    Accounts, coverage and reading all need it, and it may cost a whole reading. It is
    forgotten with the source.
    """

    def __init__(self, find_out: Callable[[Source], Known]) -> None:
        """Know of no source yet.

        Args:
            find_out: Looks through a source. What it raises is raised again by every
                question about that source, after another look.
        """
        self._find_out = find_out
        self._known: WeakKeyDictionary[Source, Known] = WeakKeyDictionary()

    def __call__(self, source: Source) -> Known:
        """Return what is known of ``source``."""
        known = self._known.get(source)
        if known is None:
            known = self._known[source] = self._find_out(source)
        return known
