"""What Reddit hands out about an account on request: a folder of tables.

It holds what the account wrote in public, with the id of what each comment answers, and
both sides of its messages and chats. Whoever answered in public is not in it, and whom
a comment answers neither: a public archive of the subreddits has both
(``reddit.dump``), under the same ids.

Format: CSV files in one folder; see ``docs/formats/reddit.md``.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import ClassVar

from auditor.language import text
from auditor.records import (
    Account,
    Coverage,
    Extent,
    Item,
    Kind,
    Record,
    Rejected,
    Stream,
    Visibility,
)
from connectors import Connector, Said, Source, Unseen
from connectors._once import Once
from connectors.reddit import _export, _parts, _tables
from connectors.reddit._export import Outline
from connectors.reddit._tables import CHAT, COMMENTS, MESSAGES, POSTS, Row

_GROUP = 50  # more write in rooms of a whole subreddit alone


class RedditGdpr(Connector):
    """Reads posts, comments and messages from Reddit's data request."""

    name = "reddit.gdpr"
    platform = _parts.PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.COMPLETE,
        Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
        Stream.INBOUND_REPLIES: Extent.ABSENT,
        Stream.INBOUND_MENTIONS: Extent.ABSENT,
        Stream.MESSAGES: Extent.COMPLETE,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.ABSENT,
    }
    has_no = frozenset[Stream]()
    request = Said("connector.reddit.gdpr.request")
    cannot_tell = Unseen(
        "connector.reddit.gdpr",
        {
            Stream.INBOUND_REPLIES: "connector.reddit.dump.request",
            Stream.INBOUND_MENTIONS: "connector.reddit.dump.request",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.reddit.dump.request",
        },
    )

    def __init__(self) -> None:
        self._outline = Once(_export.outline)

    def recognises(self, source: Source) -> bool:
        """Say whether it is the export's folder, or one of its tables."""
        if source.is_file():
            return _tables.is_lone(source)
        return _tables.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the tables that are read, and those that cannot be."""
        wanted = (POSTS, COMMENTS, MESSAGES, CHAT, _tables.FACTS)
        return (*_tables.tables(source, *wanted), *_tables.damaged(source))

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that ``statistics.csv`` or the user names."""
        return (self._outline(source).account(source),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return what the tables there are hold, up to the moment of the export."""
        known = self._outline(source)
        return {known.account(source).id: known.coverage()}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield posts and comments, then messages where they were asked for."""
        known = self._outline(source)
        rows = _Rows(known.account(source), known)
        seen: set[str] = set()
        yield from _tables.unreadable(source)
        private = (MESSAGES, CHAT) if source.told.messages else ()
        for item in _export.items(source, POSTS, COMMENTS, *private):
            if isinstance(item, Rejected):
                yield item
                continue
            table, where, row = item
            try:
                record = rows.record(table, row)
            except ValueError as error:
                yield Rejected(where=where, reason=str(error))
                continue
            if record.id not in seen:
                seen.add(record.id)
                yield record

    def refuses(self, source: Source) -> str | None:
        """Explain tables of what was saved, voted for or subscribed to."""
        if _tables.is_beside(source):
            return text("error.reddit_beside", path=source.label)
        return None


class _Rows:
    """Makes records of rows."""

    def __init__(self, account: Account, known: Outline) -> None:
        self._account = account
        self._known = known

    def record(self, table: str, row: Row) -> Record:
        """Return what a row says.

        Raises:
            ValueError: It has no id, or no time that can be read.
        """
        match table:
            case "posts":
                return self._post(row)
            case "comments":
                return self._comment(row)
            case "messages":
                return self._message(row)
            case _:
                return self._chat(row)

    def _post(self, row: Row) -> Record:
        id_ = _id("t3", row["id"])
        body = _parts.words(row["body"])
        target = row.get("url", "")
        away = () if _parts.thread_of(target) == id_ else (target,)
        return Record(
            platform=_parts.PLATFORM,
            account=self._account.id,
            id=id_,
            kind=Kind.POST,
            author=self._account.id,
            author_name=self._account.handle,
            sent_at=_export.moment(row["date"]),
            text=_parts.titled(row["title"], body),
            conversation=id_,
            mentions=body.mentions,
            links=_parts.addresses((*away, *body.links)),
            url=row["permalink"].strip() or None,
        )

    def _comment(self, row: Row) -> Record:
        id_ = _id("t1", row["id"])
        body = _parts.words(row["body"])
        thread = _parts.thread_of(row["link"]) or _parts.thread_of(row["permalink"])
        parent = _parent(row["parent"], thread)
        return Record(
            platform=_parts.PLATFORM,
            account=self._account.id,
            id=id_,
            kind=Kind.REPLY,
            author=self._account.id,
            author_name=self._account.handle,
            sent_at=_export.moment(row["date"]),
            text=body.text,
            in_reply_to=parent,
            in_reply_to_author=(
                self._account.id if parent in self._known.own else None
            ),
            conversation=thread,
            mentions=body.mentions,
            links=body.links,
            url=row["permalink"].strip() or None,
        )

    def _message(self, row: Row) -> Record:
        author, to = _parts.person(row["from"]), _parts.person(row["to"])
        thread = row["thread_id"].strip()
        return Record(
            platform=_parts.PLATFORM,
            account=self._account.id,
            id=_id("t4", row["id"]),
            kind=Kind.MESSAGE,
            author=author,
            author_name=row["from"].strip() if author else None,
            sent_at=_export.moment(row["date"]),
            text=_parts.words(row["body"]).text,
            conversation=_parts.fullname("t4", thread) or thread or None,
            mentions=(to,) if to else (),
            visibility=Visibility.PRIVATE,
            automated=_parts.is_machine(row["from"]),
        )

    def _chat(self, row: Row) -> Record:
        id_ = row["message_id"].strip()
        if not id_:
            raise ValueError("it has no id")
        author = _parts.person(row["username"])
        members = self._known.members.get(row["channel_url"], ())
        return Record(
            platform=_parts.PLATFORM,
            account=self._account.id,
            id=id_,
            kind=Kind.MESSAGE,
            author=author,
            author_name=row["username"].strip() if author else None,
            sent_at=_export.moment(row["created_at"]),
            text=_parts.words(row["message"]).text,
            in_reply_to=row.get("thread_parent_message_id", "").strip() or None,
            conversation=row["channel_url"].strip() or None,
            mentions=_others(members, author, self._account.id),
            visibility=Visibility.PRIVATE,
            automated=_parts.is_machine(row["username"]),
        )


def _others(members: Collection[str], author: str | None, own: str) -> tuple[str, ...]:
    """Return to whom a message of a chat goes: all who write there, and the account.

    A room where many write speaks to nobody in particular.
    """
    if len(members) > _GROUP:
        return ()
    everybody = dict.fromkeys((*members, own))
    return tuple(one for one in everybody if one != author)


def _id(kind: str, said: str) -> str:
    id_ = _parts.fullname(kind, said)
    if id_ is None:
        raise ValueError("it has no id")
    return id_


def _parent(said: str, thread: str | None) -> str | None:
    """Return what a comment answers: an empty parent is the post itself."""
    said = said.strip()
    if not said:
        return thread
    post = _parts.fullname("t3", said)
    return post if post == thread else _parts.fullname("t1", said)
