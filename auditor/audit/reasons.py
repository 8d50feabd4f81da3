"""Why an item could not be read, in the language spoken.

What a connector says of an item is kept in the database in plain English, so that what
is stored depends on the export alone. Here it is said anew: the catalogue holds it
under ``rejected.`` in every language, with slots for what differs from item to item.
"""

import re
from functools import cache

from auditor.language import DEFAULT, catalogue, keys, text

_SLOT = re.compile(r"\\\{(\w+)\\\}")


def said(reason: str) -> str:
    """Return a reason in the language spoken; as it is, if the catalogue lacks it."""
    for key, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found:
            slots = {name: said(value) for name, value in found.groupdict().items()}
            return text(key, **slots)
    return reason


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return what every English reason looks like, those without a slot first."""
    english = {key: catalogue(DEFAULT).sentence(key) for key in keys("rejected.")}
    return tuple(
        (key, re.compile(_SLOT.sub(r"(?P<\1>.+?)", re.escape(sentence)), re.DOTALL))
        for key, sentence in sorted(english.items(), key=lambda one: "{" in one[1])
    )
