"""From threads to posts, and from comments to replies."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.records import Kind, Record, Rejected
from connectors import _html, _iso, _xml
from connectors._xml import Element, Parts
from connectors.disqus._people import PLATFORM, name_of
from connectors.disqus._survey import (
    Survey,
    author_of,
    is_shown,
    number_of,
    parent_number,
    thread_number,
)
from connectors.disqus._threads import thread_of

_MENTION = re.compile(r"@([\w.-]{1,64}):disqus\b")
_WEB = ("http://", "https://")


@dataclass(slots=True)
class Reading:
    """Turns the items of one export into records, each of them once.

    Attributes:
        survey: What is to be known beforehand.
    """

    survey: Survey
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def of(self, where: str, element: Element) -> Iterator[Record | Rejected]:
        """Yield what one thread or comment comes to, if it is shown."""
        kind, number = _xml.local(element.tag), number_of(element)
        if number and (kind, number) in self._seen:
            return
        self._seen.add((kind, number))
        parts = _xml.parts(element)
        said = _xml.texts_of(parts)
        try:
            if kind == "thread":
                yield from self._thread(number, parts, said)
            elif is_shown(said) and not self._is_below_deleted(parts):
                yield self._comment(number, parts, said)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))

    def _is_below_deleted(self, parts: Parts) -> bool:
        return self.survey.threads.is_deleted(thread_number(parts))

    def _thread(
        self, number: str, parts: Parts, said: dict[str, str]
    ) -> Iterator[Record]:
        thread = thread_of(number, said)
        if not thread.is_shown:
            return  # deleted, or one of the empty ones that lie in every export
        sent_at = _sent_at(number, said)
        first = self.survey.threads.first(number)
        if first is not None and first.id != number:
            return  # another address of a page that is there
        people, author = self.survey.people, author_of(parts)
        url = _web(thread.link)
        yield Record(
            platform=PLATFORM,
            account=people.forum,
            id=f"thread/{number}",
            kind=Kind.POST,
            author=people.author(author) or people.forum,
            author_name=name_of(author) if author.get("name", "").strip() else None,
            sent_at=sent_at,
            text=_html.plain(said.get("title", "")).text,
            conversation=f"thread/{number}",
            links=(url,) if url else (),
            url=url,
            replies_closed=_CLOSED.get(said.get("isClosed", "").strip().lower()),
        )

    def _comment(self, number: str, parts: Parts, said: dict[str, str]) -> Record:
        people, parent = self.survey.people, parent_number(parts)
        parent = "" if parent == number else parent
        author = self.survey.author(number)
        thread = self.survey.threads.first(thread_number(parts))
        text, mentions = self._said(said.get("message", ""))
        url = _web(thread.link) if thread else None
        to_page = not parent and not (thread and thread.sent_at and thread.is_shown)
        return Record(
            platform=PLATFORM,
            account=people.forum,
            id=f"post/{number}",
            kind=Kind.REPLY,
            author=author,
            author_name=name_of(author_of(parts)),
            sent_at=_sent_at(number, said),
            text=text.text,
            in_reply_to=f"post/{parent}" if parent else None,
            in_reply_to_author=(
                people.forum
                if to_page and not people.is_ours(author)
                else self.survey.author(parent)
            ),
            conversation=_conversation(parts, thread.id if thread else ""),
            mentions=mentions,
            links=text.links,
            url=f"{url}#comment-{number}" if url else None,
        )

    def _said(self, message: str) -> tuple[_html.Plain, tuple[str, ...]]:
        """Return a comment's words and whom it names; a name there is ``@x:disqus``."""
        plain = _html.plain(message, keep_lines="<" not in message)
        names = _MENTION.findall(plain.text)
        mentions = dict.fromkeys(self.survey.people.named(name) for name in names)
        text = _MENTION.sub(r"@\1", plain.text) if names else plain.text
        return _html.Plain(text, plain.links), tuple(mentions)


_CLOSED = {"true": True, "false": False}  # anything else says nothing


def _sent_at(number: str, said: dict[str, str]) -> datetime:
    if not number:
        raise ValueError("it has no number")
    if not said.get("createdAt", "").strip():
        raise ValueError("it has no time")
    sent_at = _iso.moment(said["createdAt"])
    if sent_at is None:
        raise ValueError("it has no time that can be read")
    return sent_at


def _conversation(parts: Parts, thread: str) -> str | None:
    number = thread or thread_number(parts)
    return f"thread/{number}" if number else None


def _web(address: str) -> str | None:
    return address if address.lower().startswith(_WEB) else None
