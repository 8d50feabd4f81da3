"""Why something that is clearly from Facebook cannot be read."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source
from connectors.facebook import _layout

_LOOKED_AT = (b"_a6-", b"uiBoxWhite")

# Files of the export that hold no messages of anybody.
_BESIDE = re.compile(
    rb'\s*\{\s*"(friends|followers|following|reactions|profile|recommended_pages'
    rb'|group_posts|groups_joined|page_likes|saves|searches|notifications)_v\d"\s*:'
)
# A conversation, the same for Facebook and Instagram; whose, its folder would tell.
_CONVERSATION = re.compile(
    rb'\s*\{\s*"participants"\s*:\s*\[.*"sender_name"\s*:.*"timestamp_ms"\s*:',
    re.DOTALL,
)


def refusal(source: Source) -> str | None:
    """Return why a source from Facebook cannot be read, None for any other."""
    if source.is_file():
        return _of_file(source)
    if _layout.laid_out(source) is not None:
        return None
    page = next(_layout.htmls(source), None)
    if page is not None:
        return text("error.facebook_html", path=source.label)
    names = (source.name, *(one.name for one in source.iterdir() if one.is_dir()))
    if any(map(_layout.is_activity, names)):
        return text("error.facebook_nothing", path=source.label)
    return None


def _of_file(file: Source) -> str | None:
    try:
        head = file.head()
    except SourceError:
        return None
    name = file.name.lower()
    if name.endswith(".json") and _BESIDE.match(head):
        return text("error.facebook_nothing", path=file.label)
    if name.endswith(".json") and _CONVERSATION.match(head):
        return text("error.facebook_conversation", path=file.label)
    if not name.endswith((".html", ".htm")):
        return None
    looks = any(mark in head for mark in _LOOKED_AT) and b"facebook" in head.lower()
    if looks or _layout.is_named_like_ours(file.name):
        return text("error.facebook_html", path=file.label)
    return None
