"""Sentences of a connector that stand on its class, said in the language spoken."""

from collections.abc import Mapping

from auditor.language import text
from auditor.records import Stream


class Said:
    """A sentence of the catalogue as an attribute of a class."""

    def __init__(self, key: str) -> None:
        """Remember which.

        Args:
            key: Of the catalogue, such as ``connector.x.archive.request``.
        """
        self._key = key

    def __get__(self, instance: object, owner: type | None = None) -> str:
        """Return it in the language spoken."""
        return text(self._key)


class Unseen:
    """What a connector cannot tell, by stream, as an attribute of its class."""

    def __init__(self, start: str, asks: Mapping[Stream, str]) -> None:
        """Remember which streams.

        Args:
            start: How the sentences' keys begin; the stream follows after a point.
            asks: By stream: the key of what to hand over instead; "" for nothing.
        """
        self._start = start
        self._asks = asks

    def __get__(
        self, instance: object, owner: type | None = None
    ) -> dict[Stream, tuple[str, str]]:
        """Return by stream what is not told, and what to hand over instead."""
        return {
            stream: (text(f"{self._start}.{stream}"), text(ask) if ask else "")
            for stream, ask in self._asks.items()
        }
