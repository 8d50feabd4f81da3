"""Usernames of Instagram and Threads, as they stand in texts and addresses."""

import re

_NAMED = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[A-Za-z0-9._]{0,28}[A-Za-z0-9_])?)")
_LEADING = re.compile(
    r"\s*@([A-Za-z0-9_](?:[A-Za-z0-9._]{0,28}[A-Za-z0-9_])?)(?![\w@])"
)


def named(text: str) -> tuple[str, ...]:
    """Return whom a text names with ``@``, in lower case, each once."""
    if "@" not in text:
        return ()
    return tuple(dict.fromkeys(name.lower() for name in _NAMED.findall(text)))


def addressed(text: str) -> str | None:
    """Return whom a text begins by naming, in lower case."""
    found = _LEADING.match(text)
    return found[1].lower() if found else None
