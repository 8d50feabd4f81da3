"""What the account wrote on Threads: posts, and replies that do not say to what."""

from collections.abc import Iterator
from typing import Any

import msgspec

from auditor.records import Kind, Record, Rejected
from connectors._digest import Repeats, content_id
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_names import addressed, named
from connectors._meta_shapes import Medium
from connectors._meta_time import moment
from connectors._source import Source
from connectors.threads import _layout

PLATFORM = "threads"
KEY = "text_post_app_text_posts"


class Thread(msgspec.Struct):
    """A post or reply; of one picture or none, words and time are the picture's."""

    media: list[Medium | None] | None = None
    title: str | None = None
    creation_timestamp: Any = None
    text_app_post: Any = None

    @property
    def parts(self) -> list[Medium]:
        """Its pictures and films; one without an address stands for none."""
        return [one for one in self.media or () if one is not None]

    @property
    def stated(self) -> Any:  # noqa: ANN401 - any JSON
        """When it was written, as it is stated."""
        times = (one.creation_timestamp for one in self.parts if one.creation_timestamp)
        return self.creation_timestamp or next(times, None)

    @property
    def says(self) -> bool | None:
        """Whether it says of itself that it is a reply; None where it says nothing."""
        for held in (self.text_app_post, *(one.text_app_post for one in self.parts)):
            said = held.get("is_reply") if isinstance(held, dict) else None
            if isinstance(said, bool):
                return said
        return None


def threads(source: Source) -> Iterator[tuple[str, Thread] | Rejected]:
    """Yield what stands in the files of posts and replies, with its place."""
    for file in _layout.posts(source):
        yield from entries(file, Thread, KEY)


def records(source: Source, account: str) -> Iterator[Record | Rejected]:
    """Yield every post and reply, each once for every time it was written."""
    repeats = Repeats()
    yield from made(threads(source), lambda item: _record(item, account, repeats))


def _record(item: Thread, account: str, repeats: Repeats) -> Record:
    parts = item.parts
    at = moment(item.stated)
    words = (item.title, *(one.title for one in parts[:1]))
    text = next((one for one in words if one), "")
    whom = addressed(text)
    # Exports before the mark show a reply by nothing but the name it begins with.
    is_reply = item.says if item.says is not None else whom is not None
    return Record(
        platform=PLATFORM,
        account=account,
        id=repeats.told_apart(content_id("thread", int(at.timestamp()), text)),
        kind=Kind.REPLY if is_reply else Kind.POST,
        author=account,
        sent_at=at,
        text=text,
        in_reply_to_author=whom if is_reply else None,
        mentions=named(text),
    )
