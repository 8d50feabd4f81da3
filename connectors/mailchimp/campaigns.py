"""What was sent with Mailchimp, and how often that was opened and clicked.

Campaigns → Reports → Export gives a table with a row for each campaign; each report has
one of its own, and the export of a whole account holds all of them. Opening and
clicking are reactions. What people answer goes to a mailbox, and is in none of these.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import ClassVar

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Span, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors._table import grids
from connectors.mailchimp._campaign import Sent
from connectors.mailchimp._deeds import count_deeds
from connectors.mailchimp._layout import Layout, layout
from connectors.mailchimp._listed import campaigns_table, read_table
from connectors.mailchimp._parts import (
    NOTHING,
    PLATFORM,
    account,
    told_audience,
    unknown,
)
from connectors.mailchimp._report import read_report
from connectors.mailchimp._subscribed import Subscribed, subscribed

_MAILBOX = "connector.mailchimp.campaigns.ask_mailbox"


class Campaigns(Connector):
    """Reads the campaigns of a Mailchimp account."""

    name = "mailchimp.campaigns"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
    }
    has_no = frozenset({Stream.INBOUND_MENTIONS, Stream.MESSAGES, Stream.CONTEXT})
    request = Said("connector.mailchimp.campaigns.request")
    cannot_tell = Unseen(
        "connector.mailchimp.campaigns",
        {
            Stream.OUTBOUND_REPLIES: _MAILBOX,
            Stream.INBOUND_REPLIES: _MAILBOX,
            Stream.REACTIONS: "",
        },
    )

    def __init__(self) -> None:
        self._open = Once(self._look)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a table of campaigns, one's report or a whole account."""
        return layout(source) is not None

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return every table that is read."""
        found = layout(source)
        return found.files if found else ()

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return each audience that got a campaign."""
        return tuple(map(account, self._open(source).names))

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return posts from the first campaign to the last, of any audience."""
        opened = self._open(source)
        return {name: opened.coverage(name) for name in opened.names}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each campaign with its numbers, then how many subscribed."""
        opened = self._open(source)
        yield from opened.sent.rejected
        until = opened.until
        for campaign in opened.sent.campaigns:
            yield campaign.record()
            yield from campaign.tallies(until)
        yield from opened.subscribed.rejected
        yield from opened.subscribed.tallies

    def _look(self, source: Source) -> "_Opened":
        found = layout(source)
        sent = _sent(found) if found else Sent()
        if found is None or (sent.rejected and not sent.campaigns):
            raise MalformedSource(
                text("error.mailchimp_nothing", path=source.label),
                hint=text("hint.ask_again", request=self.request),
            )
        sent.belong_to(told_audience(source))
        names = sent.audiences or (told_audience(source),)
        if not names[0]:
            raise unknown(source)
        count_deeds(sent, found.deeds)
        return _Opened(names, sent, subscribed(found.lists, names))


@dataclass(frozen=True, slots=True)
class _Opened:
    """An export that was read.

    Attributes:
        names: Every audience.
        sent: What was sent to them.
        subscribed: How many they are.
    """

    names: tuple[str, ...]
    sent: Sent
    subscribed: Subscribed

    @property
    def until(self) -> datetime:
        """The end of what was sent, at which it was counted."""
        stretch = self.sent.stretch
        return stretch[1] if stretch else datetime.max.replace(tzinfo=UTC)

    def coverage(self, name: str) -> Coverage:
        """Return what is held of an audience."""
        if self.sent.stretch is None:
            return NOTHING
        since, until = self.sent.stretch
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        extents[Stream.OUTBOUND_POSTS] = (
            Extent.COMPLETE if self.sent.is_all else Extent.PARTIAL
        )
        posts = Coverage.throughout(since, until, extents)
        counted = any(_DEEDS & one.counts.keys() for one in self.sent.campaigns)
        if not counted and name not in self.subscribed.until:
            return posts
        until = max(until, self.subscribed.until.get(name, until))
        span = Span(since=since, until=until, extent=Extent.COUNTS_ONLY)
        return replace(posts, reactions=(span,))


_DEEDS = frozenset({"opens", "clicks", "forwards"})


def _sent(found: Layout) -> Sent:
    """Return all campaigns of an export, each once.

    Raises:
        SourceError: A file cannot be read.
    """
    whole = Sent()
    for file in found.files[: len(found.tables) or 1]:
        for grid in grids(file):
            table = campaigns_table(grid)
            if table is not None:
                whole.add(read_table(table, file.label))
            elif file is found.report:
                whole.add(read_report(grid, file.label))
    return whole
