"""Which files are a WordPress export, and of which site.

An export is RSS with a namespace of WordPress's own, whose end is its version; both
``http://`` and ``https://`` occur. Large sites come in several files, numbered from
000; a folder that holds nothing but the files of one site is one source.
"""

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import urlsplit

from auditor.errors import SourceError, UnsafeSource
from auditor.language import text
from connectors._archive import is_media
from connectors._source import Source

# A preamble of instructions comes first, some 1,600 bytes of it; plugins add to it.
_HEAD = 16_384
_STARTS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!DOCTYPE|rss)", re.IGNORECASE
)
_EXPORT = re.compile(rb"<rss\b[^>]*=\s*[\"']https?://wordpress\.org/export/1\.[0-2]/")
_FEED = re.compile(rb"<generator>\s*https?://(?:www\.)?wordpress\.(?:org|com)/")
_OWN_ENTITIES = re.compile(rb"(?i)<!DOCTYPE[^>\[]*\[")
_CREATED = re.compile(rb"<!--\s*generator=\"[^\"]*\"\s+created=\"([^\"]{10,19})\"")
_SITES = tuple(
    re.compile(rb"<%s>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\]\s]+)" % tag)
    for tag in (rb"wp:base_blog_url", rb"link", rb"wp:base_site_url")
)
_PART = re.compile(r"(?P<stem>.+)\.(?P<number>\d{3})\.xml", re.IGNORECASE)


def is_export(source: Source) -> bool:
    """Say whether it is an export, or a folder of the files of one site alone."""
    try:
        if source.is_file():
            return _is_export(source)
        entries = list(source.iterdir())
        return (
            len(entries) > 1
            and all(entry.is_file() and _is_export(entry) for entry in entries)
            and len({site_of(entry) for entry in entries}) == 1
        )
    except SourceError:
        return False


def files(source: Source) -> tuple[Source, ...]:
    """Return the files of an export, by name."""
    return tuple(file for file in source.walk() if _is_export(file))


def is_feed(source: Source) -> bool:
    """Say whether it is a site's feed of its newest posts or comments."""
    return (
        source.is_file()
        and not is_media(source.name)
        and _STARTS.match(source.head()) is not None
        and _FEED.search(source.head(_HEAD)) is not None
    )


def site_of(file: Source) -> str | None:
    """Return the site a file says it is of, such as ``bakery.example/blog``."""
    head = file.head(_HEAD).partition(b"<item")[0]
    for address in _SITES:
        if (found := address.search(head)) and (site := site_at(_text(found[1]))):
            return site
    return None


def site_at(address: str) -> str | None:
    """Return an address as it names a site: without scheme, ``www.`` and last slash."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if not host:
        return None
    shown = host.removeprefix("www.") + (f":{port}" if port else "")
    return f"{shown}{parts.path.rstrip('/')}"


def created(file: Source) -> str:
    """Return when a file says above everything else that it was made; or nothing."""
    found = _CREATED.search(file.head(_HEAD))
    return _text(found[1]) if found else ""


def check(file: Source) -> None:
    """Make sure that a file brings no entities of its own: WordPress writes none.

    Raises:
        UnsafeSource: It does; a few lines of them can fill any memory.
    """
    if _OWN_ENTITIES.search(file.head(_HEAD)):
        raise UnsafeSource(
            text("error.own_words", path=file.label),
            hint=text("hint.wordpress_itself"),
        )


def missing(sources: Iterable[Source]) -> list[str]:
    """Return the names of files that must be there, going by the numbers of others."""
    there: dict[str, set[int]] = {}
    for file in sources:
        if part := _PART.fullmatch(file.name):
            there.setdefault(part["stem"], set()).add(int(part["number"]))
    return [
        f"{stem}.{number:03}.xml"
        for stem, numbers in sorted(there.items())
        for number in range(max(numbers))
        if number not in numbers
    ]


def _is_export(file: Source) -> bool:
    if is_media(file.name) or not _STARTS.match(file.head()):
        return False
    return _EXPORT.search(file.head(_HEAD)) is not None


def _text(found: bytes) -> str:
    return unescape(found.decode("utf-8", "replace"))
