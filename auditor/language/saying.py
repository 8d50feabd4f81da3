"""The one way to say a sentence."""

from collections.abc import Sequence

from auditor.language.catalogue import catalogue
from auditor.language.direction import set_apart
from auditor.language.numbers import number, spelled
from auditor.language.spoken import spoken


def fill(key: str, slots: dict[str, object]) -> tuple[str, dict[str, str]]:
    """Return the sentence ``key`` with its slots still open, and what fills them.

    Args:
        key: A key of the catalogue.
        slots: What to fill in; text is set apart where it could turn the sentence
            around, markup stays markup, numbers are written out. ``n`` chooses the
            plural form, and is also there as ``N``, spelled out to begin a sentence.

    Raises:
        KeyError: There is no such sentence.
    """
    sentence = catalogue(spoken()).sentence(key, slots.get("n"))
    if "n" in slots:
        slots = slots | {"N": spelled(slots["n"])}
    return sentence, {name: _filling(value) for name, value in slots.items()}


def _filling(value: object) -> str:
    if not isinstance(value, str):
        return number(value)
    return value if hasattr(value, "__html__") else set_apart(value)


def text(key: str, /, **slots: object) -> str:
    """Return the sentence ``key`` as plain text, its slots filled."""
    sentence, filled = fill(key, slots)
    return sentence.format(**filled)


def has(key: str) -> bool:
    """Return whether there is such a sentence."""
    return key in catalogue(spoken()).forms


def keys(start: str = "") -> tuple[str, ...]:
    """Return the keys that begin with ``start``, in the catalogue's order."""
    return tuple(key for key in catalogue(spoken()).forms if key.startswith(start))


def listed_text(parts: Sequence[str]) -> str:
    """Return ``a, b and c``."""
    *head, tail = map(set_apart, parts or [""])
    return text("list.end", head=", ".join(head), tail=tail) if head else tail
