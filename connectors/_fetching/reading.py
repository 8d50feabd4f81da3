"""What all connectors that read fetched pages have in common."""

import hashlib
from abc import abstractmethod
from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import SourceError
from auditor.holes import Night
from auditor.records import (
    Account,
    ChannelKind,
    Coverage,
    Extent,
    Item,
    Listing,
    Rejected,
    Span,
    Stream,
)
from connectors._fetching.lacking import night_of
from connectors._fetching.manifest import MANIFEST, Manifest, Page, read_manifest
from connectors._once import Once
from connectors._seam import Connector
from connectors._source import Source

_MISSING = "the page is missing"
_EXTENT = {extent.label: extent for extent in Extent}


def _digest(page: Source) -> str:
    try:
        return hashlib.sha256(page.read_bytes()).hexdigest() if page.is_file() else ""
    except SourceError:
        return ""


class FetchedFolder(Connector):
    """Knows a folder of pages that a fetch saved, whatever a page is.

    Attributes:
        kind: What sort of place its accounts are.
    """

    kind: ClassVar[ChannelKind]

    def __init__(self) -> None:
        self.manifest = Once(read_manifest)
        self._changed = Once(self._changed_pages)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a folder of pages that our own fetch saved."""
        try:
            file = source / MANIFEST
            if (source / "exact.json").is_file():  # its pages are written otherwise
                return False
            return file.is_file() and self.manifest(source).connector == self.name
        except SourceError:
            return False

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the manifest and every page it names that is there."""
        pages = (source / page.file for page in self.manifest(source).pages)
        return (source / MANIFEST, *(page for page in pages if page.is_file()))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that was fetched."""
        whose = self.manifest(source).account
        return (
            Account(
                id=whose.id,
                handle=whose.handle,
                name=whose.name,
                kind=self.kind,
                own=tuple(filter(None, whose.own)),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the times for which each stream was fetched.

        Where a page is not there as it was saved it is partial: nobody knows what it
        held.
        """
        manifest = self.manifest(source)
        most = Extent.PARTIAL if self._changed(source) else Extent.COMPLETE
        spans: dict[str, list[Span]] = {stream.value: [] for stream in Stream}
        for one in manifest.stretches:
            extent = min(_EXTENT.get(one.extent, Extent.ABSENT), most)
            is_there = one.stream in spans and one.is_a_time
            if is_there and extent is not Extent.ABSENT:
                span = Span(since=one.since, until=one.until, extent=extent)
                spans[one.stream].append(span)
        held = {stream: tuple(found) for stream, found in spans.items()}
        return {manifest.account.id: Coverage(**held)}

    def night(self, source: Source) -> Night:
        """Return what the fetch says of itself, and of what it did not get."""
        return night_of(self.manifest(source))

    def changed(self, source: Source) -> Iterator[Rejected]:
        """Yield what is wrong with each page that is not there as it was saved."""
        for page in self._changed(source):
            there = (source / page.file).is_file()
            reason = "the page is not as it was saved" if there else _MISSING
            yield Rejected(where=page.file, reason=reason)

    def listings(self, manifest: Manifest) -> Iterator[Listing]:
        """Yield what was there when it was fetched."""
        for listed in manifest.listed:
            yield Listing(
                platform=self.platform,
                account=manifest.account.id,
                author=listed.author,
                conversation=listed.conversation,
                since=listed.since,
                until=listed.until,
                at=listed.at,
                ids=listed.ids,
            )

    def _changed_pages(self, source: Source) -> tuple[Page, ...]:
        pages = self.manifest(source).pages
        return tuple(one for one in pages if _digest(source / one.file) != one.sha256)


class FetchedConnector(FetchedFolder):
    """Reads a folder of pages, one after the other."""

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what the pages hold, and what was there when it was fetched."""
        manifest = self.manifest(source)
        for page in manifest.pages:
            yield from self.items(source / page.file, page, manifest)
        yield from self.listings(manifest)

    @abstractmethod
    def items(self, file: Source, page: Page, manifest: Manifest) -> Iterator[Item]:
        """Yield what one page holds.

        Args:
            file: The page; it may be missing or damaged, and then yields one rejection.
            page: What was asked for.
            manifest: Of the whole fetch.
        """
