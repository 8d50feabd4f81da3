"""What somebody wrote below a post: whom it answers only a sentence above it tells."""

from collections.abc import Iterator

from auditor.records import Item as Yielded
from auditor.records import Kind, Record
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_shapes import Fact, facts
from connectors._meta_time import moment, moment_if_any
from connectors._source import Source
from connectors.facebook._owner import PLATFORM
from connectors.facebook._records import Book, links, readable
from connectors.facebook._sentences import Deed, told
from connectors.facebook._shapes import Comment, Item, said

KEYS = ("comments_v2", "group_comments_v2", "comments", "group_comments")

# What the newest shape calls a comment's words, its author and whose post it is below.
_WORDS = frozenset(
    {"comment", "text", "kommentar", "commentaire", "texte", "comentario", "texto"}
    | {"reactie", "opmerking", "tekst", "commento", "testo", "comentário", "yorum"}
    | {"metin", "content", "inhalt"}
)
AUTHOR = frozenset(
    {"author", "autor", "verfasser", "verfasser(in)", "auteur", "autore", "auteur(e)"}
    | {"författare", "forfatter", "yazar", "schrijver", "skribent"}
)
OWNER = frozenset(
    {"owner", "eigentümer", "eigentümer(in)", "inhaber", "propriétaire", "propietario"}
    | {"eigenaar", "proprietario", "proprietário", "ägare", "ejer", "sahibi", "sahip"}
)


def comments(file: Source, book: Book) -> Iterator[Yielded]:
    """Yield the comments in a file."""
    book.new_file()
    found = entries(file, Item, *KEYS)
    yield from book.once(made(found, lambda item: comment(item, book)))


def comment(item: Item, book: Book) -> Record:
    """Return a comment as a record.

    Raises:
        ValueError: It has no time, or no words that we would know as such.
    """
    if item.label_values:
        return _labelled(item, book)
    wrote = next((one.comment for one in said(item) if one.comment), None) or Comment()
    sent_at = moment(item.timestamp or wrote.timestamp)
    author_name = (wrote.author or "").strip() or book.owner.name
    words, names = readable(wrote.comment)
    author = book.owner.id_of(author_name)
    return Record(
        platform=PLATFORM,
        account=book.owner.name,
        id=book.id_of(item, "comment", sent_at, words),
        kind=Kind.REPLY,
        author=author,
        author_name=author_name if author else None,
        sent_at=sent_at,
        text=words,
        in_reply_to_author=_addressee(item, author_name, wrote.group, book),
        mentions=_people(names, book),
        links=links(item),
        visibility=book.visibility(wrote.group),
    )


def _addressee(
    item: Item, author_name: str, group: str | None, book: Book
) -> str | None:
    """Return whom a comment answers; the account itself for one that goes on."""
    owner = book.owner
    names = owner.names if author_name in owner.names else (author_name,)
    sentence = told(item.title, names, book.known, group)
    if sentence is None or sentence.deed not in {
        Deed.OWN,
        Deed.REPLIED,
        Deed.COMMENTED,
    }:
        return None
    if sentence.deed is Deed.OWN:
        return owner.id_of(author_name)
    return owner.id_of(sentence.person)


def _people(names: tuple[str, ...], book: Book) -> tuple[str, ...]:
    found = map(book.owner.id_of, names)
    return tuple(dict.fromkeys(one for one in found if one))


def _labelled(item: Item, book: Book) -> Record:
    """Return a comment in the newest shape as a record.

    Raises:
        ValueError: As above.
    """
    told_facts = list(facts(item))
    stated = [fact.time for fact in told_facts if moment_if_any(fact.time)]
    sent_at = moment(item.timestamp or next(iter(stated), None))
    words, names = readable(_words(told_facts))
    author_name = _within(told_facts, AUTHOR) or book.owner.name
    author = book.owner.id_of(author_name)
    to = book.owner.id_of(_within(told_facts, OWNER))
    return Record(
        platform=PLATFORM,
        account=book.owner.name,
        id=book.id_of(item, "comment", sent_at, words),
        kind=Kind.REPLY,
        author=author,
        author_name=author_name if author else None,
        sent_at=sent_at,
        text=words,
        in_reply_to_author=to or _addressee(item, author_name, None, book),
        mentions=_people(names, book),
        url=next((fact.href for fact in told_facts if fact.href), None),
        visibility=book.visibility(_within(told_facts, frozenset({"group", "gruppe"}))),
    )


def _words(told_facts: list[Fact]) -> str:
    named = [fact.value for fact in told_facts if fact.label in _WORDS and fact.value]
    if named:
        return named[0]
    loose = [
        fact.value
        for fact in told_facts
        if fact.value and not (fact.href or fact.within or fact.time)
    ]
    if len(loose) > 1:
        raise ValueError("its words stand under a name that is not known here")
    return loose[0] if loose else ""


def _within(told_facts: list[Fact], groups: frozenset[str]) -> str:
    """Return what stands in, or under, one of these names."""
    for fact in told_facts:
        if fact.value and (fact.label in groups or not groups.isdisjoint(fact.within)):
            return fact.value.strip()
    return ""
