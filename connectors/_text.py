"""What platforms do to texts, undone: a record's text is what its readers saw."""

import html
from collections.abc import Iterable


def unescaped(text: str) -> str:
    """Return ``text`` with ``&amp;`` and its kin decoded, once."""
    return html.unescape(text) if "&" in text else text


def expanded(text: str, links: Iterable[tuple[str, str]]) -> str:
    """Return ``text`` with shortened addresses written out.

    Args:
        text: May hold any of the short addresses, or none.
        links: The short and the full address of each link.
    """
    for short, full in links:
        if short:
            text = text.replace(short, full)
    return text
