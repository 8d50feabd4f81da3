"""Expressions without what cannot occur in certain texts.

To make a search of all expressions ready takes as long as the rest of a small audit.
Most of them hold a word that nobody there ever wrote: they need not be looked for.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache

LETTER = "a-z0-9ß-öø-ɏ\u0300-\u036f"
"""Latin letters, digits and loose accents. Spelt out, because Python and RE2 disagree
on what ``\\w`` and ``\\b`` are, and because RE2 is far slower with ``\\p{L}``."""

_WORD = re.compile(f"[{LETTER}]+")
_GROUP = re.compile(r"(\([^()]*\))")
_ACCENT = re.compile("[\u0300-\u036f]+")
_PAIR = re.compile("([aou])e+")  # ö may be oe
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}


class Occurring:
    """The words that occur in texts, told apart without accents."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Take the words of texts; they are plain, as those that are searched."""
        words = {word for text in texts for word in _WORD.findall(text)}
        self._words = set(_bare(" ".join(words)).split(" "))
        self._sorted = sorted(self._words)

    def of(self, expressions: tuple[str, ...]) -> tuple[str, ...]:
        """Return the expressions that may occur, without what cannot in them.

        What is hard to tell is kept: it costs time, and finds nothing either.
        """
        kept = (
            self._without(expression, bare) if "(" in bare else expression
            for expression, bare, whole, begun in _known(expressions)
            if self._words.issuperset(whole) and self._begins(begun)
        )
        return tuple(one for one in kept if one is not None)

    def _without(self, expression: str, bare: str) -> str | None:
        """Return an expression without alternatives that cannot occur, if any may."""
        parts, told = _GROUP.split(expression), _GROUP.split(bare)
        depth, begins = 0, True  # whether a word begins where a group begins
        for place, part in enumerate(told):
            if place % 2 == 0:
                depth += part.count("(") - part.count(")")
                begins = part.endswith(" ") if part else begins
                continue
            ways = part[1:-1].split("|")
            ends = told[place + 1].startswith(" ")
            left = [
                number
                for number, way in enumerate(ways)
                if not begins or self._may_occur(way, ends=ends)
            ]
            if not left and depth == 0:
                return None
            if left:
                written = parts[place][1:-1].split("|")
                parts[place] = f"({'|'.join(written[number] for number in left)})"
            begins = begins and all(way.endswith(" ") or not way for way in ways)
        return "".join(parts)

    def _may_occur(self, text: str, *, ends: bool) -> bool:
        """Say whether the words of a text occur.

        Args:
            text: Without accents; a word begins where it begins.
            ends: Whether its last word ends where it ends, unless a sign follows.
        """
        *words, last = text.split(" ")
        if not all(word in self._words or not word.isalnum() for word in words):
            return False
        return last in self._words if ends and last.isalnum() else self._begins(last)

    def _begins(self, word: str) -> bool:
        """Say whether a word occurs that begins so, up to an apostrophe or the like."""
        found = _WORD.match(word)
        if not found:
            return True
        place = bisect_left(self._sorted, found[0])
        return place < len(self._sorted) and self._sorted[place].startswith(found[0])


def _bare(words: str) -> str:
    """Return words without accents, with one letter for the two that stand for one."""
    for ligature, pair in _LIGATURES.items():
        words = words.replace(ligature, pair)
    return _PAIR.sub(r"\1", _ACCENT.sub("", unicodedata.normalize("NFD", words)))


@cache
def _known(
    expressions: tuple[str, ...],
) -> Sequence[tuple[str, str, tuple[str, ...], str]]:
    """Return each expression, without accents, the words it has, and how it ends.

    Words are those outside alternatives, as far as all of them is there; where the last
    one may go on, or is known in part, it is apart.
    """
    bare = outside = _bare("\n".join(expressions))
    while _GROUP.search(outside):
        outside = _GROUP.sub("#", outside)
    told = [one.split(" ") for one in outside.split("\n")]
    whole = (tuple(filter(str.isalnum, words)) for words in told)
    begun = ("" if words[-1].isalnum() else words[-1] for words in told)
    return tuple(zip(expressions, bare.split("\n"), whole, begun, strict=True))
