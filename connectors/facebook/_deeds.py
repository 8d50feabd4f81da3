"""What somebody clicked, recommended or reviewed, and how many follow."""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from auditor.records import Item as Yielded
from auditor.records import Kind, Record, Rejected, Tally
from connectors import _json
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_shapes import facts
from connectors._meta_time import moment, moment_if_any
from connectors._source import Source
from connectors.facebook._comments import AUTHOR, OWNER
from connectors.facebook._owner import PLATFORM
from connectors.facebook._records import Book
from connectors.facebook._shapes import Item, Review, said

_STARS = range(1, 6)


class _Named(msgspec.Struct):
    name: str


def reactions(file: Source, book: Book) -> Iterator[Yielded]:
    """Yield the reactions that the account gave."""
    book.new_file()
    found = entries(file, Item, "reactions_v2", "reactions")
    yield from book.once(made(found, lambda item: _reaction(item, book)))


def reviews(file: Source, book: Book) -> Iterator[Yielded]:
    """Yield the recommendations and reviews that the account wrote, or others of it."""
    book.new_file()
    found = entries(file, Item, "recommended_pages_v2", "recommended_pages")
    yield from book.once(made(found, lambda item: _review(item, book)))


def followers(
    files: tuple[Source, ...], account: str, counted_at: datetime
) -> Iterator[Tally | Rejected]:
    """Yield how many follow the account, and what could not be read of the list."""
    count = 0
    for file in files:
        for found in entries(file, _Named, "followers_v3", "followers_v2"):
            if isinstance(found, Rejected):
                yield found
            count += not isinstance(found, _json.Damage)
    if count:
        yield Tally(
            platform=PLATFORM,
            account=account,
            id=account,
            name="followers",
            count=count,
            counted_at=counted_at,
        )


def names(files: tuple[Source, ...]) -> Iterator[str]:
    """Yield the names in lists of people."""
    for file in files:
        for found in entries(file, _Named, "friends_v2", "followers_v3", "friends"):
            if isinstance(found, tuple):
                yield found[1].name.strip()


def _reaction(item: Item, book: Book) -> Record:
    told = list(facts(item))
    stated = [fact.time for fact in told if moment_if_any(fact.time)]
    sent_at = moment(item.timestamp or next(iter(stated), None))
    url = next((fact.href for fact in told if fact.href), None)
    whose = (
        fact.value
        for fact in told
        if fact.value and not (OWNER | AUTHOR).isdisjoint(fact.within) and not fact.href
    )
    return Record(
        platform=PLATFORM,
        account=book.owner.name,
        id=book.id_of(item, "reaction", sent_at, url or ""),
        kind=Kind.REACTION,
        author=book.owner.name,
        author_name=book.owner.name,
        sent_at=sent_at,
        about=url,
        about_author=book.owner.id_of(next(whose, None)),
        url=url,
        visibility=book.visibility(group=False),
    )


def _review(item: Item, book: Book) -> Record:
    """Return what the account wrote of a Page, or somebody of the account.

    Raises:
        ValueError: It has no time, or tells of nobody.
    """
    owner = book.owner
    review = next((one.review for one in said(item) if one.review), None) or Review()
    sent_at = moment(item.timestamp or review.timestamp)
    of = (review.entity and review.entity.name) or item.name
    by = owner.name if review.author is None else owner.id_of(review.author)
    if by == owner.name and not of:
        raise ValueError("it does not say what it is about")
    if by == owner.name and of in owner.names:
        raise ValueError("it does not say who wrote it")
    words = review.review or review.text or ""
    about = owner.id_of(of) if by == owner.name else owner.name
    return Record(
        platform=PLATFORM,
        account=owner.name,
        id=book.id_of(item, "review", sent_at, f"{words}|{of or ''}"),
        kind=Kind.REVIEW,
        author=by,
        author_name=by,
        sent_at=sent_at,
        text=words,
        in_reply_to_author=None if by == owner.name else owner.name,
        about_author=about,
        mentions=(about,) if by == owner.name and about else (),
        url=item.url,
        rating=_stars(review.rating),
        visibility=book.visibility(group=False),
    )


def _stars(stated: object) -> int | None:
    whole = isinstance(stated, int) and not isinstance(stated, bool)
    return stated if whole and stated in _STARS else None  # type: ignore[return-value]
