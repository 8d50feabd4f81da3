"""Posts: on one's own page, in groups, and what others wrote on it.

One deed may stand in a file several times: a record for each of many pictures added at
once, and a bare link beside the post that holds it. They become one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import msgspec

from auditor.records import Item as Yielded
from auditor.records import Kind, Poll, Record, Rejected
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_shapes import Fact, facts
from connectors._meta_time import moment, moment_if_any
from connectors._source import Source
from connectors.facebook._comments import comment
from connectors.facebook._owner import PLATFORM
from connectors.facebook._records import Book, first_medium, links, readable
from connectors.facebook._sentences import Deed, Told, told
from connectors.facebook._shapes import Item, Tag, attached, said

KEYS = (
    "group_posts_v2",
    "group_posts",
    "status_updates",
    "wall_posts_sent_to_you",
    "activity_log_data",
)

_GROUPS = "groups/"
_AT_ONCE = timedelta(minutes=10)

# What the newest shape calls a post's words.
_WORDS = frozenset(
    {"text", "post", "message", "caption", "description", "beitrag", "beschreibung"}
    | {"texte", "publication", "texto", "publicación", "tekst", "bericht", "testo"}
    | {"publicação", "inlägg", "opslag", "gönderi", "metin"}
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A post that may turn out to be a part of another."""

    record: Record
    title: str
    has_medium: bool


def posts(files: tuple[Source, ...], book: Book) -> Iterator[Yielded]:
    """Yield the posts of all files, each deed once, from the first to the last."""
    drafts: list[_Draft] = []
    for file in files:
        book.new_file()
        make = partial(_draft, book=book, in_group=_GROUPS in file.path)
        for one in made(entries(file, Item, *KEYS), make):
            if isinstance(one, Rejected):
                yield one
            elif not book.is_new(one.record):
                continue
            elif one.record.kind is Kind.REPLY:
                yield one.record
            else:
                drafts.append(one)
    drafts.sort(key=lambda draft: draft.record.sent_at)
    for draft in _once(drafts):
        yield draft.record


def wall(file: Source, book: Book) -> Iterator[Yielded]:
    """Yield what others wrote on the account's own page."""
    book.new_file()
    found = _on_wall(file)
    yield from book.once(made(found, lambda item: _of_another(item, book)))


class _Nested(msgspec.Struct):
    activity_log_data: list[msgspec.Raw] | None = None


def _on_wall(file: Source) -> Iterator[tuple[str, Item] | Rejected]:
    """Yield the items of a file in which the list lies one level further down."""
    for found in entries(file, msgspec.Raw, *KEYS):
        if isinstance(found, Rejected):
            yield found
            continue
        where, raw = found
        yield from _unfolded(bytes(raw), where)


def _unfolded(raw: bytes, where: str) -> Iterator[tuple[str, Item] | Rejected]:
    try:
        nested = msgspec.json.decode(raw, type=_Nested).activity_log_data
    except msgspec.MsgspecError:
        nested = None
    pieces = [raw] if nested is None else list(map(bytes, nested))
    for number, piece in enumerate(pieces):
        place = where if nested is None else f"{where}[{number}]"
        try:
            yield place, msgspec.json.decode(piece, type=Item, strict=False)
        except (msgspec.MsgspecError, ValueError) as error:
            yield Rejected(where=place, reason=_reason(error))


def _reason(error: Exception) -> str:
    return f"it does not have the form this export has: {error}"


