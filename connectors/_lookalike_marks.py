"""By which names and first bytes an export can be told, without reading it."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import fnmatchcase
from itertools import islice

from auditor.errors import SourceError
from connectors._source import Source

Mark = Callable[[Source], bool]

# How many files below a folder are looked at to learn in which format it is.
_LOOKED_AT = 2_000


def has(*patterns: str) -> Mark:
    """Hold for a folder in which all of these lie; ``*`` stands for any letters."""
    return lambda root: all(_below(root, pattern) for pattern in patterns)


def only_pages(*patterns: str) -> Mark:
    """Hold for a folder in which these lie, with HTML in them and no JSON."""

    def looks(root: Source) -> bool:
        suffixes = {
            file.name.rpartition(".")[2].lower()
            for pattern in patterns
            for found in _matches(root, pattern)
            for file in islice(found.walk(), _LOOKED_AT)
        }
        return "html" in suffixes and "json" not in suffixes

    return looks


def called(*patterns: str) -> Mark:
    """Hold for a file with such a name."""
    return lambda root: (
        root.is_file()
        and any(fnmatchcase(root.name.lower(), pattern) for pattern in patterns)
    )


def begins(suffix: str, *needed: str) -> Mark:
    """Hold for a file whose first 4 KB hold all of these regular expressions.

    Args:
        suffix: How its name ends, such as ``.json``; ``""`` for any name.
        needed: Regular expressions, which ignore case.
    """
    patterns = [re.compile(one.encode(), re.IGNORECASE | re.DOTALL) for one in needed]

    def looks(root: Source) -> bool:
        if not (root.is_file() and root.name.lower().endswith(suffix)):
            return False
        head = _head(root)
        return all(pattern.search(head) for pattern in patterns)

    return looks


def columns(*names: str) -> Mark:
    """Hold for a CSV file whose first line names all of these columns."""
    return lambda root: (
        root.is_file()
        and root.name.lower().endswith(".csv")
        and set(names) <= _header(root)
    )


def _below(root: Source, pattern: str) -> bool:
    return next(_matches(root, pattern), None) is not None


def _matches(root: Source, pattern: str) -> Iterator[Source]:
    here: Iterable[Source] = [root]
    for step in pattern.split("/"):
        here = list(_step(here, step))
    yield from here


def _step(folders: Iterable[Source], step: str) -> Iterator[Source]:
    for folder in folders:
        if "*" in step:
            yield from (
                one for one in folder.iterdir() if fnmatchcase(one.name.lower(), step)
            )
        elif (one := folder / step).exists():
            yield one


def _head(root: Source) -> bytes:
    try:
        return root.head()
    except SourceError:
        return b""


def _header(root: Source) -> set[str]:
    first = _head(root).decode("utf-8-sig", "replace").splitlines()[:1]
    try:
        cells = next(csv.reader(first), [])
    except csv.Error:
        return set()
    return {" ".join(cell.lower().replace("_", " ").split()) for cell in cells}
