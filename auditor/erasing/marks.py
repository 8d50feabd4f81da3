"""What an audit finds in a text, and another text in which it finds the same.

An audit asks of what people write whether it is a question, wants an answer, has four
words, or any; and whether two texts are the same. So much must stay when words go.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from auditor import words
from auditor.erasing.forgotten import Forgotten
from auditor.words.questions import QUESTION, URL

_URL = re.compile(URL)
_QUESTION = re.compile(QUESTION)
# As the queries have them: a blank is one of these, a letter one of any script.
_NAMES = re.compile(r"\A[\t\n\f\r ]*(?:@[\w.@-]+[\t\n\f\r ]+)+", re.ASCII)
_FOUR_WORDS = re.compile(r"(?s)(?:[^\W_][^\t\n\f\r ]*[\t\n\f\r ].*){3}[^\W_]")
_WORDED = re.compile(r"[^\W_]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LONE = re.compile(r"[a-zß-ɏ]+")
_DOTS = 0x2800  # a sign for each byte that is neither letter nor digit


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What an audit finds in a text.

    Attributes:
        question: Whether it has a question mark outside addresses.
        four_words: Whether it has as many.
        worded: Whether it has any.
        wants: In which languages it wants an answer.
    """

    question: bool
    four_words: bool
    worded: bool
    wants: tuple[str, ...]


def marks_of(text: str) -> Marks:
    """Return what an audit finds in a text."""
    said = _said(text)
    plain = _plain(said)
    return Marks(
        question=_QUESTION.search(said) is not None,
        four_words=_FOUR_WORDS.search(said) is not None,
        worded=_WORDED.search(said) is not None,
        wants=tuple(
            language for language, one in _patterns() if one.search(plain) is not None
        ),
    )


def stand_in_text(text: str, forgotten: Forgotten) -> str:
    """Return a text without words in which an audit finds the same as in ``text``.

    Equal texts have equal ones, and no others do.
    """
    if not text:
        return text
    digest = forgotten.digest("text", " ".join(text.split()), size=6)
    marks = marks_of(text)
    ask = "?" if marks.question else ""
    if not marks.worded:
        signs = "".join(chr(_DOTS + byte) for byte in bytes.fromhex(digest))
        return f"[{signs}{ask}]"
    numbers = (digest[:4], digest[4:8], digest[8:])
    apart = " " if marks.four_words else "-"
    wants = "".join(f"-{_lone_word(language)}" for language in marks.wants)
    return f"[{apart.join(('erased', *numbers))}{wants}{ask}]"


def with_marks_of(before: str, after: str) -> str:
    """Return a text that wants an answer as it did before names were taken out.

    A name may be part of what asks: "Will you" is said to somebody called Will, too.
    """
    lost = [one for one in marks_of(before).wants if one not in marks_of(after).wants]
    return f"{after}[{'-'.join(map(_lone_word, lost))}]" if lost else after


def _said(text: str) -> str:
    """Return the words a reader would read, as an audit does."""
    if "/" in text or "www." in text.lower():
        text = _URL.sub(" ", text)
    return _NAMES.sub("", text)


def _plain(said: str) -> str:
    low = said.lower()
    if _ACCENTS.search(low):
        low = unicodedata.normalize("NFC", low)
    return low.replace("’", "'").replace("\xa0", " ")


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = words.languages()
    found = zip(known, words.patterns(known), strict=True)
    return tuple((language, re.compile(one)) for language, one in found)


@cache
def _lone_word(language: str) -> str:
    """Return one word of the lists that wants an answer in this language alone."""
    return next(
        one
        for one in _candidates(language)
        if [name for name, found in _patterns() if found.search(f"-{one}]")]
        == [language]
    )


def _candidates(language: str) -> Iterator[str]:
    listed = words.load([language])
    return (
        one for one in (*listed.requests, *listed.complaints) if _LONE.fullmatch(one)
    )
