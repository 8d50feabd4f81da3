"""HTML as its readers saw it: words in lines, without markup.

Nothing in it is loaded, run or followed; what is no HTML at all is taken as words.
"""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

# These stand on lines of their own; a blank line follows a paragraph.
_LINES = frozenset(
    {"address", "article", "aside", "dd", "div", "dl", "dt", "fieldset", "figcaption"}
    | {"figure", "footer", "form", "header", "hr", "li", "main", "nav", "ol", "option"}
    | {"pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
_PARAGRAPHS = frozenset({"blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "p"})
_UNSEEN = frozenset(
    {"applet", "audio", "canvas", "head", "iframe", "math", "noframes", "noscript"}
    | {"object", "script", "select", "style", "svg", "template", "textarea", "title"}
    | {"video"}
)
# These change nothing about where words stand.
_INLINE = frozenset(
    {"abbr", "b", "cite", "code", "del", "em", "font", "i", "ins", "mark", "q", "s"}
    | {"small", "span", "strong", "sub", "sup", "u"}
)
# What tags do that say no more than their names: the one whose end of line they are.
_BARE = {
    **dict.fromkeys((f"/{name}" for name in (*_INLINE, "a")), ""),
    **dict.fromkeys(_INLINE, ""),
    **dict.fromkeys(("br", "br/", "br /"), "br"),
    **{name: name for name in (_LINES | _PARAGRAPHS) - {"pre"}},
    **{f"/{name}": name for name in (_LINES | _PARAGRAPHS) - {"pre"}},
}
_WEB = ("http://", "https://")

_BLANKS = re.compile(r"[ \t\r\f\v]+")
_BLANKS_OTHER = ("\t", "\r", "\f", "\v")
_WHITE = re.compile(r"[ \t\r\n\f\v]+")
_AROUND_LINE = re.compile(r" ?\n ?")
_GAP = re.compile(r"\n{3,}")
_BEGINS_TAG = re.compile(r"[a-zA-Z/!?]")
_NAMED = re.compile(r"(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[\s/].*)?)", re.DOTALL)
_ATTRIBUTE = re.compile(
    r"(?<![\w-])([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))"
)
_PLAIN_NAME = re.compile(r" [\w-]+=")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Plain:
    """What a piece of HTML says.

    Attributes:
        text: Its words; lines and paragraphs as they were laid out.
        links: The web addresses it links to, each once, without those of `mentions`
            and of hashtags.
        mentions: The addresses of links that are marked as naming somebody.
    """

    text: str
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def plain(markup: str, *, keep_lines: bool = False) -> Plain:
    """Return what readers of a piece of HTML saw.

    Args:
        markup: HTML, or words without any.
        keep_lines: Whether an end of line in it was one to its readers, as where the
            platform itself turns them into paragraphs.
    """
    if not markup.replace("\n", "").isprintable():
        markup = _NO_XML.sub("", markup)
    if "<" not in markup:
        return Plain(_laid_out(html.unescape(markup), keep_lines=keep_lines))
    seen = _tidy(markup, _Seen(keep_lines)) or _untidy(markup, _Seen(keep_lines))
    if seen is None:
        words = html.unescape(_TAG.sub(" ", markup))
        return Plain(_laid_out(words, keep_lines=keep_lines))
    text = _laid_out("".join(seen.words), keep_lines=True)
    return Plain(text, tuple(dict.fromkeys(seen.links)), tuple(seen.mentions))


@dataclass(slots=True)
class _Seen:
    """Collects what a parser comes by, in the order of the page."""

    keep_lines: bool
    words: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    mentions: list[str] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)
    _as_typed: int = 0
    _in_line: bool = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _UNSEEN:
            self._hidden.append(tag)
        elif tag == "a" and not self._hidden:
            self.link(attributes)
        elif tag == "pre":
            self._as_typed += 1
        self.place(tag)

    def end(self, tag: str) -> None:
        if self._hidden and self._hidden[-1] == tag:
            self._hidden.pop()
        elif tag == "pre":
            self._as_typed -= 1
        if tag != "br":
            self.place(tag)

    def data(self, data: str) -> None:
        if self._hidden:
            return
        as_typed = self.keep_lines or self._as_typed
        # Blanks in a row are made one when all words are laid out.
        self.words.append(data if as_typed else data.replace("\n", " "))
        if not data.isspace():
            self._in_line = True

    def comment(self, text: str) -> None:
        """Leave out what only machines read."""

    def close(self) -> None:
        """Keep what was collected."""

    def link(self, attributes: dict[str, str]) -> None:
        """Take note of where a link goes, or whom it names."""
        address = attributes.get("href", "").strip()
        kinds = attributes.get("class", "").split()
        if not address.lower().startswith(_WEB) or "hashtag" in kinds:
            return
        if "mention" in kinds:
            self.mentions.append(address)
        else:
            self.links.append(address)

    def place(self, tag: str) -> None:
        """End the line where a tag does."""
        if self._hidden:
            return
        # Two tags in a row are one end of line, except where it was asked for.
        if tag == "br" or (tag in _LINES and self._in_line):
            self.words.append("\n")
            self._in_line = False
        elif tag in _PARAGRAPHS:
            self.words.append("\n\n")
            self._in_line = False


def _tidy(markup: str, seen: _Seen) -> _Seen | None:
    """Go through HTML as platforms write it, which is most of it; it is far quicker.

    None where a sign may or may not begin a tag, or where a tag hides what follows.
    """
    pieces = iter(markup.split("<"))
    seen.data(_decoded(next(pieces)))
    for piece in pieces:
        tag, closed, rest = piece.partition(">")
        placed = _BARE.get(tag) if closed else None
        words: str | None = rest
        if placed:
            seen.place(placed)
        elif placed is None:
            words = _after(piece, seen)
        if words:
            seen.data(_decoded(words))
        elif words is None:
            return None
    return seen


def _after(piece: str, seen: _Seen) -> str | None:
    """Take note of a tag and return the words after it, None where one must guess.

    Args:
        piece: What stands between one ``<`` and the next.
        seen: Takes note.
    """
    tag, closed, words = piece.partition(">")
    if closed and _noted(tag, seen):
        return words
    if not _BEGINS_TAG.match(piece):
        return f"<{piece}"
    if closed and tag.startswith("!--") and tag.endswith("--", 3):
        return words
    found = _NAMED.fullmatch(tag) if closed else None
    if found is None:
        return None
    slash, name, attributes = found.groups()
    name = name.lower()
    if name in _UNSEEN or (attributes and _is_open(attributes)):
        return None
    if slash:
        seen.end(name)
    else:
        seen.start(name, _attributes(attributes) if name == "a" else {})
    return words


def _noted(tag: str, seen: _Seen) -> bool:
    """Take note of a tag that is written as most are, False for any other."""
    name, blank, said = tag.partition(" ")
    placed = _BARE.get(name)
    if not blank or _is_open(said):
        return False
    if name == "a":
        seen.link(_attributes(f" {said}"))
    elif placed:
        seen.place(placed)
    return name == "a" or placed is not None


def _decoded(words: str) -> str:
    return html.unescape(words) if "&" in words else words


def _is_open(attributes: str) -> bool:
    """Say whether a quotation mark is left without its other half."""
    return attributes.count('"') % 2 == 1 or attributes.count("'") % 2 == 1


def _attributes(said: str) -> dict[str, str]:
    parts = said.split('"')
    names, values = parts[:-1:2], parts[1::2]
    if not names or parts[-1] or not all(map(_PLAIN_NAME.fullmatch, names)):
        return {
            found[1].lower(): html.unescape(found[2] or found[3] or found[4] or "")
            for found in _ATTRIBUTE.finditer(said)
        }
    return {
        name[1:-1].lower(): _decoded(value)
        for name, value in zip(names, values, strict=True)
    }


def _untidy(markup: str, seen: _Seen) -> _Seen | None:
    """Go through HTML as browsers do, None where even they could not."""
    target: Any = seen
    parser = etree.HTMLParser(target=target, encoding="utf-8", no_network=True)
    data = markup.encode("utf-8", "replace")
    try:
        etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError):
        return None
    return seen


def _laid_out(words: str, *, keep_lines: bool) -> str:
    if "  " not in words and words.isprintable():
        return words.strip()
    if not keep_lines:
        return _WHITE.sub(" ", words).strip()
    if "  " in words or any(map(words.__contains__, _BLANKS_OTHER)):
        words = _BLANKS.sub(" ", words.replace("\r\n", "\n"))
    if " \n" in words or "\n " in words:
        words = _AROUND_LINE.sub("\n", words)
    if "\n\n\n" in words:
        words = _GAP.sub("\n\n", words)
    return words.strip()
