"""Expressions by which a writer shows, without a question mark, that an answer is due.

One file per language with two lists, requests and complaints: lower case, whole words,
``*`` for any ending. Praise and thanks must stay outside, so an expression that praise
uses as well ("disappointed" in "never disappointed") is listed only together with the
words that make it plain.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from auditor.errors import ConfigError


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The expressions of some languages, each list in the order of the alphabet."""

    requests: tuple[str, ...]
    complaints: tuple[str, ...]


_LETTER = "a-z0-9ß-öø-ɏ\u0300-\u036f"
"""Latin letters, digits and loose accents. Spelt out, because Python and RE2 disagree
on what ``\\w`` and ``\\b`` are, and because RE2 is far slower with ``\\p{L}``."""

_OUTSIDE = f"[^{_LETTER}]"
_ENDING = f"[{_LETTER}]*"
_SPACE = "[ \t\n\u00a0]"
_HYPHEN = "[-\u2010\u2011 \u00a0]"
_APOSTROPHE = "['`´ʼ‘’]"
_PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
"""Two letters for one: without its dots a German letter makes another word."""
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}


@cache
def languages() -> tuple[str, ...]:
    """Return the languages there are expressions for, as ISO 639 codes."""
    found = (file.name for file in files(__name__).iterdir())
    return tuple(
        sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml"))
    )


def load(languages: Sequence[str]) -> Words:
    """Return the expressions of ``languages`` (ISO 639 codes) in one pair of lists.

    Raises:
        ConfigError: There are no expressions for one of them.
    """
    read = [_read(language) for language in languages]
    return Words(
        requests=tuple(sorted({one for words in read for one in words.requests})),
        complaints=tuple(sorted({one for words in read for one in words.complaints})),
    )


def patterns(languages: Sequence[str]) -> tuple[str, ...]:
    """Return one `pattern` for each of ``languages``.

    Asking for one after the other is how a database should search: RE2 forgets what it
    has learnt when a pattern grows too big, and all in one take ten times as long.
    """
    return tuple(pattern([language]) for language in languages)


def pattern(languages: Sequence[str]) -> str:
    """Return one regular expression that finds any of the expressions.

    It works alike in Python and in DuckDB, on lower-case text. Accents may be missing
    (in German: umlauts written as two letters), apostrophes may be of any kind. In a
    query it must be a constant or a parameter: as a column it is compiled anew for
    every row.
    """
    ways = sorted({way for language in languages for way in _ways(language)})
    if not ways:
        return r"[^\s\S]"  # no language, nothing to find
    return f"(?:^|{_OUTSIDE})(?:{'|'.join(ways)})(?:$|{_OUTSIDE})"


def _ways(language: str) -> Iterator[str]:
    words = _read(language)
    for expression in (*words.requests, *words.complaints):
        yield "".join(_letter(letter, language) for letter in expression)


def _letter(letter: str, language: str) -> str:
    """Return what one character of an expression may be written as."""
    match letter:
        case "*":
            return _ENDING
        case " ":
            return _SPACE
        case "-":
            return _HYPHEN
        case "'":
            return _APOSTROPHE
        case _ if letter.isascii():
            return letter
        case _:
            return _accented(letter, language)


def _accented(letter: str, language: str) -> str:
    decomposed = unicodedata.normalize("NFD", letter)
    base, marks = decomposed[0], decomposed[1:]
    pair = _PAIRS.get(letter) if language == "de" else _LIGATURES.get(letter)
    if pair:
        return f"(?:{letter}|{decomposed}|{pair})"
    return f"[{base}{letter}]{marks}?" if marks else letter


@cache
def _read(language: str) -> Words:
    if language not in languages():
        raise ConfigError(
            f"There is no word list for the language '{language}'.",
            hint=f"Choose from: {', '.join(languages())}.",
        )
    content = (files(__name__) / f"{language}.toml").read_bytes()
    lists = msgspec.toml.decode(content, type=_Lists)
    return Words(requests=lists.requests, complaints=lists.complaints)


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    requests: tuple[str, ...]
    complaints: tuple[str, ...]
