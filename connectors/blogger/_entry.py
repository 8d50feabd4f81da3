"""What an entry of a feed is, whichever of the two schemas it is written in.

| | backup until Takeout | Takeout |
|---|---|---|
| what it is | ``category`` ending in ``kind#post`` … | ``blogger:type`` |
| published | no ``app:draft`` | ``blogger:status`` is ``LIVE`` |
| the post of a comment | ``thr:in-reply-to`` | ``blogger:parent`` |
| the comment it answers | ``link`` with ``rel="related"`` | ``blogger:inReplyTo`` |
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from connectors import _iso, _xml
from connectors._xml import Element, Parts

_KIND = re.compile(r"https?://schemas\.google\.com/blogger/2008/kind#(\w+)")
_NUMBER = re.compile(r"(?:\A|/|(?:post|page|comment)-)(\d{1,25})\Z")
_BLOG = re.compile(r"blog-(\d{1,20})")
_COMMENTS = "/comments/"
_WITHHELD = frozenset({"DRAFT", "SCHEDULED", "SOFT_TRASHED", "TRASHED", "DELETED"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: a post, a page, a comment, or what a blog is set up with.

    Attributes:
        kind: ``post``, ``page``, ``comment`` …; nothing where it does not say.
        id: Blogger's number for it; nothing where there is none.
        blog: The number of the blog it lies in.
        said: What stands directly below it, by name.
        author: What is said of who wrote it.
        post: For a comment, the number of its post.
        parent: For a comment, the number of the comment it answers.
        page: Where it can be seen, if it says so in full.
        is_live: Whether readers see it.
        is_withheld: Whether it is certain that they do not, nor what lies below it.
    """

    kind: str
    id: str
    blog: str
    said: dict[str, str]
    author: dict[str, str] = field(default_factory=dict)
    post: str = ""
    parent: str = ""
    page: str = ""
    is_live: bool = True
    is_withheld: bool = False

    @property
    def sent_at(self) -> datetime | None:
        """When it was published; None where that cannot be read."""
        return _iso.moment(self.said.get("published", ""))


def entry(element: Element) -> Entry:
    """Return an entry, read out of its element."""
    parts = _xml.parts(element)
    said, author = _xml.texts_of(parts), parts.get("author")
    links = list(_xml.below(element, "link")) if "link" in parts else []
    id_, draft = said.get("id", ""), _is_draft(parts, said)
    return Entry(
        kind=_kind(element, said),
        id=_number(id_),
        blog=_found(_BLOG, id_),
        said=said,
        author={} if author is None else _xml.texts(author),
        post=_post(parts, said),
        parent=_parent(links, said),
        page=_linked(links, "alternate"),
        is_live=_status(said) in {"", "LIVE"} and not draft,
        is_withheld=_status(said) in _WITHHELD or draft,
    )


def link(element: Element, rel: str) -> str:
    """Return the address that a feed or an entry links to in a certain way."""
    return _linked(list(_xml.below(element, "link")), rel)


def _kind(element: Element, said: dict[str, str]) -> str:
    if "type" in said:
        return said["type"].strip().lower()
    for category in _xml.below(element, "category"):
        if kind := _found(_KIND, _xml.said(category, "term")):
            return kind.lower()
    return ""


def _status(said: dict[str, str]) -> str:
    return said.get("status", "").strip().upper()


def _is_draft(parts: Parts, said: dict[str, str]) -> bool:
    """Say whether an entry is marked as a draft, or as being in the bin."""
    control = parts.get("control")
    draft = "" if control is None else _xml.texts(control).get("draft", "")
    return (
        draft.strip().lower() == "yes"
        or _iso.moment(said.get("trashed", "")) is not None
    )


def _post(parts: Parts, said: dict[str, str]) -> str:
    if "parent" in said:
        return _number(said["parent"])
    answered = parts.get("in-reply-to")
    return "" if answered is None else _number(_xml.said(answered, "ref"))


def _parent(links: list[Element], said: dict[str, str]) -> str:
    if "inReplyTo" in said:
        return _number(said["inReplyTo"])
    related = _linked(links, "related")
    return _number(related) if _COMMENTS in related else ""


def _linked(links: list[Element], rel: str) -> str:
    found = (one for one in links if _xml.said(one, "rel") == rel)
    address = next((_xml.said(one, "href").strip() for one in found), "")
    return address if address.startswith(("http://", "https://")) else ""


def _number(id_: str) -> str:
    """Return the number at an id's end, such as ``301`` of ``blog-1.post-301``."""
    return _found(_NUMBER, id_.strip())


def _found(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[1] if found else ""
