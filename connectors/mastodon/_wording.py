"""What a post says and where it points: its HTML as its readers saw it.

These servers write a small and tidy HTML, which is cut by a pattern, since that takes a
tenth of the time. What is not tidy goes to the patient reader.
"""

import re
from typing import NamedTuple

from connectors import _html
from connectors._text import unescaped

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')
_PARAGRAPHS = frozenset({"p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6"})
_LINES = frozenset({"div", "li", "ol", "ul"})
_INLINE = re.compile("a|b|br|code|del|em|i|img|rp|rt|ruby|s|small|span|strong|su[bp]|u")
_SPACE = re.compile(r"[ \t\r\n]+")
_AROUND_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CUT_OFF = ("…", "...")

# Servers since 2025 repeat a quoted post's address for those that know no quotes.
_FOR_OTHERS = "quote-inline"


class Wording(NamedTuple):
    """The words of a post, and the addresses in them."""

    text: str
    links: tuple[str, ...]


def wording(content: str | None, warning: str | None = None) -> Wording:
    """Return what the readers of a post saw.

    Args:
        content: The post's HTML.
        warning: What stands before the button that opens it, plain.
    """
    text, links = _seen(_UNWRITABLE.sub("", content or ""))
    above = _UNWRITABLE.sub("", warning or "").strip()
    if above:
        text = f"{above}\n\n{text}" if text else above
    return Wording(text, links)


def language(code: object) -> str | None:
    """Return the ISO 639 part of a code such as ``pt-BR``."""
    if not isinstance(code, str):
        return None
    main = code.replace("_", "-").partition("-")[0].lower()
    is_code = main.isascii() and main.isalpha() and len(main) in {2, 3}
    return main if is_code and main not in {"und", "zxx", "mul"} else None


def _seen(content: str) -> Wording:
    if "<" not in content:
        return Wording(unescaped(content).strip(), ())
    cut = _TAG.split(content)
    if _is_untidy(cut):
        patient = _html.plain(content)
        return Wording(patient.text, patient.links)
    page = _Page()
    page.write(cut[0])
    for at in range(1, len(cut), 4):
        slash, tag, attributes, words = cut[at : at + 4]
        if slash:
            page.close(tag)
        else:
            page.open(tag, attributes)
        page.write(words)
    return page.wording()


def _is_untidy(cut: list[str]) -> bool:
    words = "".join(cut[::4])
    if "<" in words or ">" in words or "'" in "".join(cut[3::4]):
        return True
    tags = set(cut[2::4]) - _PARAGRAPHS - _LINES
    return not all(map(_INLINE.fullmatch, tags))


class _Page:
    """The words of one post so far."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._links: dict[str, None] = {}
        self._anchor: tuple[int, str] | None = None
        self._hidden = False

    def write(self, words: str) -> None:
        if words and not self._hidden:
            self._parts.append(words)

    def open(self, tag: str, attributes: str) -> None:
        if tag == "br":
            self._parts.append("\x0b")
        elif tag in _PARAGRAPHS:
            self._hidden = _FOR_OTHERS in attributes
            self._parts.append("\x0b\x0b")
        elif tag == "a":
            self._open_link(dict(_ATTRIBUTE.findall(attributes)))
        elif tag == "img":
            self._parts.append(dict(_ATTRIBUTE.findall(attributes)).get("alt", ""))
        elif tag in _LINES:
            self._end_line()

    def close(self, tag: str) -> None:
        if tag == "a":
            self._close_link()
        elif tag in _PARAGRAPHS:
            self._hidden = False
            self._parts.append("\x0b\x0b")
        elif tag in _LINES:
            self._end_line()

    def wording(self) -> Wording:
        # Ends of line in HTML are spaces; ours are marked until those are gone.
        text = _SPACE.sub(" ", "".join(self._parts)).replace("\x0b", "\n")
        text = _MANY_BREAKS.sub("\n\n", _AROUND_BREAKS.sub("\n", text)).strip()
        return Wording(unescaped(text), tuple(self._links))

    def _end_line(self) -> None:
        if self._parts and not self._parts[-1].endswith("\x0b"):
            self._parts.append("\x0b")

    def _open_link(self, attributes: dict[str, str]) -> None:
        self._anchor = None
        target = attributes.get("href", "").strip()
        kinds = attributes.get("class", "").split()
        is_link = not ("mention" in kinds or "hashtag" in kinds)
        if (
            is_link
            and "tag" not in attributes.get("rel", "").split()
            and not self._hidden
        ):
            self._anchor = len(self._parts), target

    def _close_link(self) -> None:
        if self._anchor is None:
            return
        at, target = self._anchor
        self._anchor = None
        if target.startswith(("https://", "http://")):
            self._links[unescaped(target)] = None
            shown = "".join(self._parts[at:])
            if _is_beginning(shown.strip(), target):
                self._parts[at:] = [target]


def _is_beginning(shown: str, target: str) -> bool:
    """Say whether a link shows but the beginning of its address, cut off."""
    for mark in _CUT_OFF:
        shown = shown.removesuffix(mark)
    bare = target.partition("://")[2]
    return len(shown) > 1 and (
        target.startswith(shown)
        or bare.startswith(shown)
        or bare.removeprefix("www.").startswith(shown)
    )
