"""An export's items, one at a time, and what WordPress calls their parts."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from connectors import _xml
from connectors._source import Source
from connectors._xml import Broken, Way, words

__all__ = ["WORDS", "Broken", "Fields", "Way", "below", "elements", "fields"]

Fields = dict[str, str]

_SHAPE = _xml.Shape(root="rss", items=("item",), holder="channel")
_EXPORT = "wordpress.org/export/"
WORDS = frozenset({"title", "content", "comment_content"})
_NESTED = frozenset({"author", "comment", "item", "postmeta"})
_UNUSED = frozenset({"comment_author_IP", "encoded", "menu_order", "post_name"})


def elements(file: Source, way: Way) -> Iterator[Any]:
    """Yield the channel, with all that stands before its items, then each item.

    An element is only good until the next one is asked for.

    Raises:
        Broken: From here on, the file is no XML.
        SourceError: It cannot be read.
    """
    return _xml.elements(file, way, _SHAPE)


def fields(
    element: Any,  # noqa: ANN401 - an XML element
    *,
    but: frozenset[str] = frozenset(),
) -> Fields:
    """Return the texts directly below an element, by short names.

    WordPress's own are called as in the file without ``wp:``; of the others there are
    ``title``, ``link``, ``pubDate``, ``creator`` and ``content``.

    Args:
        element: The channel, an item, a comment or an author.
        but: Names to leave out.
    """
    found: Fields = {}
    for child in element:
        name = _short(child.tag)
        if not name or name in found or name in but:
            continue
        if name == "commentmeta":
            _take_meta(child, found)
        elif not len(child):
            found[name] = child.text or ""
        elif name not in _NESTED:
            found[name] = words(child)
    return found


def below(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - an XML element
    """Yield the elements of a name directly below another."""
    return (child for child in element if _short(child.tag) == name)


def _take_meta(element: Any, found: Fields) -> None:  # noqa: ANN401 - an XML element
    """Keep the stars of a review; plugins keep all sorts of things beside them."""
    meta = {_short(child.tag): child.text for child in element}
    if meta.get("meta_key") == "rating":
        found["rating"] = meta.get("meta_value") or ""


@lru_cache(maxsize=1024)
def _short(tag: Any) -> str:  # noqa: ANN401 - a name, or a function for what is none
    if not isinstance(tag, str):
        return ""
    space, brace, name = tag.rpartition("}")
    if not brace:
        prefix, _, name = tag.rpartition(":")
        return name if prefix in {"", "wp"} else ""
    if _EXPORT in space:
        return "" if name in _UNUSED else name  # the excerpt is called encoded, too
    if name == "encoded":
        return "content"
    return name if name == "creator" else ""
