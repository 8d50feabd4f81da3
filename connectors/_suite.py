"""What a business exports of one platform from Meta Business Suite.

Two kinds of table: its content, one row per post, with the post's address and how often
it was liked, shared and commented on; and insights, one number of the whole account
for each day. Neither holds a word that anybody else wrote. No other export of Meta's
tells how many comments a post got and where it can be seen.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors._seam import Connector
from connectors._source import Source
from connectors._suite_columns import FACEBOOK, INSTAGRAM, posts_in
from connectors._suite_insights import Days, days_in
from connectors._suite_posts import read
from connectors._suite_rows import Owner
from connectors._suite_survey import Survey, survey
from connectors._table import Grid, Table, first_grids, grids

_INSIGHTS = b"\xff\xfes\x00e\x00p\x00=\x00"
_SHARES = re.compile(rb'\xef\xbb\xbf"?[^",\r\n]{2,40}"?,"?Distribution"?\r?\n')


class BusinessSuite(Connector):
    """Reads tables of content and of insights of one platform."""

    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_REPLIES: Extent.COUNTS_ONLY,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset[Stream]()

    def __init__(self) -> None:
        self._open = Once(self._read)

    def recognises(self, source: Source) -> bool:
        """Say whether a file's columns are those of this platform's content.

        Insights name their platform in their first line; some do not, and are taken
        for that of the only account that we were told.
        """
        return any(
            posts_in(grid, self.platform)
            or any(self._is_mine(days, source) for days in days_in(grid))
            for grid in first_grids(source)
        )

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file itself."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the accounts whose posts they are; for insights, the one told."""
        return tuple(
            Account(
                id=owner.id,
                handle=owner.id,
                name=owner.name,
                kind=channel_kind(self.platform),
                own=(owner.number,) if owner.number not in {"", owner.id} else (),
            )
            for owner in self._open(source).owners.values()
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return posts as complete, what people did as counted where it is.

        Insights are numbers of no message, and cover nothing.
        """
        opened = self._open(source)
        if opened.posts is None:
            return dict.fromkeys(opened.owners, _NOTHING)
        whole = not opened.posts.rejected
        named = opened.posts.named
        extents = {
            **self.coverage,
            Stream.OUTBOUND_POSTS: Extent.COMPLETE if whole else Extent.PARTIAL,
        }
        if "comments" not in named:
            extents[Stream.INBOUND_REPLIES] = Extent.ABSENT
        if not named & {"likes", "reactions", "shares"}:
            extents[Stream.REACTIONS] = Extent.ABSENT
        return {
            owner: Coverage.throughout(since, until, extents)
            for owner, (since, until) in opened.posts.stretches().items()
        }

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post, then the numbers."""
        opened = self._open(source)
        if opened.posts:
            table = _table(grids(source), self.platform)
            told = source.told.account(self.platform)
            if table:
                yield from read(table, self.platform, told, opened.posts)
        [first, *_] = opened.owners
        for days in opened.days:
            yield from days.rejected
            yield from days.tallies(self.platform, first)

    def refuses(self, source: Source) -> str | None:
        """Explain insights that hold no days, or do not say of which platform."""
        for grid in first_grids(source):
            is_named = all(days.platform for days in days_in(grid))
            if not is_named and self.platform == FACEBOOK:
                return text("error.suite_either", path=source.label)
        if self.platform == FACEBOOK and source.is_file() and _is_audience(source):
            return text("error.suite_other", path=source.label)
        return None

    def _is_mine(self, days: Days, source: Source) -> bool:
        if days.platform:
            return days.platform == self.platform
        told = [
            one
            for one in (FACEBOOK, INSTAGRAM)
            if any(a.startswith(f"{one}:") for a in source.told.accounts)
        ]
        return told == [self.platform]

    def _read(self, source: Source) -> "_Opened":
        told = source.told.account(self.platform)
        sheets = grids(source)
        table = _table(sheets, self.platform)
        posts = survey(table, self.platform, told) if table else None
        if posts and posts.owners:
            return _Opened(posts, [], posts.owners)
        if posts and posts.rejected:
            raise _nothing(source, self.request)
        days = [
            days
            for grid in sheets
            for days in days_in(grid)
            if days.platform in {None, self.platform}
        ]
        if not told:
            raise UnknownAccount(
                text("error.whose", path=source.label),
                hint=text("hint.name_account", platform=self.platform),
            )
        id_ = told.lower() if self.platform == INSTAGRAM else told
        return _Opened(None, days, {id_: Owner(id_, told, "")})


@dataclass(frozen=True, slots=True)
class _Opened:
    posts: Survey | None
    days: list[Days]
    owners: dict[str, Owner]


_NOTHING = Coverage(**{stream.value: () for stream in Stream})


def _table(sheets: Iterable[Grid], platform: str) -> Table | None:
    """Return the first table of posts that a file holds."""
    found = (posts_in(grid, platform) for grid in sheets)
    return next(filter(None, found), None)


def _nothing(source: Source, request: str) -> MalformedSource:
    return MalformedSource(
        text("error.suite_nothing", path=source.label),
        hint=text("hint.ask_again", request=request),
    )


def _is_audience(source: Source) -> bool:
    """Say whether a file is one of insights, which hold no days where this is asked."""
    head = source.head(128)
    return head.startswith(_INSIGHTS) or _SHARES.match(head) is not None
