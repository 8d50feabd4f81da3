"""Expressions that show, without a question mark, what a message is after.

One file per language, lower case, whole words, ``*`` for any ending. ``requests`` and
``complaints`` count wherever they stand; ``openings`` only where a sentence begins:
"how much" asks there and tells elsewhere. ``lead_ins`` are greetings and the like that
may stand before them. Praise and thanks must stay outside, so an expression that
praise uses as well ("disappointed" in "never disappointed") is listed only together
with the words that make it plain.

``(a|b)`` is either, and ``_`` stands for one word or none: "nobody _ (called|rang)"
finds "nobody ever called". Two of them after a common word make a search half as long
again. An expression should be a way of speaking and not a sentence
that was read somewhere: there is room for so many, and most of what people write is
new.

``community`` and ``calls`` are looked for in what the account writes itself: thanks,
wishes and invitations to answer; and what shall make people buy, book, come or click.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from auditor.errors import ConfigError
from auditor.words.occurring import LETTER, Occurring


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The expressions of some languages, each list in the order of the alphabet."""

    requests: tuple[str, ...]
    complaints: tuple[str, ...]
    openings: tuple[str, ...]
    lead_ins: tuple[str, ...]
    community: tuple[str, ...]
    calls: tuple[str, ...]


NOTHING = r"[^\s\S]"
"""Matches no text."""

_OUTSIDE = f"[^{LETTER}]"
_ENDING = "[a-z\u0080-\u07ff]*"
_SPACE = "[\t- ]"
"""One range of plain characters: it occurs a thousand times in every pattern, and one
more range would cost a tenth of what a pattern has room for."""
_BREAK = f"[^{LETTER} \t\u00a0\"'’‘“”„«»‹›(*_-]"
"""What may end the sentence or the greeting before. A quotation begins none."""

_GAP = f"(?:[a-z'\u0080-\u07ff-]+{_SPACE})?"
_HYPHEN = "[-\u2010\u2011 \u00a0]"
_APOSTROPHE = "['`´]"
_ELISION = "[ '`´]"
"""An apostrophe, or the gap that is left in its place."""
_SIGNS = {"*": _ENDING, " ": _SPACE, "-": _HYPHEN, "(": "(?:", "_": _GAP}
_PAIRS = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
"""Two letters for one: without its dots a German letter makes another word."""
_SWEDISH = "åäö"
"""Letters of their own: without their marks they make other words, too."""
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
        openings=tuple(sorted({one for words in read for one in words.openings})),
        lead_ins=tuple(sorted({one for words in read for one in words.lead_ins})),
        community=tuple(sorted({one for words in read for one in words.community})),
        calls=tuple(sorted({one for words in read for one in words.calls})),
    )


def patterns(
    languages: Sequence[str], occurring: Occurring | None = None
) -> tuple[str, ...]:
    """Return one `pattern` for each of ``languages``.

    Asking for one after the other is how a database should search: RE2 forgets what it
    has learnt when a pattern grows too big, and all in one take ten times as long.
    """
    return tuple(pattern([language], occurring) for language in languages)


def pattern(languages: Sequence[str], occurring: Occurring | None = None) -> str:
    """Return one regular expression that finds any of the expressions.

    It works alike in Python and in DuckDB, on text that is plain: what the macro
    ``plain`` (``relations/message.sql``) makes of it. Accents may be missing (in German
    umlauts may be two letters, in Swedish å, ä and ö are needed), and so may
    apostrophes. In a query it must be a constant or a parameter: as a column it is
    compiled anew for every row.

    Args:
        languages: ISO 639 codes.
        occurring: Words of the texts to search: expressions without them are left out.
    """
    found = sorted({_of_one(language, occurring) for language in languages})
    return "|".join(one for one in found if one != NOTHING) or NOTHING


