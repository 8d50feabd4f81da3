"""Every sentence a reader of the report sees, and the one way to say it.

The sentences lie in ``en.toml``, one table for a language.
"""

import tomllib
from collections.abc import Iterable
from importlib.resources import files
from typing import Any

from markupsafe import Markup, escape

_TABLE: dict[str, Any] = tomllib.loads(
    (files("reports.words") / "en.toml").read_text(encoding="utf-8")
)
SENTENCES: dict[str, str | list[str]] = _TABLE["sentences"]
MONTHS: list[str] = _TABLE["months"]
GLOSSARY: dict[str, str] = _TABLE["glossary"]
HOUR = 60  # minutes
CONVENTIONS: list[str] = _TABLE["conventions"]


def number(value: object) -> str:
    """Return a whole number with its thousands set apart, anything else as text.

    None reads as "fewer than 5": only the shareable edition's data hold it where a
    number is due.
    """
    if value is None:
        return str(_TABLE["few"])
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return str(value)


def spelled(value: object) -> str:
    """Return a small number as a capitalised word, to begin a sentence with."""
    words: list[str] = _TABLE["spelled"]
    if isinstance(value, int) and 0 <= value < len(words):
        return words[value].capitalize()
    text = number(value)
    return text[:1].upper() + text[1:]


def say(key: str, /, **slots: object) -> Markup:
    """Return the sentence ``key`` with its slots filled and escaped.

    Args:
        key: A key of `SENTENCES`.
        slots: What to fill in; markup stays markup. ``n`` chooses between one and many,
            and is also there as ``N``, spelled out to begin a sentence.
    """
    forms = SENTENCES[key]
    if not isinstance(forms, str):
        forms = forms[slots["n"] != 1]
    if "n" in slots:
        slots["N"] = spelled(slots["n"])
    filled = {
        name: value if isinstance(value, str) else number(value)
        for name, value in slots.items()
    }
    return Markup(forms).format(**filled)  # noqa: S704 - the sentences are our own


def working_time(minutes: int) -> Markup:
    """Return how long something takes: in minutes, from two hours on in hours."""
    if minutes < 2 * HOUR:
        return say("time.minutes", n=minutes)
    return say("time.hours", n=round(minutes / HOUR))


def has(key: str) -> bool:
    """Return whether there is such a sentence."""
    return key in SENTENCES


def listed(parts: Iterable[str]) -> Markup:
    """Return ``a, b and c``, each part escaped."""
    *head, tail = [escape(part) for part in parts] or [Markup("")]
    if not head:
        return tail
    return say("list.end", head=Markup(", ").join(head), tail=tail)
