"""Looks through everything that is kept of a client for those who were forgotten.

Twice: by what is left of them, the hashes, as every new source is looked through; and,
as long as it is known what they are called, letter by letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from auditor.audit.progress import Progress, silent
from auditor.config import Settings
from auditor.erasing import Terms, Veil, collected
from auditor.errors import SourceError
from auditor.forgetting.sources import opened
from auditor.forgetting.texts import texts_in
from auditor.workspace import ClientFolder, SourceList

_LOCKS = (".lock", ".lock-holder")


@dataclass(frozen=True, slots=True)
class Left:
    """A file that names somebody.

    Attributes:
        path: The file.
        where: Where in it.
        is_weak: Whether it may as well be somebody else of that name.
        count: How often.
    """

    path: Path
    where: str
    is_weak: bool
    count: int = 1


@dataclass(slots=True)
class Searched:
    """What came of a search.

    Attributes:
        files: How many were looked through.
        inside: How many files in archives, and tables of the database, besides.
        left: Where somebody is named.
    """

    files: int = 0
    inside: int = 0
    left: list[Left] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for.

    Attributes:
        veil: By hashes.
        terms: By letters; None where nobody knows them any more.
    """

    veil: Veil
    terms: Terms | None = None


def search(
    client: ClientFolder,
    wanted: Wanted,
    settings: Settings,
    progress: Progress = silent,
) -> Searched:
    """Look through a client's folder, each file and all that is packed in it.

    Raises:
        OSError: A file cannot be read.
    """
    found = Searched()
    letters = _letters(wanted.terms)
    files = [
        one
        for one in sorted(client.root.rglob("*"))
        if one.is_file() and one.name not in _LOCKS
    ]
    for number, path in enumerate(files):
        progress(f"Searching {path.name}", number, len(files))
        found.files += 1
        places: set[str] = set()
        here: dict[tuple[str, bool], int] = {}
        for where, text in texts_in(path):
            places.add(where)
            for weak in (*_hits(text, wanted.veil), *_spelt(text, letters)):
                here[where, weak] = here.get((where, weak), 0) + 1
        found.inside += len(places - {path.name})
        found.left += [
            Left(path, where, weak, count) for (where, weak), count in here.items()
        ]
    found.left += _read(client, wanted.veil, settings)
    return found


def _hits(text: str, veil: Veil) -> Iterator[bool]:
    """Yield for each name whether it is a weak one."""
    found = [(hit.begin, hit.end) for hit in veil.hits(text, weak=True)]
    strong = {(hit.begin, hit.end) for hit in veil.hits(text)} if found else ()
    for place in found:
        yield place not in strong


def _letters(terms: Terms | None) -> list[tuple[re.Pattern[str], bool]]:
    found = []
    for weak in (False, True):
        said = [
            r"\s+".join(map(re.escape, one.text.split()))
            for one in (terms.to_look_for() if terms else ())
            if one.is_weak is weak and not one.text.startswith("@")
        ]
        if said:
            said.sort(key=len, reverse=True)
            whole = rf"(?<!\w)(?:{'|'.join(said)})(?!\w)"
            found.append((re.compile(whole), weak))
    return found


def _spelt(text: str, letters: list[tuple[re.Pattern[str], bool]]) -> Iterator[bool]:
    plain = text.casefold() if letters else ""
    for pattern, weak in letters:
        if pattern.search(plain):
            yield weak


def _read(client: ClientFolder, veil: Veil, settings: Settings) -> Iterator[Left]:
    """Yield the sources that hold them, as their readers read them."""
    for kept in SourceList(client.sources).read():
        path = kept.path(client.sources)
        found = opened(client, kept, settings)
        try:
            got = collected(found, veil).count if found else 0
        except SourceError:
            continue  # named where sources are written anew
        if got:
            yield Left(path, kept.name, is_weak=False, count=got)
