"""The words of posts and comments, as the site's readers saw them.

Blocks are marked by HTML comments, plugins by shortcodes: a name in square brackets,
which the site replaces by whatever it stands for.
"""

import re

from connectors import _html

_SHORTCODE = re.compile(
    r"(?P<open>\[?)\[(?P<end>/?)(?P<name>[a-zA-Z][\w-]{0,40})"
    r"(?P<given>(?:\s[^\[\]]{0,2000})?)/?\](?P<close>\]?)"
)
_KNOWN = frozenset(
    {"audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"}
    | {"contact-form", "contact-form-7", "contact-field", "wpforms", "gravityform"}
)
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_PUNCTUATION = ".,;:!?)]}…"


def of_post(title: str, content: str) -> _html.Plain:
    """Return what a post says: its title, a blank line, and what follows.

    The title is among the words that readers saw, and often asks the question.
    """
    body = _said(_without_shortcodes(content))
    above = _html.plain(title).text
    text = "\n\n".join(part for part in (above, body.text) if part)
    return _html.Plain(text, body.links)


def of_comment(content: str) -> _html.Plain:
    """Return what a comment says."""
    return _said(content)


def _said(content: str) -> _html.Plain:
    """Return words and links; WordPress makes links of bare addresses, too."""
    plain = _html.plain(content, keep_lines=True)
    if "://" not in plain.text:
        return plain
    bare = [one.rstrip(_PUNCTUATION) for one in _ADDRESS.findall(plain.text)]
    return _html.Plain(plain.text, tuple(dict.fromkeys([*plain.links, *bare])))


def _without_shortcodes(content: str) -> str:
    """Leave out shortcodes, and keep what stands between two of them.

    A word in brackets alone may be just that, such as ``[sic]``: it is a shortcode
    where it is a known one, says ``name=value``, or is closed again.
    """
    if "[" not in content:
        return content
    closed = {
        found["name"].lower() for found in _SHORTCODE.finditer(content) if found["end"]
    }

    def shown(found: re.Match[str]) -> str:
        if found["open"] and found["close"]:
            return found[0][1:-1]  # twice the brackets: meant to be read
        name = found["name"].lower()
        if name in _KNOWN or name in closed or "=" in found["given"]:
            return found["open"] + found["close"]
        return found[0]

    return _SHORTCODE.sub(shown, content)
