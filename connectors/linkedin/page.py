"""What a company page's analytics hold: its posts, and numbers.

Page admin → Analytics → Content → Export gives a workbook, XLS or XLSX. Its posts have
words, an address and how often they were liked, shared and commented on; other sheets
and other tabs count for each day. No word of anybody else is in it, nor who they were,
nor whether the page answered.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from auditor.errors import MalformedSource, UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Extent, Item, Rejected, Stream
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors._platforms import channel_kind
from connectors._table import first_grids, grids
from connectors.linkedin._page_posts import Page, posts, survey
from connectors.linkedin._page_rows import PLATFORM
from connectors.linkedin._page_tables import is_of_a_member, tables_in
from connectors.linkedin._people import person

_NAMED = re.compile(
    r"(?P<page>[^/\\]+?)_(?:content|followers|visitors)_\d+[^/\\]*", re.IGNORECASE
)
_ASK = "connector.linkedin.page.ask"


class CompanyPage(Connector):
    """Reads the analytics of a LinkedIn page."""

    name = "linkedin.page"
    platform = PLATFORM
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
    request = Said("connector.linkedin.page.request")
    borrows = False  # the member's own account is another
    cannot_tell = Unseen(
        "connector.linkedin.page",
        {
            Stream.OUTBOUND_REPLIES: _ASK,
            Stream.INBOUND_REPLIES: _ASK,
            Stream.INBOUND_MENTIONS: _ASK,
            Stream.MESSAGES: _ASK,
            Stream.REACTIONS: "",
            Stream.CONTEXT: "",
        },
    )

    def __init__(self) -> None:
        self._open = Once(self._opened)

    def recognises(self, source: Source) -> bool:
        """Say whether a file's sheets have the columns of a page's analytics."""
        return tables_in(first_grids(source)) is not None

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file itself."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the page, by its part of the file's name or as we were told."""
        page = self._open(source).account
        return (Account(id=page, handle=page, name=page, kind=channel_kind(PLATFORM)),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return posts as complete for the days of the export, the rest as counted."""
        opened = self._open(source)
        page = opened.page
        if page.stretch is None:
            return {opened.account: _NOTHING}
        whole = Extent.PARTIAL if page.is_damaged else Extent.COMPLETE
        counted = page.counted
        extents = {
            **self.coverage,
            Stream.OUTBOUND_POSTS: whole if page.posts else Extent.ABSENT,
        }
        if not counted & {"comments", "comments_per_day"}:
            extents[Stream.INBOUND_REPLIES] = Extent.ABSENT
        if not counted & {"likes", "shares", "reactions_per_day", "shares_per_day"}:
            extents[Stream.REACTIONS] = Extent.ABSENT
        return {opened.account: Coverage.throughout(*page.stretch, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each post with its numbers, then those of each day."""
        opened = self._open(source)
        account, page = opened.account, opened.page
        yield from page.rejected
        found = tables_in(grids(source)) if page.posts else None
        for item in posts(page, found.posts) if found and found.posts else ():
            if isinstance(item, Rejected):
                yield item
                continue
            yield item.record(account, account)
            if page.stretch:
                yield from item.tallies(account, page.stretch[1])
        yield from page.tallies(account)

    def refuses(self, source: Source) -> str | None:
        """Explain what LinkedIn hands a person about own posts."""
        if is_of_a_member(first_grids(source)):
            return text("error.linkedin_member_analytics", path=source.label)
        return None

    def _opened(self, source: Source) -> "_Opened":
        return _Opened(_account(source), self._page(source))

    def _page(self, source: Source) -> Page:
        found = tables_in(grids(source))
        page = survey(found) if found else Page()
        if page.is_damaged and not (page.seen or page.days):
            raise MalformedSource(
                text("error.suite_nothing", path=source.label),
                hint=text("hint.ask_again", request=self.request),
            )
        return page


@dataclass(frozen=True, slots=True)
class _Opened:
    account: str
    page: Page


_NOTHING = Coverage(**{stream.value: () for stream in Stream})


def _account(source: Source) -> str:
    named = _NAMED.fullmatch(source.name)
    told = (source.told.account(PLATFORM) or "").strip()
    told = named["page"] if named else person(told) or told.rstrip("/")
    if not told:
        raise UnknownAccount(
            text("error.whose", path=source.label),
            hint=text("connector.linkedin.page.whose"),
        )
    return told.strip().lower()
