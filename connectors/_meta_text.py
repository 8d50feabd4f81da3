r"""The words in Meta's files, which spell every byte of a letter as its own letter.

A name such as ``Zoë`` stands there as ``Zo\u00c3\u00ab``. This is undone in the bytes
of each item before anything is taken from it: so it is done once, to values and to keys
alike, and a text that is right already is never touched.
"""

import json
import re
import unicodedata

# How the first two bytes of any letter beyond ASCII look, spelt out or as they are.
_SPELT = re.compile(rb"\\u00[c-f][0-9a-f]\\u00[89ab][0-9a-f]", re.IGNORECASE)
_PLAIN = re.compile(rb"\xc3[\x82-\xb4]\xc2[\x80-\xbf]")
_TEXT = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL)
_SPACE = re.compile(r"\s+")


def mended(raw: bytes) -> bytes:
    """Return JSON with every text in it as its writer meant it.

    Args:
        raw: JSON as it stands in the file; must not have been mended before.
    """
    if _SPELT.search(raw) or _PLAIN.search(raw):
        return _TEXT.sub(_mended_text, raw)
    return raw


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


def _mended_text(found: re.Match[bytes]) -> bytes:
    raw = found[0]
    if not (_SPELT.search(raw) or _PLAIN.search(raw)):
        return raw
    try:
        text = json.loads(raw)
    except ValueError:
        return raw  # damaged: whoever reads the item says so
    meant = unmangled(text)
    return raw if meant == text else json.dumps(meant).encode()
