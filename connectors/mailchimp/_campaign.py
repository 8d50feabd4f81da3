"""One campaign: what went to an audience on a day, and what is counted of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import msgspec
from msgspec.structs import replace

from auditor.records import Kind, Precision, Record, Rejected, Tally, Visibility
from connectors.mailchimp._parts import PLATFORM

_SECOND = timedelta(seconds=1)
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
        where: Its place, for a rejection.
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

    def tallies(self, at: datetime) -> Iterator[Tally]:
        """Yield its numbers as they were at a moment."""
        for name, count in self.counts.items():
            yield Tally(
                platform=PLATFORM,
                account=self.audience,
                id=self.id,
                name=name,
                count=count,
                counted_at=at,
            )


@dataclass(slots=True)
class Sent:
    """All that one export says was sent.

    Attributes:
        campaigns: Each once.
        rejected: What cannot be read.
        is_all: Whether the export lists everything that was sent.
    """

    campaigns: list[Campaign] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    is_all: bool = True

    @property
    def stretch(self) -> tuple[datetime, datetime] | None:
        """From the first campaign until just after the last."""
        times = [one.sent_at for one in self.campaigns]
        return (min(times), max(times) + _SECOND) if times else None

    @property
    def audiences(self) -> tuple[str, ...]:
        """Every audience named, once."""
        named = dict.fromkeys(one.audience for one in self.campaigns)
        return tuple(name for name in named if name)

    def add(self, other: "Sent") -> None:
        """Add what another table lists; a campaign that is there already stays."""
        known = {one.id for one in self.campaigns}
        self.campaigns += [one for one in other.campaigns if one.id not in known]
        self.rejected += other.rejected
        self.is_all = self.is_all and other.is_all

    def belong_to(self, told: str) -> None:
        """Give campaigns that name no audience to the only one there is.

        Args:
            told: The audience that we were told; "" where we were not.
        """
        names = self.audiences
        lone = told or (names[0] if len(names) == 1 else "")
        if not (lone or names):
            return
        given = [
            one if one.audience else replace(one, audience=lone)
            for one in self.campaigns
        ]
        self.campaigns = [one for one in given if one.audience]
        self.is_all = self.is_all and len(self.campaigns) == len(given)
        self.rejected += [
            Rejected(where=one.where, reason=_NOBODY)
            for one in given
            if not one.audience
        ]
