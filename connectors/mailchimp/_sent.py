"""All that an export of Mailchimp says was sent, gone through once and then read.

What a table says of its columns, and the names of its audiences, must be known before
the first campaign can be told; of the campaigns themselves nothing is kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from auditor.records import Rejected
from connectors._source import Source
from connectors._surveyed import Stretch
from connectors._table import grids
from connectors._table_days import Days
from connectors.mailchimp._campaign import Campaign, Fault, lone_audience, nobody
from connectors.mailchimp._deeds import Deeds
from connectors.mailchimp._layout import Layout
from connectors.mailchimp._listed import campaigns, campaigns_table, days_of
from connectors.mailchimp._report import read_report

_DEEDS = frozenset({"opens", "clicks", "forwards"})


@dataclass(slots=True)
class Sent:
    """What must be known of an export before its campaigns are read.

    Attributes:
        layout: Where things lie.
        told: The audience that we were told; "" where we were not.
        deeds: What people did, by the files about single campaigns.
        names: Every audience to which something went.
        stretch: From the first campaign to the last.
        seen: Whether there is any campaign.
        rejected: Whether anything cannot be read.
        is_all: Whether the export lists everything that was sent.
        is_counted: Whether it is counted what people did.
    """

    layout: Layout
    told: str
    deeds: Deeds
    names: dict[str, None] = field(default_factory=dict)
    stretch: Stretch = field(default_factory=Stretch)
    seen: bool = False
    rejected: bool = False
    is_all: bool = True
    is_counted: bool = False
    _days: dict[tuple[Source, int], Days] = field(default_factory=dict)

    @property
    def lone(self) -> str:
        """The audience of campaigns that name none; "" where nobody knows."""
        return lone_audience(tuple(self.names), self.told)

    @property
    def until(self) -> datetime | None:
        """One second after the last campaign."""
        return self.stretch.until

    def survey(self) -> None:
        """Go through everything once; again where first rows mistake how days are.

        Raises:
            SourceError: A file cannot be read.
        """
        self._go_through()
        if [days for days in self._days.values() if not days.are_as_told()]:
            self._go_through()

    def _go_through(self) -> None:
        self.names.clear()
        self.stretch = Stretch()
        self.seen = self.rejected = False
        self.is_all = True
        unnamed = Stretch()
        # Once it is known that anything is counted, how much can wait.
        for item in self._each(lambda: not self.is_counted):
            if isinstance(item, Rejected):
                self.rejected = True
                self.is_all = self.is_all and isinstance(item, Fault)
                continue
            self.seen = True
            if not self.is_counted:
                self.is_counted = not _DEEDS.isdisjoint(self.deeds.completed(item))
            if item.audience:
                self.names[item.audience] = None
            (self.stretch if item.audience else unnamed).take(item.sent_at)
        if unnamed.first is None:
            return
        if self.lone:
            self.stretch.take(unnamed.first)
            self.stretch.take(unnamed.last)
            self.names.setdefault(self.lone)
        else:
            self.is_all = False

    def items(self) -> Iterator[Campaign | Rejected]:
        """Yield every campaign once, with all that is counted, and what is rejected."""
        for item in self._each(lambda: True):
            if isinstance(item, Rejected):
                yield item
                continue
            audience = item.audience or self.lone
            if audience:
                yield self._completed(item, audience)
            else:
                yield nobody(item)

    def _completed(self, campaign: Campaign, audience: str) -> Campaign:
        if campaign.audience and not self.layout.deeds:
            return campaign
        counts = self.deeds.completed(campaign)
        return replace(campaign, audience=audience, counts=counts)

    def _each(self, is_counted: Callable[[], bool]) -> Iterator[Campaign | Rejected]:
        """Yield each campaign of each table; one that was there before only once."""
        known = set[int]()
        for item in self._listed(is_counted):
            if isinstance(item, Rejected):
                yield item
            elif hash(item.id) not in known:
                known.add(hash(item.id))
                yield item

    def _listed(self, is_counted: Callable[[], bool]) -> Iterator[Campaign | Rejected]:
        files = self.layout.files[: len(self.layout.tables) or 1]
        for file in files:
            for number, grid in enumerate(grids(file)):
                table = campaigns_table(grid)
                if table is not None:
                    place = file, number
                    if place not in self._days:
                        self._days[place] = days_of(table, file.label)
                    yield from campaigns(table, self._days[place], is_counted)
                elif file is self.layout.report:
                    self.is_all = False
                    yield from read_report(grid, file.label)
