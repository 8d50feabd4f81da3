"""The words of a post: its HTML, or what an editor of Ghost's keeps instead."""

import json
from collections.abc import Iterator
from typing import Any

from connectors import _html
from connectors.ghost._rows import Post

_TOO_DEEP = 100
_POINTS = 3  # a list, among a document's sections


def of_post(post: Post) -> _html.Plain:
    """Return what a post says: its title, a blank line, and what follows."""
    body = _body(post)
    above = " ".join((post.title or "").split())
    text = "\n\n".join(part for part in (above, body.text) if part)
    return _html.Plain(text, _web(body.links))


def of_comment(markup: str | None) -> _html.Plain:
    """Return what a comment says."""
    plain = _html.plain(markup or "")
    return _html.Plain(plain.text, _web(plain.links))


def _body(post: Post) -> _html.Plain:
    if post.html:
        return _html.plain(post.html)
    if post.plaintext:
        return _html.Plain(post.plaintext.strip())
    for kept in (post.lexical, post.mobiledoc):
        if kept:
            return _html.Plain(_kept(kept))
    return _html.Plain("")


def _kept(document: str) -> str:
    """Return the words of a document in JSON, as one of two editors keeps it."""
    try:
        found = json.loads(document)
    except (ValueError, RecursionError):
        return ""
    if not isinstance(found, dict):
        return ""
    root = found.get("root")
    blocks = _lexical(root) if isinstance(root, dict) else _mobiledoc(found)
    return "\n\n".join(block for one in blocks if (block := one.strip()))


def _lexical(root: dict[str, Any]) -> Iterator[str]:
    for block in _list(root.get("children")):
        yield "".join(_texts(block, 0))


def _texts(node: object, depth: int) -> Iterator[str]:
    if not isinstance(node, dict) or depth > _TOO_DEEP:
        return
    text = node.get("text")
    if isinstance(text, str):
        yield text
    elif node.get("type") == "linebreak":
        yield "\n"
    for child in _list(node.get("children")):
        yield from _texts(child, depth + 1)


def _mobiledoc(document: dict[str, Any]) -> Iterator[str]:
    """Yield the paragraphs: ``[1, "p", [[0, [], 0, "words"], …]]``."""
    for section in _list(document.get("sections")):
        kind, _, held, *_ = [*_list(section), None, None, None]
        if kind == 1:
            yield "".join(_marked(held))
        elif kind == _POINTS:
            yield "\n".join("".join(_marked(point)) for point in _list(held))


def _marked(markers: object) -> Iterator[str]:
    for marker in _list(markers):
        *_, words = _list(marker) or [None]
        if isinstance(words, str):
            yield words


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _web(links: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out the site's own address, for which an export has a word of its own."""
    return tuple(one for one in links if "__GHOST_URL__" not in one)
