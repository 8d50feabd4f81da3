"""What a person goes by: ids, handles, addresses and names, as words to look for.

A word is a run of letters and digits. A term is one word or several with what stands
between them, whatever its capitals: ``did:plc:abc``, ``sam@mail.example``,
``Sam Reed``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\s+")
_SHORT = 2  # letters; a word so short is found after an @ alone
_DIGITS = 6  # an id of fewer is a number like any other


def plainly(text: str) -> str:
    """Return a text as terms are compared: without capitals, one blank for many."""
    composed = unicodedata.normalize("NFC", text)
    return _BLANK.sub(" ", composed.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to look for in texts.

    Attributes:
        text: As `plainly` has it; one that begins with @ must follow one.
        is_weak: Whether it may as well be somebody else's, or a word like any other.
    """

    text: str
    is_weak: bool = False

    @property
    def words(self) -> int:
        """Of how many words it is made."""
        return len(WORD.findall(self.text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All that one person goes by.

    Attributes:
        places: (platform, id or handle), as records name their people.
        names: Display names, and what the owner calls them.
    """

    places: frozenset[tuple[str, str]]
    names: frozenset[str]

    def to_look_for(self) -> tuple[Term, ...]:
        """Return what to look for in texts, each once."""
        found: dict[str, Term] = {}
        for term in (*self._of_places(), *self._of_names()):
            known = found.get(term.text)
            if known is None or known.is_weak:
                found[term.text] = term
        return tuple(found[text] for text in sorted(found))

    def parts(self) -> tuple[str, ...]:
        """Return the first and the last word of each name: how an answer calls them."""
        words = (WORD.findall(plainly(name)) for name in self.names)
        found = {one for each in words if len(each) > 1 for one in (each[0], each[-1])}
        return tuple(
            sorted(one for one in found if len(one) > _SHORT and one.isalpha())
        )

    def _of_places(self) -> Iterator[Term]:
        for _, place in self.places:
            text = plainly(place).lstrip("@")
            if not WORD.search(text) or (text.isdigit() and len(text) < _DIGITS):
                continue
            yield Term(f"@{text}")
            if len(text) > _SHORT:
                yield Term(text, is_weak=text.isalpha())

    def _of_names(self) -> Iterator[Term]:
        for name in self.names:
            text = plainly(name)
            words = WORD.findall(text)
            if len("".join(words)) > _SHORT:
                begin, end = text.index(words[0]), text.rindex(words[-1])
                text = text[begin : end + len(words[-1])]
                yield Term(text, is_weak=len(words) == 1)
