"""The items of an export in XML, one at a time, however large the file is.

Nothing outside the file is ever read, and no entity in it is ever replaced.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

from connectors._mending import Bytes, Clean, Mended
from connectors._source import Source

Element: TypeAlias = Any  # lxml's, which has no types

_PIECE = 2**16


class Way(Enum):
    """How a file is read: as it is, mended, or past whatever makes no sense."""

    AS_IS = 1
    MENDED = 2
    PATIENT = 3


class Broken(Exception):
    """A file is no XML when it is read this way."""


@dataclass(frozen=True, slots=True)
class Shape:
    """By which elements an export is told apart, named as lxml names them.

    Attributes:
        root: The outermost element; ``{*}`` before a name stands for any namespace.
        items: The elements that are read one by one.
        holder: The element below the root that holds them, if there is one.
    """

    root: str
    items: tuple[str, ...]
    holder: str = ""


def elements(file: Source, way: Way, shape: Shape) -> Iterator[Element]:
    """Yield what holds the items, with all that stands before them, then each item.

    An element is only good until the next one is asked for.

    Raises:
        Broken: From here on, the file is no XML.
        SourceError: It cannot be read.
    """
    with file.open() as opened:
        clean = Clean(opened)
        data = clean if way is Way.AS_IS else Mended(clean)
        yield from _parsed(data, shape, patient=way is Way.PATIENT)
        while clean.read(_PIECE):
            pass  # only at its end is it known whether the file is sound
        if clean.is_damaged and way is not Way.PATIENT:
            raise Broken


Parts: TypeAlias = dict[str, Element]


def parts(element: Element) -> Parts:
    """Return what lies directly below an element, by local name.

    Of several elements of one name the first counts.
    """
    found: Parts = {}
    for child in element:
        found.setdefault(local(child.tag), child)
    found.pop("", None)
    return found


def texts(element: Element) -> dict[str, str]:
    """Return the words of what lies directly below an element, by local name."""
    return texts_of(parts(element))


def texts_of(found: Parts) -> dict[str, str]:
    """Return the words of what `parts` found."""
    return {
        name: words(child) if len(child) else child.text or ""
        for name, child in found.items()
    }


def words(element: Element) -> str:
    """Return an element's words, without those of anything within it."""
    return (element.text or "") + "".join(one.tail or "" for one in element)


def below(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a local name directly below another."""
    return (child for child in element if local(child.tag) == name)


def said(element: Element, name: str) -> str:
    """Return what an attribute says, whatever its namespace; nothing if not there."""
    for key, value in element.items():
        if key.endswith(name) and local(str(key)) == name:
            return str(value)
    return ""


@lru_cache(maxsize=1024)
def local(tag: object) -> str:
    """Return a name without namespace and prefix."""
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _parsed(data: Bytes, shape: Shape, *, patient: bool) -> Iterator[Element]:
    parser = etree.iterparse(
        data,  # type: ignore[arg-type, unused-ignore]
        events=("end",),
        tag=(shape.root, *shape.items),
        recover=patient,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,  # no text over 10 MB, no depth over 256
        remove_comments=True,
        remove_pis=True,
    )
    root, names = local(shape.root), {local(one) for one in shape.items}
    begun = False
    try:
        for _, found in parser:
            element: Element = found
            if local(element.tag) == root:
                yield from () if begun else _holders(element, shape)
                return  # what follows, such as a warning of PHP's, is none of ours
            if _is_reference(element, names):
                continue
            if not begun:
                begun = True
                yield element.getparent()
            yield element
            _forget(element)
    except etree.XMLSyntaxError as error:
        raise Broken from error


def _holders(root: Element, shape: Shape) -> Iterator[Element]:
    return root.iterfind(shape.holder) if shape.holder else iter((root,))


def _is_reference(element: Element, names: set[str]) -> bool:
    """Say whether an item only names another one, as an empty element inside it."""
    above = element.getparent()
    return not len(element) and above is not None and local(above.tag) in names


def _forget(element: Element) -> None:
    element.clear()
    above = element.getparent()
    while above is not None and element.getprevious() is not None:
        del above[0]
