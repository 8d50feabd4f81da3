"""Tells, from hashes alone, what names somebody who was forgotten."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from auditor.erasing.forgotten import Forgotten, Hidden, Words
from auditor.erasing.terms import WORD, plainly

MARK = "erased-"
MADE_UP = "digest:"  # ids that a reader made of a message's content
_GOES_ON = re.compile(r"[.@]\w")
_REMEMBERED = 1_000_000  # words, before memory is given back


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a text names somebody.

    Attributes:
        begin: Of the first word.
        end: Behind the last one.
        stand_in: Of whom.
    """

    begin: int
    end: int
    stand_in: str


def _signed(text: str, begin: int, end: int) -> bool:
    """Say whether what stands there is a whole handle, and no part of an address."""
    sign = text[begin - 1 : begin]
    if sign not in {"@", "/"} or _GOES_ON.match(text, end):
        return False
    return sign == "/" or not WORD.match(text[begin - 2 : begin - 1])


def message_stand_in(
    forgotten: Forgotten, platform: str, id_: str, after: str | None = None
) -> str:
    """Return what to call a message of somebody who is forgotten.

    Args:
        forgotten: Has the key.
        platform: The message's.
        id_: The message's.
        after: What it is to come after where ids are put in order; None for anywhere.
    """
    made_up = MADE_UP if id_.startswith(MADE_UP) else ""
    short = f"{MARK}{forgotten.digest('id', platform, id_, size=10)}"
    if after is None or after.startswith(MADE_UP) != bool(made_up):
        return f"{made_up}{short}"
    return f"{after}{short}"


class Veil:
    """Knows those who were forgotten again, and nobody else."""

    def __init__(self, forgotten: Forgotten) -> None:
        self.forgotten = forgotten
        self._places = {
            place: one.stand_in for one in forgotten.people for place in one.places
        }
        self._words: dict[str, tuple[str, bool]] = {}
        self._counts: dict[str, list[int]] = {}
        self._parts = {
            part: one.stand_in for one in forgotten.people for part in one.parts
        }
        for one in forgotten.people:
            for words in one.words:
                self._know(one, words)
        self._starts: dict[str, list[int]] = {}
        self._known_places: dict[tuple[str, str], str | None] = {}

    def _know(self, one: Hidden, words: Words) -> None:
        known = self._words.get(words.digest)
        if known is None or known[1]:
            self._words[words.digest] = (one.stand_in, words.is_weak)
        counts = self._counts.setdefault(words.start, [])
        if words.count not in counts:
            counts.append(words.count)
            counts.sort(reverse=True)

    def place(self, platform: str, name: str | None) -> str | None:
        """Return the stand-in of an id or handle; None where it is nobody's."""
        if not name:
            return None
        asked = (platform, name)
        if asked not in self._known_places:
            _spare(self._known_places)
            self._known_places[asked] = self._place(platform, name)
        return self._known_places[asked]

    def _place(self, platform: str, name: str) -> str | None:
        stand_in = self._places.get(self.forgotten.place(platform, name))
        if stand_in is None and "@" in name.strip("@"):  # an address is one everywhere
            stand_in = self._places.get(self.forgotten.place("", name))
        return stand_in or next((hit.stand_in for hit in self.hits(name)), None)

    def is_theirs(self, platform: str, id_: str) -> bool:
        """Say whether a message is known to be one of theirs."""
        return self.forgotten.message(platform, id_) in self.forgotten.messages

    def message(self, platform: str, id_: str) -> str:
        """Return what to call a message: the same, if it tells of nobody."""
        if self.is_theirs(platform, id_) or any(True for _ in self.hits(id_)):
            return self.stand_in(platform, id_)
        return id_

    def stand_in(self, platform: str, id_: str) -> str:
        """Return what to call a message of theirs, the same wherever it is named."""
        known = self.forgotten.messages.get(self.forgotten.message(platform, id_))
        return known or message_stand_in(self.forgotten, platform, id_)

    def is_called(self, name: str) -> str | None:
        """Return whose whole name a text is; weak ones do not tell."""
        for hit in self.hits(name):
            if not (WORD.search(name[: hit.begin]) or WORD.search(name[hit.end :])):
                return hit.stand_in
        return None

    def hits(self, text: str, *, weak: bool = False) -> Iterator[Hit]:
        """Yield where a text names somebody, from its beginning to its end.

        Args:
            text: Any text.
            weak: Whether what may be somebody else's name counts, too.
        """
        if not self._words:
            return
        # Nearly all texts hold no word with which a name begins.
        begin = {one for one in set(WORD.findall(text)) if self._counts_from(one)}
        if not begin:
            return
        starting = "|".join(map(re.escape, sorted(begin, key=len, reverse=True)))
        behind = 0
        for found in re.finditer(rf"(?<!\w)(?:{starting})(?!\w)", text):
            if found.start() < behind:
                continue
            hit = self._hit(text, found, weak=weak)
            if hit is not None:
                behind = hit.end
                yield hit

    def _hit(self, text: str, found: re.Match[str], *, weak: bool) -> Hit | None:
        begin, counts = found.start(), self._counts_from(found[0])
        words = [one.end() for one in islice(WORD.finditer(text, begin), counts[0])]
        for count in counts:
            if count > len(words):
                continue
            end = words[count - 1]
            term = plainly(text[begin:end])
            for said in (f"@{term}", term) if _signed(text, begin, end) else (term,):
                stand_in, is_weak = self._words.get(
                    self.forgotten.words(said), ("", True)
                )
                if stand_in and (weak or not is_weak):
                    return Hit(begin, end, stand_in)
        return None

    def _counts_from(self, word: str) -> list[int]:
        """Return how long the terms are that begin with a word, the longest first."""
        counts = self._starts.get(word)
        if counts is None:
            _spare(self._starts)
            counts = self._counts.get(self.forgotten.start(plainly(word)), [])
            self._starts[word] = counts
        return counts

    def without(self, text: str, *, weak: bool = False) -> str:
        """Return a text with a mark in the place of each word of a name.

        Args:
            text: Any text.
            weak: Whether it is said to them, or where they spoke: then a first name or
                a last one alone means them, too.
        """
        strict = _replaced(text, self.hits(text, weak=weak))
        return _replaced(strict, self._called(strict)) if weak else strict

    def _called(self, text: str) -> Iterator[Hit]:
        """Yield the parts of names, which have a capital, in a text said to them."""
        for found in WORD.finditer(text) if self._parts else ():
            if found[0][0].isupper():
                part = self.forgotten.words(plainly(found[0]))
                if stand_in := self._parts.get(part):
                    yield Hit(found.start(), found.end(), stand_in)


def _replaced(text: str, hits: Iterator[Hit]) -> str:
    pieces, at = [], 0
    for hit in hits:
        mark = f"{MARK}{hit.stand_in.removeprefix(MARK)[:4]}"
        pieces.append(text[at : hit.begin])
        if hit.begin > 0 and text[hit.begin - 1] == "@":
            pieces.append(mark)  # what follows an @ stays a handle
        else:
            said = text[hit.begin : hit.end]
            pieces.append(" ".join(f"[{mark}]" for _ in said.split()))
        at = hit.end
    return "".join([*pieces, text[at:]]) if pieces else text


def _spare(known: dict[Any, Any]) -> None:
    """Give memory back before it runs out; all of it can be found out again."""
    if len(known) > _REMEMBERED:
        known.clear()
