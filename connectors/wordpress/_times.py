"""When something was written, from what an export says about it.

Posts and comments carry the time at the site and the time in Greenwich. The latter is
all zeros where an import or a plugin did not know it.
"""

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from auditor.records import Precision
from connectors._years import WRITTEN
from connectors.wordpress._xml import Fields

_LONGEST_OFFSET = timedelta(hours=14)
_ENOUGH = 100  # two times of so many things settle a month's offset
_LEEWAY = timedelta(days=1)

# What PHP makes of zeros is "Wed, 30 Nov -0001", which others read as a year.
_OF_FEED = re.compile(r"(?:\w{3}, *)?\d{1,2} \w{3} [12]\d{3} .{1,30}", re.ASCII)


def moment(text: str) -> datetime | None:
    """Return a time such as ``2026-01-05 08:00:00``, None for zeros and nonsense."""
    try:
        found = datetime.fromisoformat(text.strip()[:19])
    except ValueError:
        return None
    return found.replace(tzinfo=UTC) if found.year in WRITTEN else None


def of_feed(text: str) -> datetime | None:
    """Return a time such as ``Mon, 05 Jan 2026 08:00:00 +0000``."""
    shown = text.strip()
    if not _OF_FEED.fullmatch(shown):
        return None
    try:
        found = parsedate_to_datetime(shown)
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return aware.astimezone(UTC) if found.year in WRITTEN else None
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


@dataclass(frozen=True, slots=True)
class Stated:
    """When something was written, as an export states it.

    Attributes:
        gmt: In Greenwich.
        local: At the site.
        feed: In Greenwich, as feeds write it; posts alone have this one.
    """

    gmt: str
    local: str
    feed: str = ""


def of_post(said: Fields) -> Stated:
    """Return when a post was written, as stated."""
    return Stated(
        gmt=said.get("post_date_gmt", ""),
        local=said.get("post_date", ""),
        feed=said.get("pubDate", ""),
    )


def of_comment(said: Fields) -> Stated:
    """Return when a comment was written, as stated."""
    return Stated(
        gmt=said.get("comment_date_gmt", ""), local=said.get("comment_date", "")
    )


@dataclass(slots=True)
class Clock:
    """Knows how far a site's own time is from Greenwich, month by month.

    Attributes:
        latest: Nothing can have been written later; None where nobody knows.
    """

    latest: datetime | None = None
    _offsets: dict[str, Counter[timedelta]] = field(default_factory=dict)
    _sure: set[str] = field(default_factory=set)

    def learn(self, stated: Stated) -> None:
        """Take note of one thing's two times."""
        month = _month(stated.local)
        if month in self._sure:
            return
        here, there = moment(stated.local), moment(stated.gmt)
        if here and there and abs(here - there) <= _LONGEST_OFFSET:
            seen = self._offsets.setdefault(month, Counter())
            seen[here - there] += 1
            if seen.total() == _ENOUGH:
                self._sure.add(month)

    def made(self, at: datetime) -> None:
        """Take note of when a file was made."""
        self.latest = max(self.latest or at, at)

    def read(self, stated: Stated) -> tuple[datetime, Precision]:
        """Return when something was written, and how exactly that is known.

        Raises:
            ValueError: Nothing stated is a time, or it is one after the export.
        """
        found, precision = moment(stated.gmt) or of_feed(stated.feed), Precision.SECOND
        if found is None:
            found, precision = self._from_local(stated.local)
        if self.latest and found > self.latest + _LEEWAY:
            raise ValueError("its time lies after the export was made")
        return found, precision

    def _from_local(self, local: str) -> tuple[datetime, Precision]:
        here = moment(local)
        if here is None:
            raise ValueError("it has no time that can be read")
        offset = self._offset(_month(local))
        if offset is None:
            return here, Precision.DAY
        try:
            return here - offset, Precision.SECOND
        except OverflowError:
            return here, Precision.DAY

    def _offset(self, month: str) -> timedelta | None:
        """Return the offset of a month, or the only one that the site ever had."""
        if months := self._offsets.get(month):
            return max(sorted(months), key=months.__getitem__)
        known = {offset for months in self._offsets.values() for offset in months}
        return known.pop() if len(known) == 1 else None


def _month(local: str) -> str:
    return local.strip()[:7]