def community_patterns(
    languages: Sequence[str], occurring: Occurring | None = None
) -> tuple[str, ...]:
    """Return, for each of ``languages``, what finds thanks, wishes and invitations."""
    return tuple(
        _anywhere(_of(_read(one).community, occurring), one) for one in languages
    )


def call_patterns(
    languages: Sequence[str], occurring: Occurring | None = None
) -> tuple[str, ...]:
    """Return, for each of ``languages``, what finds calls to buy, book or come."""
    return tuple(_anywhere(_of(_read(one).calls, occurring), one) for one in languages)


def _of(expressions: tuple[str, ...], occurring: Occurring | None) -> tuple[str, ...]:
    return expressions if occurring is None else occurring.of(expressions)


def _of_one(language: str, occurring: Occurring | None) -> str:
    words = _read(language)
    lead_ins = "|".join(_written(_of(words.lead_ins, occurring), language))
    begin = f"(?:^|{_BREAK}){_SPACE}*(?:(?:{lead_ins}){_SPACE}+)*"
    anywhere = _of((*words.requests, *words.complaints), occurring)
    openings = _of(words.openings, occurring)
    found = [_anywhere(anywhere, language)]
    found += [f"{begin}{_whole(openings, language)}"] if openings else []
    return "|".join(one for one in found if one != NOTHING) or NOTHING


def _anywhere(expressions: Sequence[str], language: str) -> str:
    if not expressions:
        return NOTHING
    return f"(?:^|{_OUTSIDE}){_whole(expressions, language)}"


def _whole(expressions: Sequence[str], language: str) -> str:
    """Return a pattern for the expressions up to where their last word ends.

    What may end anyhow needs no end: some letters and then none come after anything.
    That leaves the pattern small enough for RE2's fast path.
    """
    closed = [one for one in expressions if not one.endswith("*")]
    loose = [one.removesuffix("*") for one in expressions if one.endswith("*")]
    closing = f"(?:{'|'.join(_written(closed, language))})(?:$|{_OUTSIDE})"
    written = (
        (closing, *_written(loose, language)) if closed else _written(loose, language)
    )
    return f"(?:{'|'.join(written)})"


def _written(expressions: Sequence[str], language: str) -> tuple[str, ...]:
    return tuple(
        "".join(_letter(sign, language) for sign in expression.replace("_ ", "_"))
        for expression in sorted(expressions)
    )


@cache
def _letter(letter: str, language: str) -> str:
    """Return what one character of an expression may be written as."""
    if letter in _SIGNS:
        return _SIGNS[letter]
    if letter == "'":
        # In Italian "dov'è" without it would be "dove", and "c'è" would be "ce".
        return _ELISION if language == "it" else f"{_ELISION}?"
    return letter if letter.isascii() else _accented(letter, language)


def _accented(letter: str, language: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    pair = _PAIRS.get(letter) if language == "de" else _LIGATURES.get(letter)
    if language == "sv" and letter in _SWEDISH:
        return letter
    if pair:
        return f"(?:{letter}|{pair})"
    loose = f"[{base}{letter}]" if base != letter else letter
    return f"{loose}{_APOSTROPHE}?" if language == "it" else loose


@cache
def _read(language: str) -> Words:
    if language not in languages():
        raise ConfigError(
            f"There is no word list for the language '{language}'.",
            hint=f"Choose from: {', '.join(languages())}.",
        )
    content = (files(__name__) / f"{language}.toml").read_bytes()
    lists = msgspec.toml.decode(content, type=_Lists)
    return Words(
        requests=lists.requests,
        complaints=lists.complaints,
        openings=lists.openings,
        lead_ins=lists.lead_ins,
        community=lists.community,
        calls=lists.calls,
    )


class _Lists(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    requests: tuple[str, ...]
    complaints: tuple[str, ...]
    openings: tuple[str, ...]
    lead_ins: tuple[str, ...]
    community: tuple[str, ...]
    calls: tuple[str, ...]
