"""What the oracle is given: one channel's records, coverage and settings."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.records import ChannelKind, Coverage, Record

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)


def without_addresses(text: str) -> str:
    return _ADDRESS.sub(" ", text)


def has_question_mark(text: str) -> bool:
    """A question mark inside a link asks nothing."""
    return any(mark in without_addresses(text) for mark in "?？؟")


@dataclass(frozen=True, kw_only=True)
class OracleChannel:
    """One account on one platform, as the rules see it.

    `needs` says from the words alone whether a message needs an answer.
    `closed` is a closure that the owner declared.
    """

    platform: str
    account: str
    kind: ChannelKind
    own: frozenset[str]
    records: list[Record]
    coverage: Coverage
    until: datetime
    zone: str = "UTC"
    response_window_days: int = 7
    window_days: int | None = None
    asked_messages: bool = False
    closed: bool = False
    needs: Callable[[str], bool] = has_question_mark

    @property
    def name(self) -> str:
        return f"{self.platform}:{self.account}"

    @property
    def own_set(self) -> frozenset[str]:
        return self.own | {self.account}

    @property
    def timezone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)


@dataclass(frozen=True)
class Window:
    """The stretch that is judged; since is included, until is not.

    `due_until` is when an opener's time must be up, if that is not its end.
    """

    since: datetime
    until: datetime
    days: int
    began: datetime
    due_until: datetime | None = None

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment < self.until
