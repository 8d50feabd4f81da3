r"""The words in Meta's files, which spell every byte of a letter as its own letter.

A name such as ``Zoë`` stands there as ``Zo\u00c3\u00ab``. This is undone in the bytes
of each item before anything is taken from it: so it is done once, to values and to keys
alike, and a text that is right already is never touched.
"""

import re
import unicodedata

import msgspec

# How the first two bytes of any letter beyond ASCII look, spelt out or as they are.
_MARK = re.compile(
    rb"\\u00[cdefCDEF][0-9a-fA-F]\\u00[89abAB][0-9a-fA-F]"
    rb"|\xc3[\x82-\xb4]\xc2[\x80-\xbf]"
)
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SPACE = re.compile(r"\s+")


def mended(raw: bytes) -> bytes:
    """Return JSON with every text in it as its writer meant it.

    Args:
        raw: JSON as it stands in the file; must not have been mended before.
    """
    mark = _MARK.search(raw)
    if mark is None:
        return raw
    parts: list[bytes] = []
    done = 0
    while mark is not None:
        begins = _opening(raw, mark.start())
        found = _TEXT.match(raw, begins)
        if found is None:
            break  # damaged: whoever reads the item says so
        parts += (raw[done:begins], _meant(found[0]))
        done = found.end()
        mark = _MARK.search(raw, done)
    return b"".join((*parts, raw[done:]))


def unmangled(text: str) -> str:
    """Return a text whose letters are the bytes of other letters as those.

    A text that holds anything but such bytes is right, and comes back as it is.
    """
    if text.isascii():
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def plain_label(label: str) -> str:
    """Return a label so that its spellings compare alike.

    Meta writes them with spaces that do not break, with two sorts of apostrophe, and
    in capitals or without.
    """
    one = unicodedata.normalize("NFKC", label).replace("’", "'")
    return _SPACE.sub(" ", one).strip().casefold()


def _opening(raw: bytes, inside: int) -> int:
    """Return where the text begins in which something stands."""
    at = raw.rfind(b'"', 0, inside)
    while at > 0 and _is_escaped(raw, at):
        at = raw.rfind(b'"', 0, at)
    return max(at, 0)


def _is_escaped(raw: bytes, at: int) -> bool:
    before = raw[max(0, at - 64) : at]
    return bool((len(before) - len(before.rstrip(b"\\"))) % 2)


def _meant(raw: bytes) -> bytes:
    try:
        text = msgspec.json.decode(raw, type=str)
    except ValueError:
        return raw  # half a character: nothing of it can be in bytes
    meant = unmangled(text)
    return raw if meant == text else msgspec.json.encode(meant)
