"""Slack's own way of writing names, channels and links, undone.

``<@U1>`` is somebody, ``<#C1|name>`` a channel, ``<!here>`` everybody, and
``<https://…|label>`` a link.
"""

import re
from collections.abc import Callable

from connectors._text import unescaped

_MARKED = re.compile(r"<([^<>|\s][^<>|]*)(?:\|([^<>]*))?>")


def names(text: str) -> tuple[str, ...]:
    """Return the ids of those whom a text names."""
    found = (one[1] for one in _MARKED.finditer(text))
    return tuple(dict.fromkeys(one[1:] for one in found if one[:1] == "@" != one))


def links(text: str) -> tuple[str, ...]:
    """Return the addresses in a text."""
    found = (one[1] for one in _MARKED.finditer(text))
    return tuple(
        dict.fromkeys(unescaped(one) for one in found if one.startswith("http"))
    )


def plain(text: str, called: Callable[[str], str]) -> str:
    """Return a text as its readers saw it.

    Args:
        text: As the export has it.
        called: Gives the name for an id of somebody or of a channel.
    """
    if "<" in text:
        text = _MARKED.sub(lambda found: _shown(found[1], found[2], called), text)
    return unescaped(text)


def _shown(mark: str, label: str | None, called: Callable[[str], str]) -> str:
    match mark[0]:
        case "@":
            return f"@{called(mark[1:])}"
        case "#":
            return f"#{label or called(mark[1:])}"
        case "!":
            return label or f"@{mark[1:].partition('^')[0]}"
        case _:
            return label or mark
