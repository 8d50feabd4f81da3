"""Where a Takeout keeps what was written on YouTube.

The product's folder is called after YouTube in every language; what lies in it is
named in the account's. Several tables and pages are read, wherever they lie in it;
histories, subscriptions, playlists and films are not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from connectors._archive import is_media
from connectors._source import Source
from connectors.youtube import _old_pages, _tables
from connectors.youtube._tables import TELLING, Sort, Table

_PRODUCT = re.compile(r"you ?tube\b.*", re.IGNORECASE)
_DEEP = 2  # what lies deeper belongs to an export further in
_MOST_FILES = 5_000  # playlists are a file each
_UNTOLD = re.compile(
    r"(.*/)?you ?tube\b[^/]*/"
    r"(history|verlauf|historique|historial|subscriptions|abos)\b.*\.(html|json|csv)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Parts:
    """What is read of one export.

    Attributes:
        tables: By path.
        pages: Lists of comments and chats as HTML, by path.
    """

    tables: list[Table] = field(default_factory=list)
    pages: list[Source] = field(default_factory=list)

    def of(self, *sorts: Sort) -> Iterator[Table]:
        """Yield the tables of some sorts, by path."""
        return (one for one in self.tables if one.sort in sorts)

    @cached_property
    def sorts(self) -> frozenset[Sort]:
        """What there are tables of."""
        return frozenset(one.sort for one in self.tables)

    @property
    def tells(self) -> bool:
        """Whether anything in it was written by the account."""
        return bool(self.pages or self.sorts & TELLING)

    @property
    def files(self) -> tuple[Source, ...]:
        """The files that are read."""
        return (*(one.file for one in self.tables), *self.pages)


def parts(source: Source) -> Parts:
    """Return everything that is read below a root."""
    found = Parts()
    for file in islice(source.walk(), _MOST_FILES):
        if file.path.count("/") < _DEEP:
            _sort_in(file, found)
    return found


def is_root(source: Source) -> bool:
    """Say whether ``source`` is an export's folder, a part of one, or one file of it.

    A folder further out is none: other exports may lie in it. Never raises.
    """
    if source.is_file():
        return _lone(source)
    if is_product(source):
        return parts(source).tells
    below = list(source.iterdir())
    if any(is_product(one) for one in below):
        return False
    return _is_unwrapped(below)


def is_product(source: Source) -> bool:
    """Say whether a folder is called like the product."""
    return source.is_dir() and _PRODUCT.fullmatch(source.name) is not None


def holds_other_things(source: Source) -> bool:
    """Say whether an export holds what somebody watched, and not what they wrote."""
    files = islice(source.walk(), _MOST_FILES)
    return any(_UNTOLD.fullmatch(f"{source.name}/{file.path}") for file in files)


def _lone(file: Source) -> bool:
    if _old_pages.is_page(file):
        return True
    table = _tables.table(file)
    return table is not None and table.sort in TELLING


def _is_unwrapped(below: list[Source]) -> bool:
    """Say whether a folder holds nothing but files of ours, or two folders of them.

    Somebody may have taken them out of the product's folder, or called it otherwise.
    """
    found, folders, is_mixed = Parts(), 0, False
    for one in below:
        inside = [one] if one.is_file() else list(one.iterdir())
        ours = [bool(_sort_in(file, found)) for file in inside if file.is_file()]
        folders += one.is_dir() and any(ours)
        is_mixed = is_mixed or len(ours) < len(inside) or not all(ours)
    return found.tells and (not is_mixed or folders > 1)


def _sort_in(file: Source, found: Parts) -> str:
    """Put a file where it belongs, and say what it is; "" for none of ours."""
    if is_media(file.name):
        return ""
    if _old_pages.is_page(file):
        found.pages.append(file)
        return "page"
    table = _tables.table(file)
    if table is None:
        return ""
    found.tables.append(table)
    return table.sort.value
