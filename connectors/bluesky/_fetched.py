"""The records of one fetch: what its pages hold, each message once."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TypeVar

import msgspec

from auditor.errors import SourceError
from auditor.records import Handle, Item, Kind, Record, Rejected, Tally
from connectors import Source, _json
from connectors._fetching import Manifest, Page
from connectors.bluesky import _survey
from connectors.bluesky._posts import PLATFORM, Place, address, written
from connectors.bluesky._records import Records
from connectors.bluesky._repo import Repo
from connectors.bluesky._roles import Role
from connectors.bluesky._shapes import Collection, Post
from connectors.bluesky._views import (
    Author,
    Kept,
    Shown,
    View,
    is_empty,
    nodes,
    thread,
)

T = TypeVar("T")

_UNBELIEVABLE = 10**12
_NO_HANDLE = "handle.invalid"  # said of accounts whose handle leads nowhere

_LISTS = {
    Role.NOTIFICATIONS: "notifications",
    Role.POSTS: "posts",
    Role.QUOTES: "posts",
}


def items(file: Source, page: Page, manifest: Manifest) -> Iterator[Item]:
    """Yield what one page holds; a message may come again from another.

    Args:
        file: The page.
        page: What was asked for.
        manifest: Of the whole fetch.
    """
    if not file.is_file():
        return  # that it is missing is told of the whole folder
    try:
        if page.role in {Role.REPOSITORY, Role.CHANGES}:
            yield from _repository(file, changes=page.role == Role.CHANGES)
        else:
            yield from _answer(file, page, manifest.account.id)
    except SourceError:
        reason = "it is damaged, or ends too early; the rest of it could not be read"
        yield Rejected(where=page.file, reason=reason)
    except ValueError as error:
        yield Rejected(where=page.file, reason=_json.reason(error))


def _repository(file: Source, *, changes: bool) -> Iterator[Item]:
    """Yield what the account wrote, or what it wrote since the last night."""
    repo = Repo.of(file, changes=changes)
    records = Records(repo, _survey.survey(repo).closed)
    for entry in repo.entries():
        if isinstance(entry, Rejected):
            yield entry
            continue
        try:
            yield from records.items(entry)
        except ValueError as error:
            yield repo.rejected(entry, error)


def _answer(file: Source, page: Page, account: str) -> Iterator[Item]:
    """Yield what an answer in JSON holds."""
    data, seen = file.read_bytes(), _Seen(account, page.file, page.at)
    match page.role:
        case Role.THREAD:
            for place, node in enumerate(nodes(thread(data))):
                if not is_empty(node):
                    yield from seen.node(place, node)
        case Role.PROFILE:
            yield from seen.profile(_json.whole(data, Shown))
        case Role.OWN:
            rows = _json.items(data, Kept, page.file, key="records")
            yield from _each(rows, seen.own)
        case role if role in _LISTS:
            views = _json.items(data, View, page.file, key=_LISTS[Role(role)])
            yield from _each(views, seen.view)
        case _:
            pass


def _each(
    rows: Iterable[tuple[int, T] | Rejected], turn: Callable[[int, T], Iterator[Item]]
) -> Iterator[Item]:
    """Yield what becomes of each row, and the rows that could not be read."""
    for row in rows:
        if isinstance(row, Rejected):
            yield row
        else:
            yield from turn(*row)


class _Seen:
    """Turns what one answer shows into items.

    Args:
        account: Whose fetch it is.
        file: The answer, for rejections.
        at: When it came; nothing in it can be later.
    """

    def __init__(self, account: str, file: str, at: datetime) -> None:
        self._account, self._file, self._at = account, file, at

    def node(self, place: int, node: object) -> Iterator[Item]:
        """Yield what comes of a post in a thread."""
        try:
            # What a patient reader let through is no text, and is refused here.
            post = node.get("post") if isinstance(node, dict) else node
            sound = json.dumps(post, ensure_ascii=False).encode()
            found = msgspec.json.decode(sound, type=View)
        except _json.DAMAGE as error:
            yield self._rejected(place, error)
            return
        yield from self.view(place, found)

    def view(self, place: int, view: View) -> Iterator[Item]:
        """Yield what comes of a post as it is shown."""
        name = _text(view.author.display_name)
        yield from self._handle(view.author)
        for item in self._post(place, view.uri, view.record, name):
            yield item
            if isinstance(item, Record) and item.author == self._account:
                yield from self._counts(view, of_reply=item.kind is Kind.REPLY)

    def own(self, place: int, kept: Kept) -> Iterator[Item]:
        """Yield what comes of a record in the account's own list."""
        yield from self._post(place, kept.uri, kept.value, None)

    def profile(self, shown: Shown) -> Iterator[Item]:
        """Yield how the account is called, and how many follow it."""
        yield from self._handle(Author(shown.did, shown.handle, shown.display_name))
        if shown.did == self._account:
            yield from self._tally(shown.did, "followers", shown.followers_count)

    def _post(
        self, place: int, uri: str, record: object, name: str | None
    ) -> Iterator[Item]:
        try:
            at = address(uri)
            if at.collection != Collection.POST:
                return  # a like or a share, where the server gives more than is asked
            ours = at.author == self._account
            post = msgspec.convert(record, Post)
            where = Place(account=self._account, at=at, latest=self._at)
            yield written(post, where, None if ours else name or None).record
        except (ValueError, RecursionError) as error:
            yield self._rejected(place, error)

    def _counts(self, view: View, *, of_reply: bool) -> Iterator[Tally]:
        """Yield how often a post was answered, shared and liked; a reply, if it was."""
        counts = {
            "comments": view.reply_count,
            "shares": view.repost_count,
            "quotes": view.quote_count,
            "likes": view.like_count,
        }
        for name, count in counts.items():
            if not of_reply or count != 0:
                yield from self._tally(view.uri, name, count)

    def _tally(self, id_: str, name: str, count: object) -> Iterator[Tally]:
        if isinstance(count, bool) or not isinstance(count, int):
            return
        if 0 <= count < _UNBELIEVABLE:
            yield Tally(
                platform=PLATFORM,
                account=self._account,
                id=id_,
                name=name,
                count=count,
                counted_at=self._at,
            )

    def _handle(self, author: Author) -> Iterator[Handle]:
        handle = _text(author.handle).lower()
        if handle and handle != _NO_HANDLE and author.did != self._account:
            name = _text(author.display_name) or None
            yield Handle(platform=PLATFORM, author=author.did, handle=handle, name=name)

    def _rejected(self, place: int, error: BaseException) -> Rejected:
        return Rejected(where=f"{self._file}[{place}]", reason=_json.reason(error))


def _text(stated: object) -> str:
    return stated.strip() if isinstance(stated, str) else ""
