"""Answers of the YouTube Data API as somebody saved them: pages, lists, lines.

A file holds one page, an array of pages or of items, or one of either per line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import msgspec

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors import _halves, _json
from connectors._json import Damage
from connectors._source import Source
from connectors.youtube._api_shapes import FORMS, Answer
from connectors.youtube._parts import readable

_KIND = re.compile(
    rb'"kind"\s*:\s*"youtube#(commentThread|comment|playlistItem|video|channel)'
    rb'(ListResponse)?"'
)
_BEGINS = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*[\[{]")
_NAMES = (".json", ".jsonl", ".ndjson")
_LINES = (".jsonl", ".ndjson")
_LEFT = re.compile(r"(read ?me.*|.*\.log|\..*)", re.IGNORECASE)
_MOST_FILES = 10_000
_STATED = 4096  # by then a page says what it is
_STUMP = 64  # a page that is cut before it does
_BOMS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True)
class Page:
    """One answer, or items that somebody took out of answers.

    Attributes:
        where: File and position.
        kind: What its items are, such as ``commentThread``.
        is_last: Whether nothing follows it; None for what is no page.
        items: Each item's place and bytes, or why it cannot be read.
    """

    where: str
    kind: str
    is_last: bool | None
    items: Iterator[tuple[str, bytes] | Rejected]


def is_file(source: Source) -> bool:
    """Say whether a file is such an answer, from its beginning; never raises."""
    if not (source.is_file() and source.name.lower().endswith(_NAMES)):
        return False
    try:
        head = _as_utf_8(source.head())
    except SourceError:
        return False
    return bool(_BEGINS.match(head) and _KIND.search(head))


def is_folder(source: Source) -> bool:
    """Say whether a folder holds such answers and nothing else."""
    below = list(source.iterdir())
    if not below or (len(below) == 1 and below[0].is_dir()):
        return False  # the folder within is the export
    found = list(islice(source.walk(), _MOST_FILES + 1))
    answers = [file for file in found if not _LEFT.fullmatch(file.name)]
    if not answers or len(found) > _MOST_FILES:
        return False
    if not all(file.name.lower().endswith(_NAMES) for file in answers):
        return False
    known = [is_file(file) for file in answers]
    return any(known) and all(
        is_known or _is_stump(file)
        for is_known, file in zip(known, answers, strict=True)
    )


def _is_stump(file: Source) -> bool:
    """Say whether a file is too short and too damaged to tell what it was."""
    if file.size >= _STUMP:
        return False
    try:
        msgspec.json.decode(file.head())
    except (*_json.DAMAGE, SourceError):
        return True
    return False


def _as_utf_8(data: bytes) -> bytes:
    if data.startswith(_BOMS):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data


def files(source: Source) -> tuple[Source, ...]:
    """Return every file of answers, by path, and what is left of some."""
    return tuple(
        file
        for file in source.walk()
        if is_file(file)
        or (file.name.lower().endswith(_NAMES) and source.is_dir() and _is_stump(file))
    )


def pages(file: Source) -> Iterator[Page | Rejected]:
    """Yield each page of a file; its items must be taken before the next is."""
    where = file.path or file.name
    data, why = readable(file)
    data = _halves.mended(_as_utf_8(data))
    if file.name.lower().endswith(_LINES) or _is_lines(data):
        yield from _lines(data, where)
    elif data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from _array(data, where)
    else:
        yield _page(data, where)
    if why:
        yield Damage(where=where, reason=why)


def _is_lines(data: bytes) -> bool:
    first, _, rest = data.partition(b"\n")
    if not rest.lstrip().startswith(b"{"):
        return False
    try:
        msgspec.json.decode(first, type=Answer)
    except _json.DAMAGE:
        return False
    return True


def _lines(data: bytes, where: str) -> Iterator[Page | Rejected]:
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            yield _page(line, f"{where}[line {number}]")


def _array(data: bytes, where: str) -> Iterator[Page | Rejected]:
    for found in _json.items(data, msgspec.Raw, where):
        if isinstance(found, Rejected):
            yield found
        else:
            yield _page(bytes(found[1]), f"{where}[{found[0]}]")


def _page(data: bytes, where: str) -> Page | Rejected:
    try:
        answer = _json.whole(data, Answer)
        kind, is_last = answer.kind or "", not answer.next_page_token
    except ValueError as error:
        # Of a page that is damaged somewhere, what can be made out is read.
        stated = _KIND.search(data[:_STATED])
        if stated is None:
            return Damage(where=where, reason=_json.reason(error))
        kind, is_last = stated[0].split(b'"')[-2].decode(), False
    kind = kind.removeprefix("youtube#")
    if kind.endswith("ListResponse"):
        items = _json.items(data, msgspec.Raw, where, key="items")
        return Page(
            where, kind.removesuffix("ListResponse"), is_last, _placed(items, where)
        )
    if kind in FORMS:
        return Page(where, kind, None, iter([(where, data)]))
    return Rejected(where=where, reason="it is no answer with comments or videos")


def _placed(
    items: Iterator[tuple[int, msgspec.Raw] | Rejected], where: str
) -> Iterator[tuple[str, bytes] | Rejected]:
    for found in items:
        if isinstance(found, Rejected):
            yield found
        else:
            yield f"{where}[{found[0]}]", bytes(found[1])
