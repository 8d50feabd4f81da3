"""What LinkedIn's addresses say: which post, and when it was made.

An address holds a name such as ``urn:li:share:7434164345241601234``, with its colons
written out or not, and the number in it holds the milliseconds of its making. A post
and its place in the feed (``activity``) have different numbers and the same clock.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote

from connectors.linkedin._times import believed

_URN = re.compile(r"urn:li:(share|ugcPost|groupPost|activity|article):(?:\d+-)?(\d+)")
_COMMENT = re.compile(r"urn:li:comment:\([^()]+,\d+\)")
_POST = re.compile(r"/posts/[^/?#]*-(share|ugcPost|activity)-(\d{19,20})(?!\d)")
_HOST = re.compile(r"https?://(?:[a-z]+\.)?linkedin\.com/", re.IGNORECASE)
_START = datetime(1970, 1, 1, tzinfo=UTC)
_SAME = 2000  # milliseconds between a post and its place in the feed, at most


def is_linkedin(address: str) -> bool:
    """Say whether an address is one of LinkedIn's."""
    return _HOST.match(address) is not None


def post_of(address: str) -> str | None:
    """Return the name of the post an address leads to."""
    address = unquote(address)
    if found := _URN.search(address.partition("?")[0]):
        return found[0]
    found = _POST.search(address)
    return f"urn:li:{found[1]}:{found[2]}" if found else None


def comment_of(address: str) -> str | None:
    """Return the name of the comment an address leads to, if it leads to one."""
    found = _COMMENT.search(unquote(address))
    return found[0] if found else None


def clock(urn: str) -> datetime | None:
    """Return when what bears this name was made, None if it does not tell."""
    said = _milliseconds(urn)
    try:
        return believed(_START + timedelta(milliseconds=said)) if said else None
    except (ValueError, OverflowError):
        return None


class OwnPosts:
    """Knows the account's own posts by their names and by their clocks."""

    def __init__(self, urns: Iterable[str]) -> None:
        """Remember them.

        Args:
            urns: The names of its posts.
        """
        self._urns = frozenset(urns)
        clocks = ((_milliseconds(urn), urn) for urn in self._urns)
        self._clocks = sorted((at, urn) for at, urn in clocks if at)

    def same(self, urn: str) -> str | None:
        """Return the own post that is also called ``urn``."""
        if urn in self._urns:
            return urn
        at = _milliseconds(urn)
        if not at:
            return None
        here = bisect_left(self._clocks, (at, ""))
        near = self._clocks[max(here - 1, 0) : here + 1]
        apart = [(abs(at - other), own) for other, own in near]
        closest = min(apart, default=(_SAME, ""))
        return closest[1] if closest[0] < _SAME else None


def _milliseconds(urn: str) -> int:
    number = urn.rpartition(":")[2].rpartition("-")[2]
    if not (number.isascii() and number.isdigit()) or len(number) > len(str(2**64)):
        return 0
    return int(number) >> 22
