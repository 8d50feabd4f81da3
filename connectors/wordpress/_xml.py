"""An export's items, one at a time, however large the file is.

Nothing outside the file is ever read, and no entity in it is ever replaced.
"""

from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from typing import Any

from lxml import etree

from connectors._source import Source
from connectors.wordpress._mending import Bytes, Clean, Mended

Fields = dict[str, str]

_PIECE = 2**16
_EXPORT = "wordpress.org/export/"
WORDS = frozenset({"title", "content", "comment_content"})
_NESTED = frozenset({"author", "comment", "item", "postmeta"})
_UNUSED = frozenset({"comment_author_IP", "encoded", "menu_order", "post_name"})


class Way(Enum):
    """How a file is read: as it is, mended, or past whatever makes no sense."""

    AS_IS = 1
    MENDED = 2
    PATIENT = 3


class Broken(Exception):
    """A file is no XML when it is read this way."""


def elements(file: Source, way: Way) -> Iterator[Any]:
    """Yield the channel, with all that stands before its items, then each item.

    An element is only good until the next one is asked for.

    Raises:
        Broken: From here on, the file is no XML.
        SourceError: It cannot be read.
    """
    with file.open() as opened:
        clean = Clean(opened)
        data = clean if way is Way.AS_IS else Mended(clean)
        yield from _parsed(data, patient=way is Way.PATIENT)
        while clean.read(_PIECE):
            pass  # only at its end is it known whether the file is sound
        if clean.is_damaged and way is not Way.PATIENT:
            raise Broken


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
            found[name] = _text(child)
    return found


def below(element: Any, name: str) -> Iterator[Any]:  # noqa: ANN401 - an XML element
    """Yield the elements of a name directly below another."""
    return (child for child in element if _short(child.tag) == name)


def _parsed(data: Bytes, *, patient: bool) -> Iterator[Any]:
    parser = etree.iterparse(
        data,  # type: ignore[arg-type, unused-ignore]
        events=("end",),
        tag=("rss", "item"),
        recover=patient,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,  # no text over 10 MB, no depth over 256
        remove_comments=True,
        remove_pis=True,
    )
    begun = False
    try:
        for _, element in parser:
            if element.tag == "rss":
                yield from () if begun else element.iterfind("channel")
                return  # what follows, such as a warning of PHP's, is none of ours
            if not begun:
                begun = True
                yield element.getparent()
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise Broken from error


def _forget(element: Any) -> None:  # noqa: ANN401 - an XML element
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]


def _text(element: Any) -> str:  # noqa: ANN401 - an XML element
    """Return an element's words, without those of anything within it."""
    return (element.text or "") + "".join(one.tail or "" for one in element)


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
