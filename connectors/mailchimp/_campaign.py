"""One campaign: what went to an audience on a day, and what is counted of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec

from auditor.records import Kind, Precision, Record, Rejected, Tally, Visibility
from connectors.mailchimp._parts import PLATFORM

_NOBODY = "it names nobody"


class Campaign(msgspec.Struct, frozen=True, gc=False):
    """A newsletter that was sent.

    Attributes:
        id: Mailchimp's own, or made of what else is known.
        audience: To whom it went; "" where that is not said.
        title: What it is called within Mailchimp; readers never see it.
        text: The subject, as readers saw it.
        sent_at: When; Mailchimp writes the account's own time and no zone.
        counts: Numbers by `Tally.name`.
        where: Its place, if nothing says to whom it went.
    """

    id: str
    audience: str
    title: str
    text: str
    sent_at: datetime
    counts: Mapping[str, int]
    where: str

    def record(self) -> Record:
        """Return it as a post of its audience's."""
        return Record(
            platform=PLATFORM,
            account=self.audience,
            id=self.id,
            kind=Kind.POST,
            author=self.audience,
            author_name=self.audience,
            sent_at=self.sent_at,
            precision=Precision.DAY,
            text=self.text,
            visibility=Visibility.FOLLOWERS,
        )

    def tallies(self, at: datetime) -> list[Tally]:
        """Return its numbers as they were at a moment."""
        return [
            Tally(
                platform=PLATFORM,
                account=self.audience,
                id=self.id,
                name=name,
                count=count,
                counted_at=at,
            )
            for name, count in self.counts.items()
        ]


class Fault(Rejected, frozen=True, kw_only=True):
    """A number that cannot be read; the campaign itself is there."""


def lone_audience(names: Sequence[str], told: str) -> str:
    """Return the audience of campaigns that name none; "" where nobody knows.

    Args:
        names: Every audience that is named.
        told: The audience that we were told; "" where we were not.
    """
    return told or (names[0] if len(names) == 1 else "")


def nobody(campaign: Campaign) -> Rejected:
    """Return that nothing says to whom a campaign went."""
    return Rejected(where=campaign.where, reason=_NOBODY)
