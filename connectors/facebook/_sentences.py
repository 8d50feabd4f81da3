"""What the sentence above a post or comment says: the only place that names people.

"Corner Bakery replied to Rosa Lind's comment." tells whom a comment answers; nothing
else does. A sentence in none of the languages of `connectors.facebook._phrases`, or one
that could be read in two ways, tells nothing.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from connectors.facebook._language import Language
from connectors.facebook._phrases import LANGUAGES

# Told apart by their looks alone; one letter stands for one, so that places stay.
_ALIKE = str.maketrans({"’": "'", "‘": "'", "\u00a0": " ", "\u202f": " "})
_BARE_S = "s"
_LONGEST = 1_000  # characters; names have fifty
_NO_ENDING = ("s", "x", "z", "ß")  # names after which no s is added

# Where nobody can be named there is a day: "a post from June 12, 2021".
_MONTH = (
    r"(?:jan|ene|gen|oca|feb|fév|fev|şub|mar|mär|mrt|apr|avr|abr|nis|mai|may|maj|mei"
    r"|mag|jun|juin|giu|haz|jul|juil|lug|tem|aug|août|ago|ağu|sep|set|eyl|oct|okt|out"
    r"|ott|eki|nov|kas|dec|dez|dic|déc|ara)\w*\.?"
)
_DAY = re.compile(
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}}\.? (?:de )?{_MONTH})(?:,? (?:de )?\d{{4}})?"
    r"(?: (?:at|um|à|a las|om|alle|às|kl\.?) .+)?",
    re.IGNORECASE,
)


class Deed(Enum):
    """What somebody did."""

    REPLIED = auto()
    COMMENTED = auto()
    OWN = auto()
    SHARED = auto()
    WALL = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a sentence tells.

    Attributes:
        deed: What was done.
        doer: Who did it, as far as the sentence names somebody.
        person: To whom; None where it does not say.
    """

    deed: Deed
    doer: str
    person: str | None = None


@dataclass(frozen=True, slots=True)
class _Sentence:
    deed: Deed
    language: Language
    pattern: re.Pattern[str]


def told(
    title: str | None,
    names: Collection[str] = (),
    known: Collection[str] = (),
    group: str | None = None,
) -> Told | None:
    """Return what a sentence tells, None for one that we do not know.

    Args:
        title: The sentence.
        names: The account's own names, one of which the sentence begins with.
        known: Names of people, for languages that join an s to a name.
        group: The group it was in, where the export says so.
    """
    if not title or len(title) > _LONGEST:
        return None
    title = _without_group(" ".join(title.split()), group)
    plain = title.translate(_ALIKE)
    longest = sorted(names, key=len, reverse=True)
    doer = next((name for name in longest if name and title.startswith(name)), "")
    for sentence in _candidates(plain):
        found = sentence.pattern.fullmatch(plain, len(doer))
        if found:
            person, clear = _person(found, title, sentence.language, known)
            return Told(
                deed=sentence.deed,
                doer=doer or title[found.start("doer") : found.end("doer")],
                person=person if clear else None,
            )
    return None


def _candidates(plain: str) -> Iterator[_Sentence]:
    for anchored, sentences in _SENTENCES:
        if anchored.search(plain):
            yield from sentences


def _person(
    found: re.Match[str], title: str, language: Language, known: Collection[str]
) -> tuple[str | None, bool]:
    """Return who is named, and whether that is beyond doubt."""
    groups = found.groupdict()
    if groups.get("y") is not None:
        person = title[found.start("y") : found.end("y")].strip()
        if _DAY.fullmatch(person):
            return None, True
        led = any(f" {word} " in person for word in language.within)
        return person, not led
    if groups.get("ys") is None:
        return None, True
    person = title[found.start("ys") : found.end("ys")].strip()
    ending = found["ending"] or ""
    if language.genitive and ending == _BARE_S and person + _BARE_S in known:
        return person + _BARE_S, True
    if not ending and not person.endswith(_NO_ENDING):
        return person, False
    return person, True


def _without_group(title: str, group: str | None) -> str:
    """Return a sentence without the group at its end and the word that leads to it."""
    name = " ".join((group or "").split())
    at = title.rfind(name) if name else -1
    if at <= 0 or title[at + len(name) :].strip(" .") or title[at - 1] != " ":
        return title
    before = title[:at].rstrip()
    for language in LANGUAGES:
        for word in sorted(language.within, key=len, reverse=True):
            if before.endswith(f" {word}"):
                return before.removesuffix(f" {word}")
    return title


def _compiled(language: Language) -> tuple[_Sentence, ...]:
    by_deed = (
        (Deed.OWN, language.own),
        (Deed.REPLIED, language.replied),
        (Deed.COMMENTED, language.commented),
        (Deed.SHARED, language.shared),
        (Deed.WALL, language.wall),
    )
    return tuple(
        _Sentence(deed, language, _pattern(line, language))
        for deed, lines in by_deed
        for line in lines
    )


def _pattern(line: str, language: Language) -> re.Pattern[str]:
    """Return a line as a regular expression over the whole sentence."""
    names_last = line.endswith((" ", "'", "')"))
    optional = "?" if language.genitive else ""
    nobody = rf"(?!(?:{language.articles}) )" if language.articles else ""
    expression = line.replace("{thing}", language.thing)
    expression = expression.replace("{y}", "(?P<y>.+?)")
    expression = expression.replace(
        "{ys}", f"{nobody}(?P<ys>.+?)(?P<ending>{language.ending}){optional}"
    )
    if names_last:
        expression += "(?P<y>.+?)"
    tail = "" if names_last or line.endswith("{y}") else _tail(language)
    return re.compile(rf"(?P<doer>.*?)[ ,]+{expression}{tail}\.?")


def _tail(language: Language) -> str:
    """Return what may follow: where it was, which names nobody."""
    words = "|".join(map(re.escape, language.within))
    return rf"(?: (?:{words}) .+)?" if words else ""


_SENTENCES = tuple(
    (re.compile("|".join(map(re.escape, language.anchors))), _compiled(language))
    for language in LANGUAGES
)
