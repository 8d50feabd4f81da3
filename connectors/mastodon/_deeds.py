"""One thing an account did, as a record: what it is, whom it answers, what it says."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from auditor.records import Handle, Kind, Poll, Record, Tally, Visibility
from connectors.mastodon._addresses import actor, addressee, full_handle, texts, uri
from connectors.mastodon._audience import Audience
from connectors.mastodon._clock import moment, moment_if_any
from connectors.mastodon._index import Index
from connectors.mastodon._owner import PLATFORM, UNBELIEVABLE, Owner
from connectors.mastodon._shapes import Activity, Collection, Note, Tag
from connectors.mastodon._wording import language, wording


class Deeds:
    """Turns the items of one outbox into records.

    Args:
        owner: Whose outbox it is.
        index: What is known of all of it.
        audience: Tells public from private.
    """

    def __init__(self, owner: Owner, index: Index, audience: Audience) -> None:
        self._owner = owner
        self._index = index
        self._audience = audience
        self._own = frozenset((owner.id, *owner.own))
        self._met: set[tuple[str, str]] = set()

    def record(self, deed: Activity) -> Record:
        """Return what the account wrote or shared.

        Raises:
            ValueError: It is neither, or lacks what each of them has.
        """
        if not self._owner.did(uri(deed.actor)):
            raise ValueError("it is by another account than the archive's")
        if deed.type == "Create" and isinstance(deed.object, Note):
            return self._written(deed, deed.object)
        if deed.type == "Announce" and (shared := _shared(deed)):
            return self._share(deed, shared)
        raise ValueError("it is neither a post nor a share")

    def handles(self, deed: Activity) -> Iterator[Handle]:
        """Yield by which handles people in a post go, each once per archive."""
        for tag in deed.object.tags if isinstance(deed.object, Note) else ():
            if tag.type != "Mention" or not tag.href or tag.href in self._own:
                continue
            handle = full_handle(tag.name or "", tag.href)
            if handle and (tag.href, handle) not in self._met:
                self._met.add((tag.href, handle))
                yield Handle(platform=PLATFORM, author=tag.href, handle=handle)

    def _share(self, deed: Activity, shared: str) -> Record:
        if not deed.id:
            raise ValueError("it has no id")
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=deed.id,
            kind=Kind.SHARE,
            author=self._owner.id,
            sent_at=moment(deed.published),
            about=shared,
            about_author=self._sharer_of(deed, shared),
            visibility=self._audience.visibility(deed.to, deed.cc),
            automated=self._owner.automated,
        )

    def _sharer_of(self, deed: Activity, shared: str) -> str | None:
        """Return whose post is shared: a share goes in copy to them."""
        if self._is_own(shared):
            return self._owner.id
        people = self._audience.people(deed.cc, deed.to)
        fitting = [one for one in people if shared.startswith(f"{one}/")]
        others = [one for one in people if one not in self._own]
        return next(iter((*fitting, *others)), None) or actor(shared)

    def _written(self, deed: Activity, note: Note) -> Record:
        if not note.id:
            raise ValueError("it has no id")
        to = deed.to if note.to is None else note.to
        cc = deed.cc if note.cc is None else note.cc
        visibility = self._audience.visibility(to, cc)
        sent_at = moment(note.published or deed.published)
        parent, quoted = uri(note.in_reply_to), _quoted(note)
        text, links = wording(note.content, note.summary or note.name)
        named = [tag for tag in note.tags if tag.type == "Mention" and tag.href]
        mentions = [tag.href or "" for tag in named]
        if visibility is Visibility.PRIVATE:
            mentions += self._audience.people(to, cc)
        return Record(
            platform=PLATFORM,
            account=self._owner.id,
            id=note.id,
            kind=_kind(visibility, parent),
            author=self._owner.id,
            sent_at=sent_at,
            edited_at=_later(note.updated, sent_at),
            text=text,
            in_reply_to=parent,
            in_reply_to_author=self._answered(parent, named) if parent else None,
            conversation=uri(note.conversation) or uri(note.context),
            about=quoted,
            about_author=self._quoted_author(quoted) if quoted else None,
            mentions=tuple(dict.fromkeys(mentions)),
            links=tuple(dict.fromkeys((*links, *note.previews))),
            url=next(iter(texts(note.url)), None),
            poll=_poll(note),
            visibility=visibility,
            automated=self._owner.automated,
            language=_language(note),
        )

    def _answered(self, parent: str, named: list[Tag]) -> str | None:
        if self._is_own(parent):
            return self._owner.id
        return addressee(parent, [(tag.href or "", tag.name or "") for tag in named])

    def _quoted_author(self, quoted: str) -> str | None:
        return self._owner.id if self._is_own(quoted) else actor(quoted)

    def _is_own(self, address: str) -> bool:
        return address in self._index.posts or self._owner.wrote(address)


def tallies(record: Record, deed: Activity, counted_at: datetime) -> Iterator[Tally]:
    """Yield how often a post was liked and shared; of a reply, where it was."""
    note, least = deed.object, 0 if record.kind is Kind.POST else 1
    if not isinstance(note, Note) or record.kind is Kind.MESSAGE:
        return
    for name, held in ("likes", note.likes), ("shares", note.shares):
        count = held.total_items if isinstance(held, Collection) else None
        if count is not None and least <= count < UNBELIEVABLE:
            yield Tally(
                platform=PLATFORM,
                account=record.account,
                id=record.id,
                name=name,
                count=count,
                counted_at=counted_at,
            )


def _kind(visibility: Visibility, parent: str | None) -> Kind:
    if visibility is Visibility.PRIVATE:
        return Kind.MESSAGE
    return Kind.REPLY if parent else Kind.POST


def _shared(deed: Activity) -> str | None:
    """Return what is shared; a private post of one's own stands there as a whole."""
    return deed.object.id if isinstance(deed.object, Note) else deed.object


def _quoted(note: Note) -> str | None:
    names = note.quote, note.quote_uri, note.quote_url, note.misskey_quote
    return next((found for one in names if (found := uri(one))), None)


def _later(updated: str | None, sent_at: datetime) -> datetime | None:
    changed = moment_if_any(updated)
    return changed if changed and changed > sent_at else None


def _language(note: Note) -> str | None:
    """Return the language under which the very same text stands."""
    by_code: dict[str, Any] = (
        note.content_map if isinstance(note.content_map, dict) else {}
    )
    same = [code for code, text in by_code.items() if text == note.content]
    codes = same or list(by_code)
    return language(codes[0]) if len(codes) == 1 else None


def _poll(note: Note) -> Poll | None:
    options = note.one_of if note.one_of is not None else note.any_of
    if not options:
        return None
    return Poll(
        options=tuple(option.name or "" for option in options),
        closes_at=moment_if_any(note.end_time),
    )