def _draft(item: Item, book: Book, *, in_group: bool) -> _Draft:
    if any(one.comment for one in said(item)):
        return _Draft(comment(item, book), item.title or "", has_medium=False)
    told_facts = list(facts(item))
    stated = [fact.time for fact in told_facts if moment_if_any(fact.time)]
    sent_at = moment(item.timestamp or next(iter(stated), None))
    words, inline = readable(_words(item, told_facts))
    sentence = told(item.title, book.owner.names, book.known)
    names = (*inline, *_tagged(item), *_addressed(sentence))
    about = None
    if sentence is not None and sentence.deed is Deed.SHARED:
        about = book.owner.id_of(sentence.person)
    written = bool(_own_words(item) or _labelled_words(told_facts))
    shared = sentence is not None and sentence.deed is Deed.SHARED and not written
    record = Record(
        platform=PLATFORM,
        account=book.owner.name,
        id=book.id_of(item, "post", sent_at, words),
        kind=Kind.SHARE if shared else Kind.POST,
        author=book.owner.name,
        author_name=book.owner.name,
        sent_at=sent_at,
        edited_at=_edited_at(item, sent_at),
        text=words,
        about_author=about,
        mentions=_people(names, book),
        links=links(item),
        poll=_poll(item),
        visibility=book.visibility(in_group),
    )
    return _Draft(record, item.title or "", first_medium(item) is not None)


def _of_another(item: Item, book: Book) -> Record:
    """Return a post of somebody else on the account's page.

    Raises:
        ValueError: It has no time.
    """
    owner = book.owner
    sent_at = moment(item.timestamp)
    words, inline = readable(_words(item, []))
    sentence = told(item.title, (), book.known)
    wrote = sentence if sentence and sentence.deed is Deed.WALL else None
    author = owner.id_of(wrote.doer) if wrote else None
    return Record(
        platform=PLATFORM,
        account=owner.name,
        id=book.id_of(item, "wall", sent_at, words),
        kind=Kind.POST,
        author=author,
        author_name=author,
        sent_at=sent_at,
        text=words,
        mentions=(owner.name, *_people((*inline, *_tagged(item)), book)),
        links=links(item),
        visibility=book.visibility(group=False),
    )


def _words(item: Item, told_facts: list[Fact]) -> str:
    """Return what a post says; of pictures alone what stands beside the first."""
    if words := _own_words(item) or _labelled_words(told_facts):
        return words
    for one in attached(item):
        beside = one.media.description if one.media else one.text
        question = one.poll.question if one.poll else None
        if found := question or beside:
            return found
    return ""


def _own_words(item: Item) -> str:
    return next((one.post for one in said(item) if one.post), "")


def _labelled_words(told_facts: list[Fact]) -> str:
    known = (fact.value for fact in told_facts if fact.label in _WORDS and fact.value)
    return next(known, "")


def _tagged(item: Item) -> Iterator[str]:
    for tag in item.tags or ():
        name = tag.name if isinstance(tag, Tag) else tag
        if name:
            yield name


def _addressed(sentence: Told | None) -> Iterator[str]:
    """Yield on whose page a post was written."""
    if sentence is not None and sentence.deed is Deed.WALL and sentence.person:
        yield sentence.person


def _people(names: tuple[str, ...], book: Book) -> tuple[str, ...]:
    found = map(book.owner.id_of, names)
    return tuple(dict.fromkeys(one for one in found if one and one != book.owner.name))


def _edited_at(item: Item, sent_at: datetime) -> datetime | None:
    changes = (moment_if_any(one.update_timestamp) for one in said(item))
    return max((one for one in changes if one and one > sent_at), default=None)


def _poll(item: Item) -> Poll | None:
    for one in attached(item):
        if one.poll is not None:
            options = (option for option in one.poll.options or () if option)
            return Poll(options=tuple(each.option for each in options if each.option))
    return None


def _once(drafts: list[_Draft]) -> Iterator[_Draft]:
    """Yield each deed once, of posts in the order of their times."""
    holding = {
        (draft.record.sent_at, link)
        for draft in drafts
        if draft.record.text
        for link in draft.record.links
    }
    last: dict[tuple[str, str], datetime] = {}
    for draft in drafts:
        record = draft.record
        if _is_bare_link(draft) and (record.sent_at, record.links[0]) in holding:
            continue
        if not (record.text or (draft.has_medium and not record.links)):
            yield draft
            continue
        alike = draft.title, record.text
        before = last.get(alike)
        last[alike] = record.sent_at
        if before is None or record.sent_at - before > _AT_ONCE:
            yield draft


def _is_bare_link(draft: _Draft) -> bool:
    return not draft.record.text and len(draft.record.links) == 1
