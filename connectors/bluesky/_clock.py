"""Bluesky's two clocks: the time a record states, and the one its key carries.

A key such as ``3kuv5q2xkfs2a`` (a TID) counts microseconds, written with 32 letters
that sort by time.
"""

import re
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from auditor.records import Precision
from connectors._years import WRITTEN

# Nobody could write before; what says so was brought along from elsewhere.
STARTS = datetime(2022, 11, 1, tzinfo=UTC)

# Phones go wrong by minutes. Clocks further apart mean a post that was dated back.
_APART = timedelta(days=1)

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_TID = re.compile(r"[2-7a-j][2-7a-z]{12}")
_LETTERS = str.maketrans(
    "234567abcdefghijklmnopqrstuvwxyz", "0123456789abcdefghijklmnopqrstuv"
)
_COUNTER_BITS = 10

_DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", re.IGNORECASE)


class Sent(NamedTuple):
    """When a record was sent, and how exactly that is known."""

    at: datetime
    precision: Precision


def clock(rkey: str) -> datetime | None:
    """Return when a record of this key was made, None for keys that do not tell."""
    if not _TID.fullmatch(rkey):
        return None
    microseconds = int(rkey.translate(_LETTERS), 32) >> _COUNTER_BITS
    told = _EPOCH + timedelta(microseconds=microseconds)
    return told if told >= STARTS else None


def moment(stated: object) -> datetime | None:
    """Return the UTC time that ``createdAt`` names; without a zone it is in UTC.

    Clients write it as they like; None is for what cannot be understood.
    """
    if not (isinstance(stated, str) and _DATE_AND_TIME.match(stated)):
        return None
    try:
        time = datetime.fromisoformat(stated.strip().upper())
        found = time.replace(tzinfo=time.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if found.year in WRITTEN else None


def sent(stated: object, rkey: str, latest: datetime | None) -> Sent:
    """Return when a record was sent.

    Where the clocks differ by more than a day, the record was dated back, as posts
    brought along from elsewhere are: then the key tells when it appeared, and nobody
    waited for it to the second.

    Args:
        stated: The record's ``createdAt``.
        rkey: Its key.
        latest: When the repository was last changed, where that is known.

    Raises:
        ValueError: Neither clock names a time that can be.
    """
    told, named = clock(rkey), moment(stated)
    if latest is not None:
        told = None if told and told > latest + _APART else told
        named = None if named and named > latest + _APART else named
    if named is None:
        if told is None:
            raise ValueError("it has no time that can be")
        return Sent(told, Precision.SECOND)
    if told is None or abs(told - named) <= _APART:
        return Sent(named, Precision.SECOND)
    return Sent(told, Precision.DAY)
