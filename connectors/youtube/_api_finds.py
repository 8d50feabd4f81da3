"""What lies in saved answers, item by item and in its form."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.youtube import _api_pages
from connectors.youtube._api_pages import Page
from connectors.youtube._api_shapes import FORMS, Channel, Comment, Thread, Video

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Turned:
    """A page begins.

    Attributes:
        kind: What its items are.
        is_last: Whether nothing follows it; None for items without a page.
    """

    kind: str
    is_last: bool | None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment or an answer.

    Attributes:
        where: File and position.
        comment: What it says.
        video: The video it stands below, as far as its thread says.
        channel: Whose video that is.
        answers: How many answers it has in truth, where that is said.
    """

    where: str
    comment: Comment
    video: str | None = None
    channel: str | None = None
    answers: object = None


@dataclass(frozen=True, slots=True)
class Shown:
    """A video, or an entry of a playlist."""

    where: str
    video: Video


Find = Turned | Said | Shown | Channel | Rejected


def finds(source: Source) -> Iterator[Find]:
    """Yield everything that is read of the answers below a root."""
    for file in _api_pages.files(source):
        for page in _api_pages.pages(file):
            if isinstance(page, Rejected):
                yield page
            else:
                yield Turned(page.kind, page.is_last)
                yield from _of(page)


def _of(page: Page) -> Iterator[Find]:
    form = FORMS.get(page.kind)
    for item in page.items:
        if isinstance(item, Rejected):
            yield item
        elif form is not None:
            where, data = item
            yield from _typed(data, form, where, partial(_kept, where))


def _typed(
    data: bytes, form: type[T], where: str, then: Callable[[T], Iterator[Find]]
) -> Iterator[Find]:
    try:
        found = _json.whole(data, form)
    except ValueError as error:
        yield Rejected(where=where, reason=_json.reason(error))
        return
    yield from then(found)


def _kept(where: str, found: Thread | Comment | Video | Channel) -> Iterator[Find]:
    match found:
        case Thread():
            yield from _thread(found, where)
        case Comment():
            yield Said(where, found, found.snippet.video_id, found.snippet.channel_id)
        case Video():
            yield Shown(where, found)
        case _:
            yield found


def _thread(thread: Thread, where: str) -> Iterator[Find]:
    about, replies = thread.snippet, thread.replies
    place = about.video_id, about.channel_id

    def top(one: Comment) -> Iterator[Find]:
        yield Said(where, one, *place, about.total_reply_count)

    def reply(one: Comment) -> Iterator[Find]:
        yield Said(where, one, *place)

    yield from _typed(bytes(about.top_level_comment), Comment, where, top)
    for number, raw in enumerate((replies and replies.comments) or ()):
        yield from _typed(bytes(raw), Comment, f"{where}.replies[{number}]", reply)
