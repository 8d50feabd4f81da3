"""The reviews of a business on Google, from Google Takeout.

It holds both sides of the one channel nearly every local business has: every review
that still stands, and the business's reply to it. It holds no updates or offers that
the business published (nobody has seen them in it), no private messages, and of a
reviewer nothing but a display name, so nobody can be known to have come back.

Format: ``account-<n>/location-<n>/reviews.json`` and further pages, an object with the
array ``reviews``; see ``docs/formats/google_business.md``.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._once import Once
from connectors._surveyed import Stretch
from connectors.google_business import _layout, _listing, _refusal
from connectors.google_business._review import PLATFORM, records
from connectors.google_business._reviews import Survey, reviews, survey


class Takeout(Connector):
    """Reads reviews and the replies to them from a Google Takeout."""

    name = "google_business.takeout"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.ABSENT,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset({Stream.INBOUND_MENTIONS, Stream.REACTIONS, Stream.CONTEXT})
    request = Said("connector.google_business.takeout.request")
    cannot_tell = Unseen(
        "connector.google_business.takeout",
        {
            Stream.OUTBOUND_POSTS: "",
            Stream.OUTBOUND_REPLIES: "",
            Stream.INBOUND_REPLIES: "",
            Stream.MESSAGES: "",
        },
    )

    def __init__(self) -> None:
        self._gathered = Once(survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a profile's folder, one within, or a page of reviews."""
        return _layout.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the pages of reviews and the files with the listings' names."""
        return (*_layout.pages(source), *_layout.listings(source))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the locations, each once, however many accounts it lies in."""
        found = self._gathered(source)
        return tuple(
            Account(
                id=location,
                handle=location.rpartition("/")[2],
                name=name,
                kind=_platforms.channel_kind(PLATFORM),
            )
            for location, name in _locations(source, found).items()
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return reviews and replies as complete, from the first to the last.

        Where a page is damaged they are partial: nobody knows what it held.
        """
        found = self._gathered(source)
        return {
            location: found.stretches.get(location, Stretch()).coverage(
                dict(self.coverage),
                most=Extent.COMPLETE if found.is_whole(location) else Extent.PARTIAL,
            )
            for location in _locations(source, found)
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each review, followed by the reply to it."""
        found = self._gathered(source)
        names = _locations(source, found)
        for item in reviews(source, found):
            if isinstance(item, Rejected):
                yield item
            else:
                yield from records(item, names[item.location])

    def refuses(self, source: Source) -> str | None:
        """Explain reviews of other places, and an export in HTML."""
        return _refusal.refusal(source)


def _locations(source: Source, found: Survey) -> Mapping[str, str]:
    """Return the name of each location by its id.

    Raises:
        MalformedSource: No review says which location it is about.
    """
    names = _listing.names(source)
    locations = {
        location: _listing.name_of(location, folders, names)
        for location, folders in found.folders.items()
    }
    if locations:
        return locations
    # Nobody has written yet: the folders are all that tells one location from another.
    unreviewed = {
        f"locations/{number}": name
        for folder, name in names.items()
        if (number := _layout.location_of(folder))
    }
    if found.rejected or not unreviewed:
        raise MalformedSource(
            text("error.no_location", path=source.label),
            hint=text("hint.ask_again", request=Takeout.request),
        )
    return unreviewed
