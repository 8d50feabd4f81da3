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
from auditor.records import Account, Coverage, Extent, Item, Rejected, Span, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors.mailchimp._deeds import Deeds
from connectors.mailchimp._layout import layout
from connectors.mailchimp._parts import (
    NOTHING,
    PLATFORM,
    account,
    told_audience,
    unknown,
)
from connectors.mailchimp._sent import Sent
from connectors.mailchimp._subscribed import Subscribed, subscribed

_MAILBOX = "connector.mailchimp.campaigns.ask_mailbox"


class MailchimpCampaigns(Connector):
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
        until = opened.sent.until or datetime.max.replace(tzinfo=UTC)
        for item in opened.sent.items():
            if isinstance(item, Rejected):
                yield item
                continue
            yield item.record()
            yield from item.tallies(until)
        yield from opened.sent.deeds.rejected
        yield from opened.subscribed.rejected
        yield from opened.subscribed.tallies

    def _look(self, source: Source) -> "_Opened":
        found = layout(source)
        sent = Sent(found, told_audience(source), Deeds(found.deeds)) if found else None
        if sent:
            sent.survey()
        if found is None or sent is None or (sent.rejected and not sent.seen):
            raise MalformedSource(
                text("error.mailchimp_nothing", path=source.label),
                hint=text("hint.ask_again", request=self.request),
            )
        names = tuple(sent.names) or (sent.told,)
        if not names[0]:
            raise unknown(source)
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

    def coverage(self, name: str) -> Coverage:
        """Return what is held of an audience."""
        since, until = self.sent.stretch.first, self.sent.until
        if since is None or until is None:
            return NOTHING
        extents = dict.fromkeys(Stream, Extent.ABSENT)
        extents[Stream.OUTBOUND_POSTS] = (
            Extent.COMPLETE if self.sent.is_all else Extent.PARTIAL
        )
        posts = Coverage.throughout(since, until, extents)
        if not self.sent.is_counted and name not in self.subscribed.until:
            return posts
        until = max(until, self.subscribed.until.get(name, until))
        span = Span(since=since, until=until, extent=Extent.COUNTS_ONLY)
        return replace(posts, reactions=(span,))
