"""All reviews of a Takeout, each once."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.google_business import _layout
from connectors.google_business._review import Placed, Review, place


@dataclass(frozen=True, slots=True)
class Reviews:
    """The reviews of every location in one Takeout.

    Attributes:
        kept: Each review once, by id: its newest copy, in the order of the pages.
        rejected: What could not be read.
        folders: For each location the folders of its reviews, in order.
        damaged: Folders in which a page ends early or makes no sense.
    """

    kept: dict[str, Placed]
    rejected: list[Rejected]
    folders: dict[str, list[str]]
    damaged: set[str]

    def is_whole(self, location: str) -> bool:
        """Say whether every page of a location could be read to its end."""
        return self.damaged.isdisjoint(self.folders.get(location, ()))


def gather(source: Source) -> Reviews:
    """Return every review: pages overlap, and one location may lie in two accounts."""
    found = Reviews({}, [], {}, set())
    for page in _layout.pages(source):
        folder = _layout.folder(page)
        for item in _page(page):
            if isinstance(item, Placed):
                _keep(item, folder, found)
                continue
            found.rejected.append(item)
            if isinstance(item, _json.Damage):
                found.damaged.add(folder)
    return found


def _keep(placed: Placed, folder: str, found: Reviews) -> None:
    folders = found.folders.setdefault(placed.location, [])
    if folder not in folders:
        folders.append(folder)
    known = found.kept.get(placed.id)
    if known is None or placed.newness > known.newness:
        found.kept[placed.id] = placed


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
