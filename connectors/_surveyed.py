"""An export in XML, gone through once before its items are read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Coverage, Extent, Rejected, Stream
from connectors import _xml
from connectors._source import Source
from connectors._xml import Shape, Way


@dataclass(slots=True)
class Feed:
    """One file, and the first way in which it comes to its end.

    Attributes:
        source: Its bytes.
        shape: By which elements it is read.
        way: How it has to be read.
    """

    source: Source
    shape: Shape
    way: Way = Way.AS_IS

    @property
    def name(self) -> str:
        """What to call it in a rejection."""
        return self.source.path or self.source.name

    @property
    def is_whole(self) -> bool:
        """Whether it could be read to its end."""
        return self.way is not Way.PATIENT

    def go_through(self, note: Callable[[Any], None], again: str) -> None:
        """Show everything to ``note``, once; in each way that is tried from the start.

        Args:
            note: Takes what holds the items, then each item; the same twice is once.
            again: The hint's key where nothing can be read.

        Raises:
            MalformedSource: Nothing in it can be read.
        """
        for way in Way:
            self.way, seen = way, 0
            try:
                for element in _xml.elements(self.source, way, self.shape):
                    note(element)
                    seen += 1
            except _xml.Broken:
                continue
            if seen > (way is Way.PATIENT):
                return
        raise MalformedSource(
            text("error.no_item", path=self.source.label), hint=text(again)
        )

    def items(self) -> Iterator[tuple[str, Any]]:
        """Yield the items with file and position, each good until the next one."""
        found = _xml.elements(self.source, self.way, self.shape)
        next(found, None)  # what holds them
        for position, element in enumerate(found):
            yield f"{self.name}[{position}]", element

    def damage(self) -> Iterator[Rejected]:
        """Yield that the file is damaged, if it is."""
        if not self.is_whole:
            reason = "the file is damaged: what could be made out was read"
            yield Rejected(where=self.name, reason=reason)


@dataclass(slots=True)
class Stretch:
    """From when to when what is read was written.

    Attributes:
        first: The first moment; None before anything was seen.
        last: The last one.
    """

    first: datetime | None = None
    last: datetime | None = None

    def take(self, at: datetime | None) -> None:
        """Take note of when something was written."""
        if at is not None:
            self.first = min(self.first or at, at)
            self.last = max(self.last or at, at)

    @property
    def until(self) -> datetime | None:
        """One second after the last."""
        return self.last and self.last + timedelta(seconds=1)

    def coverage(
        self, extents: dict[Stream, Extent], *, most: Extent = Extent.COMPLETE
    ) -> Coverage:
        """Return that each stream is held throughout, and none to more than ``most``.

        Args:
            extents: How much of each stream is held.
            most: The most that can be said, as where a file is damaged.
        """
        if self.first is None or self.until is None:
            return Coverage(**{stream.value: () for stream in Stream})
        held = {stream: min(one, most) for stream, one in extents.items()}
        return Coverage.throughout(self.first, self.until, held)
