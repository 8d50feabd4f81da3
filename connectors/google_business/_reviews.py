"""All reviews of a Takeout, each once.

Pages overlap, and one location may lie in two accounts. Which copy of a review is the
newest is found out first, so that of all others no more than a number is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors._surveyed import Stretch
from connectors.google_business import _layout
from connectors.google_business._review import Placed, Review, place


@dataclass(slots=True)
class Survey:
    """What must be known of a Takeout before its reviews are read.

    Attributes:
        stretches: From when to when each location has reviews and replies.
        folders: For each location the folders of its reviews, in order.
        damaged: Folders in which a page ends early or makes no sense.
        rejected: Whether anything cannot be read.
        newest: Of each review that is there several times the place of its newest
            copy, by a hash of its id; of two alike the first.
    """

    stretches: dict[str, Stretch] = field(default_factory=dict)
    folders: dict[str, list[str]] = field(default_factory=dict)
    damaged: set[str] = field(default_factory=set)
    rejected: bool = False
    newest: dict[int, str] = field(default_factory=dict)

    def is_whole(self, location: str) -> bool:
        """Say whether every page of a location could be read to its end."""
        return self.damaged.isdisjoint(self.folders.get(location, ()))

    def is_newest(self, placed: Placed) -> bool:
        """Say whether this is the copy of a review that counts."""
        return self.newest.get(hash(placed.id), placed.where) == placed.where


def survey(source: Source) -> Survey:
    """Go through every page once; and again where reviews are there several times."""
    found = Survey()
    seen, several = set[int](), set[int]()
    for folder, item in _each(source):
        if isinstance(item, Rejected):
            found.rejected = True
            if isinstance(item, _json.Damage):
                found.damaged.add(folder)
            continue
        folders = found.folders.setdefault(item.location, [])
        if folder not in folders:
            folders.append(folder)
        known = hash(item.id)
        (several if known in seen else seen).add(known)
        _stretch(found, item)
    if several:
        _compare(source, found, several)
    return found


def reviews(source: Source, found: Survey) -> Iterator[Placed | Rejected]:
    """Yield each review once, in its newest copy, and what cannot be read.

    Args:
        source: The Takeout.
        found: What was seen of it.
    """
    for _, item in _each(source):
        if isinstance(item, Rejected) or found.is_newest(item):
            yield item


def _compare(source: Source, found: Survey, several: set[int]) -> None:
    """Find the newest copies; the others tell nothing of when anybody wrote."""
    best: dict[int, tuple[datetime, datetime]] = {}
    for item in _placed(source):
        known = hash(item.id)
        if known in several and (known not in best or item.newness > best[known]):
            best[known] = item.newness
            found.newest[known] = item.where
    found.stretches.clear()
    for item in _placed(source):
        if found.is_newest(item):
            _stretch(found, item)


def _stretch(found: Survey, placed: Placed) -> None:
    stretch = found.stretches.setdefault(placed.location, Stretch())
    for at in placed.times():
        stretch.take(at)


def _placed(source: Source) -> Iterator[Placed]:
    return (item for _, item in _each(source) if isinstance(item, Placed))


def _each(source: Source) -> Iterator[tuple[str, Placed | Rejected]]:
    """Yield what each page holds, with the folder it lies in."""
    for page in _layout.pages(source):
        folder = _layout.folder(page)
        for item in _page(page):
            yield folder, item


def _page(page: Source) -> Iterator[Placed | Rejected]:
    name = page.path or page.name
    try:
        data = page.read_bytes()
    except MalformedSource as error:
        yield _json.Damage(where=name, reason=str(error))
        return
    for item in _json.items(data, Review, name, key="reviews"):
        if isinstance(item, Rejected):
            yield item
            continue
        position, review = item
        where = f"{name}[{position}]"
        try:
            yield place(review, where)
        except ValueError as error:
            yield Rejected(where=where, reason=str(error))
