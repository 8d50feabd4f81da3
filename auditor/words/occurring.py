"""Expressions without what cannot occur in certain texts.

To make a search of all expressions ready takes as long as the rest of a small audit.
Most of them hold a word that nobody there ever wrote: they need not be looked for.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
            self._without(one) if one.groups else one.written
            for one in _known(expressions)
            if self._words.issuperset(one.whole) and self._begins(one.begun)
        )
        return tuple(one for one in kept if one is not None)

    def _without(self, expression: "_Expression") -> str | None:
        """Return an expression without alternatives that cannot occur, if any may."""
        parts = [*expression.parts]
        for group in expression.groups:
            left = [
                way.written
                for way in group.ways
                if self._words.issuperset(way.whole) and self._begins(way.begun)
            ]
            if not left and group.is_needed:
                return None
            if left:
                parts[group.place] = f"({'|'.join(left)})"
        return "".join(parts)

    def _begins(self, letters: str) -> bool:
        """Say whether a word occurs that begins so; one that is not known may."""
        place = bisect_left(self._sorted, letters)
        return place < len(self._sorted) and self._sorted[place].startswith(letters)


@dataclass(frozen=True, slots=True)
class _Way:
    """One of several ways to say a part of an expression.

    Attributes:
        written: As it stands in the expression.
        whole: Words that it holds from end to end, without accents.
        begun: How one more word of it begins; empty if there is none.
    """

    written: str
    whole: tuple[str, ...]
    begun: str


@dataclass(frozen=True, slots=True)
class _Group:
    """Ways, one of which must occur; all of them begin a word.

    Attributes:
        place: Among the parts of its expression.
        ways: Which there are.
        is_needed: Whether the expression cannot occur without it.
    """

    place: int
    ways: tuple[_Way, ...]
    is_needed: bool


@dataclass(frozen=True, slots=True)
class _Expression:
    """An expression, taken apart once: what occurs is another matter each time.

    Attributes:
        written: As it stands in the list.
        parts: It, cut where a group begins and ends.
        groups: Those of which something can be told.
        whole: Words outside groups, as far as all of them is there; without accents.
        begun: The last one where it may go on, or is known in part.
    """

    written: str
    parts: tuple[str, ...]
    groups: tuple[_Group, ...]
    whole: tuple[str, ...]
    begun: str


def _bare(words: str) -> str:
    """Return words without accents, with one letter for the two that stand for one."""
    for ligature, pair in _LIGATURES.items():
        words = words.replace(ligature, pair)
    return _PAIR.sub(r"\1", _ACCENT.sub("", unicodedata.normalize("NFD", words)))


@cache
def _known(expressions: tuple[str, ...]) -> tuple[_Expression, ...]:
    """Return expressions taken apart."""
    bare = outside = _bare("\n".join(expressions))
    while _GROUP.search(outside):
        outside = _GROUP.sub("#", outside)
    told = zip(expressions, bare.split("\n"), outside.split("\n"), strict=True)
    return tuple(_taken_apart(*one) for one in told)


def _taken_apart(written: str, bare: str, outside: str) -> _Expression:
    words = outside.split(" ")
    parts = tuple(_GROUP.split(written))
    return _Expression(
        written=written,
        parts=parts,
        groups=tuple(_groups(parts, _GROUP.split(bare))),
        whole=tuple(filter(str.isalnum, words)),
        begun="" if words[-1].isalnum() else _letters(words[-1]),
    )


def _groups(parts: Sequence[str], bare: Sequence[str]) -> Iterator[_Group]:
    """Yield the groups that begin where a word begins; of others little can be told."""
    depth, begins = 0, True
    for place, part in enumerate(bare):
        if place % 2 == 0:
            depth += part.count("(") - part.count(")")
            begins = part.endswith(" ") if part else begins
            continue
        ways = part[1:-1].split("|")
        if begins:
            ends = bare[place + 1].startswith(" ")
            written = parts[place][1:-1].split("|")
            told = zip(written, ways, strict=True)
            yield _Group(
                place, tuple(_way(*way, ends=ends) for way in told), depth == 0
            )
        begins = begins and all(way.endswith(" ") or not way for way in ways)


def _way(written: str, bare: str, *, ends: bool) -> _Way:
    """Return a way; its last word ends with it if ``ends``, unless a sign follows."""
    *words, last = bare.split(" ")
    whole = tuple(filter(str.isalnum, words))
    if ends and last.isalnum():
        return _Way(written, (*whole, last), "")
    return _Way(written, whole, _letters(last))


def _letters(word: str) -> str:
    """Return how a word begins, up to an apostrophe or the like."""
    found = _WORD.match(word)
    return found[0] if found else ""
