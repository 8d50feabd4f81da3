"""What a member did in public: posts, comments, reactions and votes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from auditor.records import Kind, Record, Rejected, Visibility
from connectors._digest import Repeats, content_id
from connectors._named_rows import Row
from connectors.linkedin._people import PLATFORM
from connectors.linkedin._times import moment
from connectors.linkedin._urns import OwnPosts, clock, comment_of, is_linkedin, post_of

_LINE_END = re.compile(r'"\r?\n"')
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_AROUND = ".,;:!?)]}…"
_CONNECTIONS = frozenset({"CONNECTIONS", "CONNECTIONS_ONLY"})


@dataclass(frozen=True, slots=True)
class Public:
    """Makes records of a member's public rows.

    Attributes:
        owner: The member.
        name: What the member is called.
        posts: The member's own posts, which their comments may stand under.
    """

    owner: str
    name: str
    posts: OwnPosts

    def share(self, row: Row) -> Record:
        """Return a post of the member's; without words of its own it is a share.

        Raises:
            ValueError: It has no address or no time.
        """
        urn = post_of(row["sharelink"])
        if urn is None:
            raise ValueError("it has no address of a post")
        shared = row["sharedurl"]
        about = post_of(shared) if is_linkedin(shared) else None
        text = words(_LINE_END.sub("\n", row["sharecommentary"]))
        told = clock(urn)
        try:
            sent_at = moment(row["date"])
        except ValueError:
            if told is None:
                raise
            sent_at = told.replace(microsecond=0)
        only_connections = row["visibility"].upper() in _CONNECTIONS
        return self._record(
            id=urn,
            kind=Kind.SHARE if about and not text else Kind.POST,
            sent_at=sent_at,
            text=text,
            conversation=urn,
            about=about,
            links=links(text, shared, row["mediaurl"]),
            url=row["sharelink"],
            visibility=Visibility.FOLLOWERS if only_connections else Visibility.PUBLIC,
        )

    def comment(self, row: Row) -> Record:
        """Return a comment of the member's.

        The address names the post alone. Under an own post it most likely answers
        somebody, whom nothing names: its parent is then no message that is held.

        Raises:
            ValueError: It has no address or no time.
        """
        sent_at = moment(row["date"])
        urn = post_of(row["link"])
        if not is_linkedin(row["link"]):
            raise ValueError("it has no address of a post")
        own = self.posts.same(urn) if urn else None
        text = words(row["message"])
        return self._record(
            id=content_id("comment", sent_at.isoformat(), urn or row["link"], text),
            kind=Kind.REPLY,
            sent_at=sent_at,
            text=text,
            in_reply_to=f"{own}#comment" if own else urn or row["link"],
            conversation=own or urn or row["link"],
            links=links(text),
            url=row["link"],
        )

    def reaction(self, row: Row) -> Record:
        """Return a reaction of the member's, to a post or to a comment.

        Raises:
            ValueError: It has no address or no time.
        """
        return self._deed("reaction", row)

    def vote(self, row: Row) -> Record:
        """Return a vote of the member's in a poll.

        Raises:
            ValueError: It has no address or no time.
        """
        return self._deed("vote", row)

    def _deed(self, what: str, row: Row) -> Record:
        sent_at = moment(row["date"])
        urn = post_of(row["link"])
        comment = comment_of(row["link"])
        if not is_linkedin(row["link"]):
            raise ValueError("it has no address of a post")
        own = self.posts.same(urn) if urn and not comment else None
        about = comment or own or urn or row["link"]
        return self._record(
            id=content_id(what, sent_at.isoformat(), comment or urn or row["link"]),
            kind=Kind.REACTION,
            sent_at=sent_at,
            about=about,
            about_author=self.owner if own else None,
            url=row["link"],
        )

    def _record(self, **said: Any) -> Record:  # noqa: ANN401 - any field of a record
        return Record(
            platform=PLATFORM,
            account=self.owner,
            author=self.owner,
            author_name=self.name,
            **said,
        )


def each_once(
    files: Iterable[Iterable[Record | Rejected]],
) -> Iterator[Record | Rejected]:
    """Yield what several files of one kind hold, each record once.

    Within a file two records that are alike are two; another file repeats the first.
    """
    told: set[str] = set()
    for file in files:
        repeats, here = Repeats(), set()
        for item in file:
            if isinstance(item, Rejected):
                yield item
                continue
            id_ = item.id
            if id_.startswith("digest:"):
                id_ = repeats.told_apart(id_)
            if id_ not in told and id_ not in here:
                yield msgspec.structs.replace(item, id=id_)
            here.add(id_)
        told |= here


def words(text: str) -> str:
    """Return a text without what no reader sees."""
    return text.replace("\r\n", "\n").strip()


def links(text: str, *others: str) -> tuple[str, ...]:
    """Return the addresses in a text and beside it, each once."""
    beside = [one for one in others if _ADDRESS.fullmatch(one)]
    if "://" not in text and not beside:
        return ()
    inside = (one.rstrip(_AROUND) for one in _ADDRESS.findall(text))
    return tuple(dict.fromkeys((*inside, *beside)))
