"""A post as Takeout writes it in HTML, its default: one page for each.

There are two: one marks its parts by classes, the other by microdata.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from auditor.records import Rejected, Visibility
from connectors._pages import decoded, is_whole
from connectors.google_plus import _parts
from connectors.google_plus._parts import Comment, Person, Post

_COMMENT = (
    "(contains(concat(' ', normalize-space(@class), ' '), ' comment ')"
    " or contains(@itemtype, 'schema.org/Comment'))"
)
_COMMENTS = etree.XPath(f".//*[{_COMMENT}]")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_OPEN = re.compile(r"\bpublic\b|\u00f6ffentlich", re.IGNORECASE)


def post(data: bytes, where: str, *, words: bool) -> Post:
    """Return the post on a page.

    Args:
        data: The page.
        where: The file, for rejections.
        words: Whether anybody asks for what was said.

    Raises:
        ValueError: It is damaged, or has no id or no time.
    """
    text = decoded(data)
    above = tree(text)
    comments = _taken_out(above)
    address = _address(above)
    id_ = _parts.post_id(address)
    if id_ is None:
        raise ValueError("it has no id")
    sent_at = _parts.moment(_time(above))
    attached = _attached(above)
    main = _words_part(above)
    attribution = _first(above, _marked("reshare-attribution"))
    found = Post(
        id=id_,
        url=address,
        author=_author(above),
        sent_at=sent_at,
        edited_at=_parts.later(_updated(above), sent_at),
        content=_own(main, attribution) if words else "",
        links=attached,
        shared=attribution is not None,
        about=_parts.post_id(_href(attribution)),
        about_author=_sharer(attribution),
        likes=_counted(above, "plus-oners"),
        shares=_counted(above, "resharers"),
        visibility=_visibility(above),
        comments=list(_comments(comments, where, words=words)),
    )
    if not is_whole(text):
        reason = "the file ends too early; nothing from here on could be read"
        found.comments.append(Rejected(where=where, reason=reason))
    return found


def tree(page: str) -> Any:  # noqa: ANN401 - an element of lxml
    """Return a page as a tree.

    Raises:
        ValueError: It is none.
    """
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    data = _NO_XML.sub("", page).encode("utf-8", "replace")
    try:
        found = etree.fromstring(data, parser) if data.strip() else None
    except (etree.LxmlError, ValueError):
        found = None
    if found is None:
        raise ValueError("nothing in it can be read")
    return found


def inside(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    """Return the HTML in an element, "" for none."""
    if element is None:
        return ""
    below = (
        etree.tostring(child, encoding="unicode", method="html") for child in element
    )
    return _escaped(element.text or "") + "".join(below)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _marked(name: str, prop: str = "") -> str:
    """Return the way to whatever has a class, or a property of microdata."""
    by_class = f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
    by_prop = f" or @itemprop='{prop}'" if prop else ""
    return f".//*[{by_class}{by_prop}]"


def _first(element: Any, way: str) -> Any:  # noqa: ANN401 - an element of lxml
    return next(iter(element.xpath(way)), None)


def _said(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _href(element: Any) -> str:  # noqa: ANN401 - an element of lxml
    if element is None:
        return ""
    found = element.get("href") or next(iter(element.xpath(".//@href")), "")
    return str(found)


def _taken_out(body: Any) -> list[Any]:  # noqa: ANN401 - an element of lxml
    """Return the comments on a page, which is left without them."""
    found = list(_COMMENTS(body))
    for comment in found:
        if comment.getparent() is not None:
            comment.getparent().remove(comment)
    return found


def _attached(above: Any) -> tuple[str, ...]:  # noqa: ANN401 - an element of lxml
    """Return the links that stand with a post, which is left without them."""
    found = above.xpath(_marked("link-embed"))
    for one in found:
        one.getparent().remove(one)
    hrefs = dict.fromkeys(map(_href, found))
    return tuple(one for one in hrefs if one.startswith("http"))


def _words_part(above: Any) -> Any:  # noqa: ANN401 - elements of lxml
    """Return what holds the words: pictures and places may stand beside them."""
    main = _first(above, _marked("main-content", "text"))
    inner = _first(main, ".//*[@itemprop='text']") if main is not None else None
    return main if inner is None else inner


def _address(above: Any) -> str:  # noqa: ANN401 - an element of lxml
    stated = [str(one) for one in above.xpath("//@itemid")]
    header = above.xpath(
        "//a[contains(@href, '/posts/')]"
        "[not(ancestor-or-self::*[contains(@class, 'main-content')"
        " or contains(@class, 'reshare-attribution')])]/@href"
    )
    found = (one for one in (*stated, *map(str, header)) if _parts.post_id(one))
    return next(found, "")


def _time(above: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    """Return what says when the post was written, wherever it stands."""
    marked = above.xpath(
        f"{_marked('time', 'dateCreated')} | .//a[contains(@href, '/posts/')]"
    )
    return next((said for one in marked if (said := _stated(one))), None)


def _stated(element: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    """Return the time that an element states, for readers or for machines."""
    attributes = (element.get(name) for name in ("datetime", "content", "title"))
    for text in (*filter(None, attributes), _said(element)):
        try:
            _parts.moment(text)
        except ValueError:
            continue
        return str(text)
    return None


def _updated(above: Any) -> str | None:  # noqa: ANN401 - an element of lxml
    said = (_said(one) for one in above.xpath(".//span"))
    return next((text for text in said if text.startswith("- Updated:")), None)


def _author(above: Any) -> Person | None:  # noqa: ANN401 - an element of lxml
    found = _first(above, _marked("author", "author"))
    return _somebody(found) if found is not None else None


def _somebody(element: Any) -> Person | None:  # noqa: ANN401 - an element of lxml
    name, address = element, element
    for one in element.iterdescendants():
        if one.get("itemprop") == "name":
            name = one
        elif one.get("itemprop") == "url":
            address = one
    return _parts.person(_said(name), _href(address))


def _sharer(attribution: Any) -> Person | None:  # noqa: ANN401 - an element of lxml
    return _parts.person(None, _href(attribution)) if attribution is not None else None


def _own(main: Any, attribution: Any) -> str:  # noqa: ANN401 - elements of lxml
    """Return the words of whoever shares, without those that are shared."""
    if (
        main is not None
        and attribution is not None
        and main in attribution.iterancestors()
    ):
        rest = [attribution, *attribution.itersiblings()]
        attribution.getparent().text = attribution.getparent().text or ""
        for one in rest:
            one.getparent().remove(one)
    return inside(main)


def _counted(above: Any, name: str) -> int:  # noqa: ANN401 - an element of lxml
    row = _first(above, _marked(name))
    return len(row.xpath(".//a")) if row is not None else 0


def _visibility(above: Any) -> Visibility:  # noqa: ANN401 - an element of lxml
    row = _said(_first(above, _marked("visibility")))
    is_open = not row or _OPEN.search(row)
    return Visibility.PUBLIC if is_open else Visibility.FOLLOWERS


def _comments(
    found: list[Any], where: str, *, words: bool
) -> Iterator[Comment | Rejected]:
    for number, one in enumerate(found):
        try:
            yield _comment(one, words=words)
        except ValueError as error:
            yield Rejected(where=f"{where}.comments[{number}]", reason=str(error))


def _comment(element: Any, *, words: bool) -> Comment:  # noqa: ANN401
    """Return a comment; it is small, and gone through once.

    Raises:
        ValueError: It has no time.
    """
    parts: dict[str, Any] = {}
    for one in element.iterdescendants():
        for name in (*one.get("class", "").split(), one.get("itemprop")):
            parts.setdefault(name, one)
    author = parts.get("author")
    time = next(
        (parts[name] for name in ("time", "dateCreated") if name in parts), None
    )
    content = parts.get("comment-content", parts.get("text"))
    said = _stated(time) if time is not None else None
    if said is None:
        raise ValueError("it has no time that can be read")
    return Comment(
        author=_somebody(author) if author is not None else None,
        sent_at=_parts.moment(said),
        edited_at=None,
        content=inside(content) if words else "",
    )
