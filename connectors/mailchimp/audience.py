"""An audience of Mailchimp's: how many people get the newsletter, and nobody's name.

Audience → All contacts → Export audience gives a ZIP with a table each of those who
subscribed, who left and whose address failed. Only the first is counted. What people
answer to a newsletter goes to a mailbox, and is not in here.
"""

from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors.mailchimp._contacts import (
    Contacts,
    Status,
    contacts,
    is_of_a_campaign,
    status_of,
)
from connectors.mailchimp._parts import (
    NOTHING,
    PLATFORM,
    account,
    subscribers,
    told_audience,
    unknown,
)

_MAILBOX = "connector.mailchimp.audience.ask_mailbox"
_CAMPAIGNS = "connector.mailchimp.audience.ask_campaigns"


class MailchimpAudience(Connector):
    """Reads the contacts of a Mailchimp audience, and keeps their number."""

    name = "mailchimp.audience"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        **dict.fromkeys(Stream, Extent.ABSENT),
        Stream.REACTIONS: Extent.COUNTS_ONLY,  # to subscribe is one
    }
    has_no = frozenset({Stream.INBOUND_MENTIONS, Stream.MESSAGES, Stream.CONTEXT})
    request = Said("connector.mailchimp.audience.request")
    cannot_tell = Unseen(
        "connector.mailchimp.audience",
        {
            Stream.OUTBOUND_POSTS: _CAMPAIGNS,
            Stream.OUTBOUND_REPLIES: _MAILBOX,
            Stream.INBOUND_REPLIES: _MAILBOX,
            Stream.REACTIONS: _CAMPAIGNS,
        },
    )

    def __init__(self) -> None:
        self._count = Once(self._counted)

    def recognises(self, source: Source) -> bool:
        """Say whether it is a table of subscribers, or a folder of nothing else."""
        return bool(_files(source))

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the table of those who subscribed, and those that date the export."""
        return tuple(_files(source))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the audience as we were told: no file of it says."""
        return (account(self._name(source)),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return subscriptions as counted, from the first to the last change."""
        counted = self._count(source)
        if counted.since is None or counted.until is None:
            return {self._name(source): NOTHING}
        covered = Coverage.throughout(counted.since, counted.until, self.coverage)
        return {self._name(source): covered}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield how many subscribed, and each row that cannot be read."""
        counted, name = self._count(source), self._name(source)
        yield from counted.rejected
        if counted.until is None:
            yield Rejected(where=source.name, reason="it has no time that can be read")
        else:
            yield subscribers(name, counted.count, counted.until)

    def refuses(self, source: Source) -> str | None:
        """Explain what a table without subscribers lacks."""
        if not source.is_file():
            return None
        if is_of_a_campaign(source):
            return text("error.mailchimp_members", path=source.label)
        if status_of(source):
            return text("error.mailchimp_left", path=source.label)
        return None

    def _name(self, source: Source) -> str:
        name = told_audience(source)
        if not name:
            raise unknown(source)
        return name

    def _counted(self, source: Source) -> Contacts:
        return _counted(source, self.request)


def _files(source: Source) -> dict[Source, Status]:
    """Return the tables of an audience; none where no subscribers are among them."""
    if source.is_file():
        lone = status_of(source)
        return {source: lone} if lone is Status.SUBSCRIBED else {}
    found: dict[Source, Status] = {}
    for one in source.iterdir():
        status = status_of(one) if one.is_file() else None
        if status is None:
            return {}
        found[one] = status
    listed = list(found.values())
    if len(listed) < 2 or listed.count(Status.SUBSCRIBED) != 1:  # noqa: PLR2004 – a pair
        return {}
    return found


def _counted(source: Source, request: str) -> Contacts:
    """Return those who subscribed; what changed for others dates the export, too.

    Raises:
        MalformedSource: No row can be read.
    """
    whole = Contacts(0, None, None, [])
    for file, status in _files(source).items():
        found = contacts(file)
        whole.rejected += found.rejected
        if found.since and found.until:
            whole.since = min(whole.since or found.since, found.since)
            whole.until = max(whole.until or found.until, found.until)
        if status is Status.SUBSCRIBED:
            whole.count += found.count
    if whole.rejected and not whole.count:
        raise MalformedSource(
            text("error.mailchimp_nobody", path=source.label),
            hint=text("hint.ask_again", request=request),
        )
    return whole
