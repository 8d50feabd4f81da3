"""Which file is an export of Disqus, and which elements it is read by."""

import re

from auditor.errors import SourceError, UnsafeSource
from auditor.language import text
from connectors._archive import is_media
from connectors._source import Source
from connectors._xml import Shape

SHAPE = Shape(root="{*}disqus", items=("{*}thread", "{*}post"))

_HEAD = 16_384
_EXPORT = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*"
    rb"<disqus\b[^>]*=\s*[\"']https?://disqus\.com/?[\"']",
    re.DOTALL,
)
_OWN_ENTITIES = re.compile(rb"(?i)<!DOCTYPE[^>\[]*\[")
_STARTS = re.compile(rb"(?i)<disqus\b[^>]*=\s*[\"']https?://disqus\.com/?[\"']")
_FORUM = re.compile(rb"<forum>\s*([\w.-]{1,200})\s*</forum>")


def is_export(source: Source) -> bool:
    """Say whether it is an export; never raises."""
    try:
        if not source.is_file() or is_media(source.name):
            return False
        head = source.head()
        return _EXPORT.match(head) is not None or (
            _OWN_ENTITIES.search(head) is not None and bool(_STARTS.search(head))
        )
    except SourceError:
        return False


def forum_of(file: Source) -> str | None:
    """Return the forum whose comments these are, by its short name."""
    found = _FORUM.search(file.head(_HEAD))
    return found[1].decode("ascii", "replace").lower() if found else None


def check(file: Source) -> None:
    """Make sure that a file brings no entities of its own: Disqus writes none.

    Raises:
        UnsafeSource: It does; a few lines of them can fill any memory.
    """
    if _OWN_ENTITIES.search(file.head(_HEAD)):
        raise UnsafeSource(
            text("error.own_words", path=file.label), hint=text("hint.disqus_again")
        )
