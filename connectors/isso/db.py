"""The database of Isso: ``comments.db``, as its own settings name it.

It holds both sides of the comments below a site. It knows neither what the pages say
nor who of those who comment is the site's own: the addresses of the own set tell.
Likes are counted and nothing more. Nothing in the database is ever run.

Format: SQLite, with the tables ``threads`` and ``comments``; see
``docs/formats/isso.md``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from auditor.errors import SourceError
from auditor.records import Account, Coverage, Extent, Item, Stream
from connectors import Connector, Said, Source, Unseen, _platforms
from connectors._archive import is_media
from connectors._once import Once
from connectors.isso import _records
from connectors.isso._database import MAGIC
from connectors.isso._records import PLATFORM

# What the file is made of comes first, in one page or a few.
_HEAD = 65_536
_COMMENTS = re.compile(rb"(?i)CREATE TABLE [\"'`\[]?comments\b[^;]{0,200}\btid\b")
_THREADS = re.compile(rb"(?i)CREATE TABLE [\"'`\[]?threads\b[^;]{0,200}\buri\b")


class IssoDb(Connector):
    """Reads comments from the database of Isso."""

    name = "isso.db"
    platform = PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.ABSENT,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.COUNTS_ONLY,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset({Stream.MESSAGES, Stream.INBOUND_MENTIONS})
    request = Said("connector.isso.db.request")
    cannot_tell = Unseen(
        "connector.isso.db",
        {
            Stream.OUTBOUND_POSTS: "connector.isso.db.ask_site",
            Stream.OUTBOUND_REPLIES: "connector.isso.db.ask_own",
            Stream.INBOUND_REPLIES: "",
        },
    )

    def __init__(self) -> None:
        self._comments = Once(_records.comments)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a database, which is one file."""
        try:
            if not source.is_file() or is_media(source.name):
                return False
            if not source.head().startswith(MAGIC):
                return False
            head = source.head(_HEAD)
        except SourceError:
            return False
        return bool(_COMMENTS.search(head) and _THREADS.search(head))

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the file."""
        return (source,)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the site, with the addresses told that comments are by."""
        comments = self._comments(source)
        return (
            Account(
                id=comments.site,
                handle=comments.site,
                name=comments.site,
                kind=_platforms.channel_kind(PLATFORM),
                own=tuple(sorted(comments.own)),
            ),
        )

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return everything from the first comment to the last.

        Without an address of ours among them nobody knows which comments are our own.
        """
        comments = self._comments(source)
        held = dict(self.coverage)
        if not comments.own:
            held[Stream.OUTBOUND_REPLIES] = Extent.ABSENT
        whole = comments.is_whole and comments.database.is_whole
        most = Extent.COMPLETE if whole else Extent.PARTIAL
        return {comments.site: comments.stretch.coverage(held, most=most)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield each comment that readers see, and how many liked it."""
        yield from self._comments(source).read()
