"""Lines of text in which all that is there can be seen, and nothing leaves the line."""

import re
import unicodedata
from itertools import groupby

from auditor.language import balanced, text

# Characters that no page may hold; a lone surrogate could not even be written.
# A table for str.translate would look each character of a page up, tenfold as slow.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters with nothing to see
_UNSEEN = {"Cc", "Cf", "Mn", "Me", "Zl", "Zp", "Zs"}
_NAMED = 4  # unseen characters that are named
_MARKS = 8  # above and below one letter; more reach into other lines


def writable(written: str) -> str:
    """Return a text in which a sign stands for each character no page may hold."""
    return _UNWRITABLE.sub("\ufffd", written)


def one_line(written: str) -> str:
    """Return a text on one line, in which all that is there can be seen.

    A text of invisible characters alone is told by their numbers: who chose such a
    name is somebody all the same.
    """
    if written.isascii() and written.isprintable():
        return " ".join(written.split()) or _unseen(written)
    line = " ".join(writable(written).split())
    if not any(map(_is_seen, line)):
        return _unseen(written)
    return balanced(_without_towers(line))


def _is_seen(character: str) -> bool:
    return character not in _BLANK and unicodedata.category(character) not in _UNSEEN


def _unseen(written: str) -> str:
    if not written:
        return ""
    named = list(dict.fromkeys(f"U+{ord(character):04X}" for character in written))
    shown = " ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
    return text("name.unseen", characters=shown)


def _without_towers(line: str) -> str:
    """Return a line in which no letter carries more marks than it can hold."""
    kept: list[str] = []
    for is_mark, run in groupby(line, _is_mark):
        marks = list(run)
        too_many = is_mark and len(marks) > _MARKS
        kept += [*marks[:_MARKS], "…"] if too_many else marks
    return "".join(kept)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me"}
