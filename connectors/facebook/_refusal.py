"""Why something that is clearly from Facebook cannot be read."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source
from connectors.facebook import _layout

_STYLES = (b"_a6-", b"uiBoxWhite")

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
# The separate export of encrypted chats, one file each.
_ENCRYPTED = re.compile(
    rb'\s*\{(?=.*"participants"\s*:\s*\[\s*")(?=.*"(threadName|senderName)"\s*:)',
    re.DOTALL,
)

_ALONE = {
    "error.facebook_nothing": _BESIDE,
    "error.facebook_conversation": _CONVERSATION,
    "error.facebook_encrypted": _ENCRYPTED,
}


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
    key = None
    if name.endswith(".json"):
        key = next((key for key, mark in _ALONE.items() if mark.match(head)), None)
    elif name.endswith((".html", ".htm")) and _is_page(file.name, head):
        key = "error.facebook_html"
    return text(key, path=file.label) if key else None


def _is_page(name: str, head: bytes) -> bool:
    styled = any(mark in head for mark in _STYLES) and b"facebook" in head.lower()
    return styled or _layout.is_named_like_ours(name)
