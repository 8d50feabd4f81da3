"""Which file is an export of a blog, in which of two schemas.

Both are Atom, as are the feeds that every blog offers to everybody: those hold the
newest entries alone, and say what sort an entry is neither in the one way nor in the
other.
"""

import re

from auditor.errors import SourceError, UnsafeSource
from auditor.language import text
from connectors._archive import is_media
from connectors._source import Source
from connectors._xml import Shape

SHAPE = Shape(root="{*}feed", items=("{*}entry",))

# A blog's template comes first in old exports, what sort it is stands before it.
_HEAD = 16_384
_FEED = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*(?:\]>\s*)?"
    rb"<(?:\w+:)?feed\b[^>]*=\s*[\"']https?://www\.w3\.org/2005/Atom[\"'][^>]*>"
)
_NEW = re.compile(rb"=\s*[\"']https?://schemas\.google\.com/blogger/2018[\"']")
_OLD = re.compile(rb"[\"']https?://schemas\.google\.com/blogger/2008/kind#\w+[\"']")
_BLOG = re.compile(rb"tag:blogger\.com,1999:blog-(\d{1,20})")
_OWN_ENTITIES = re.compile(rb"(?i)<!DOCTYPE[^>\[]*\[")


def is_backup(source: Source) -> bool:
    """Say whether it is what Blogger itself handed out until Takeout took over."""
    head = _feed(source)
    return bool(head) and not _NEW.search(head) and _OLD.search(head) is not None


def is_takeout(source: Source) -> bool:
    """Say whether it is a feed of Google Takeout."""
    head = _feed(source)
    begins = _FEED.match(head)
    return begins is not None and _NEW.search(begins[0]) is not None


def is_feed(source: Source) -> bool:
    """Say whether it is the feed that a blog offers to everybody."""
    head = _feed(source)
    return _BLOG.search(head) is not None and not _NEW.search(head)


def blog_of(file: Source) -> str | None:
    """Return the number of the blog that a file is about first of all."""
    found = _BLOG.search(file.head(_HEAD))
    return found[1].decode("ascii") if found else None


def check(file: Source) -> None:
    """Make sure that a file brings no entities of its own: Blogger writes none.

    Raises:
        UnsafeSource: It does; a few lines of them can fill any memory.
    """
    if _OWN_ENTITIES.search(file.head(_HEAD)):
        raise UnsafeSource(
            text("error.own_words", path=file.label), hint=text("hint.blogger_again")
        )


def _feed(source: Source) -> bytes:
    """Return how a file begins if it is a feed in Atom, else nothing; never raises."""
    try:
        if not source.is_file() or is_media(source.name):
            return b""
        if b"feed" not in source.head():
            return b""
        head = source.head(_HEAD)
        return head if _FEED.match(head) else b""
    except SourceError:
        return b""
