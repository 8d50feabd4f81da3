"""Sentences as the page says them: with their slots escaped."""

from collections.abc import Iterable

from markupsafe import Markup, escape

from auditor.language import fill, has, keys, number, set_apart, spelled

__all__ = [
    "has",
    "keys",
    "listed",
    "number",
    "say",
    "shown",
    "spelled",
    "working_time",
]
HOUR = 60  # minutes


def say(key: str, /, **slots: object) -> Markup:
    """Return the sentence ``key`` with its slots filled and escaped.

    Args:
        key: A key of the catalogue in ``auditor/language``.
        slots: What to fill in; markup stays markup. ``n`` chooses between one and many,
            and is also there as ``N``, spelled out to begin a sentence.
    """
    sentence, filled = fill(key, slots)
    return Markup(sentence).format(**filled)  # noqa: S704 - the sentences are our own


def working_time(minutes: int) -> Markup:
    """Return how long something takes: in minutes, from two hours on in hours."""
    if minutes < 2 * HOUR:
        return say("time.minutes", n=minutes)
    return say("time.hours", n=round(minutes / HOUR))


def shown(value: object) -> Markup:
    """Return what is to be shown, escaped and kept from turning its line around."""
    plain = isinstance(value, str) and not isinstance(value, Markup)
    return escape(set_apart(str(value)) if plain else value)


def listed(parts: Iterable[str]) -> Markup:
    """Return ``a, b and c``, each part escaped."""
    *head, tail = [shown(part) for part in parts] or [Markup("")]
    if not head:
        return tail
    return say("list.end", head=Markup(", ").join(head), tail=tail)
