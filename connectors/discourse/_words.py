"""What the readers of a forum's post saw, and whom it names.

Discourse hands out a post as HTML (``cooked``), as it was typed (``raw``), or both.
What it quotes was said by others and is left out; whom it quotes is named by it.
"""

import re
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote

from auditor.records import Poll
from connectors import _html

_ASIDE = re.compile(
    r"<aside\b(?P<tag>[^>]*\bquote\b[^>]*)>(?:(?!<aside\b).)*?</aside>", re.DOTALL
)
_QUOTED = re.compile(r"""\bdata-username\s*=\s*["']([^"'<>]*)["']""")
_LINK = re.compile(r"<a\b([^>]*)>")
_MENTION = re.compile(r"""\bclass\s*=\s*["'](?:[^"']*\s)?mention[\s"']""")
_PROFILE = re.compile(r"""\bhref\s*=\s*["'][^"']*/u(?:sers)?/([^"'/?#]+)""")
_OPTION = re.compile(r"<li\b[^>]*\bdata-poll-option-id\b[^>]*>(.*?)</li>", re.DOTALL)
_HAS_POLL = re.compile(r"<div\b[^>]*\bclass\s*=\s*[\"'](?:[^\"']*\s)?poll[\s\"']")

_RAW_QUOTE = re.compile(
    r"\[quote(?:=\"?(?P<name>[^\",\]]*)[^\]]*)?\](?:(?!\[quote\b).)*?\[/quote\]",
    re.DOTALL | re.IGNORECASE,
)
_RAW_POLL = re.compile(r"\[poll\b[^\]]*\](.*?)\[/poll\]", re.DOTALL | re.IGNORECASE)
_RAW_OPTION = re.compile(r"^\s*(?:[*+-]|\d+\.)\s+(\S.*)$", re.MULTILINE)
_RAW_MENTION = re.compile(r"(?<![\w@/.+-])@(\w[\w.-]{0,59})")
_ADDRESS = re.compile(r"https?://[^\s<>\"')\]]+")
_NESTED = 20  # quotes within quotes; nobody reads deeper


@dataclass(frozen=True, slots=True)
class Words:
    """What a post says.

    Attributes:
        text: As its readers saw it, without what it quotes.
        named: Users it mentions or quotes, in small letters, each once.
        links: Addresses in it.
        poll: Its poll, if it has one.
    """

    text: str
    named: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    poll: Poll | None = None


NOTHING = Words("")


def cooked(markup: str) -> Words:
    """Return what a post's HTML says."""
    quoted: list[str] = []
    for _ in range(_NESTED if "<aside" in markup else 0):
        found = [one["tag"] for one in _ASIDE.finditer(markup)]
        if not found:
            break
        quoted += [name for tag in found for name in _QUOTED.findall(tag)]
        markup = _ASIDE.sub("", markup)
    seen = _html.plain(markup)
    named = [*_mentioned(markup), *quoted]
    return Words(seen.text, _users(named), seen.links, _poll(markup))


def raw(typed: str) -> Words:
    """Return what a post says as it was typed, with its marks."""
    typed = typed.replace("\r\n", "\n")
    quoted: list[str] = []
    for _ in range(_NESTED if "[/" in typed else 0):
        found = [one["name"] or "" for one in _RAW_QUOTE.finditer(typed)]
        if not found:
            break
        quoted += found
        typed = _RAW_QUOTE.sub("", typed)
    polls = _RAW_POLL.findall(typed) if "[/" in typed else []
    options = tuple(one.strip() for poll in polls for one in _RAW_OPTION.findall(poll))
    text = _RAW_POLL.sub(lambda poll: str(poll[1]), typed) if polls else typed
    named = _RAW_MENTION.findall(text) if "@" in text else []
    links = _ADDRESS.findall(text) if "://" in text else []
    return Words(
        text.strip(),
        _users([*(one.rstrip(".-") for one in named), *quoted]),
        tuple(dict.fromkeys(one.rstrip(".,;:!?") for one in links)),
        Poll(options=options) if polls else None,
    )


def _mentioned(markup: str) -> list[str]:
    if "mention" not in markup:
        return []
    tags = filter(_MENTION.search, _LINK.findall(markup))
    return [profile[1] for tag in tags if (profile := _PROFILE.search(tag))]


def _poll(markup: str) -> Poll | None:
    if "poll" not in markup:
        return None
    options = tuple(_html.plain(one).text for one in _OPTION.findall(markup))
    return Poll(options=options) if options or _HAS_POLL.search(markup) else None


def _users(names: list[str]) -> tuple[str, ...]:
    users = (unescape(unquote(name, errors="replace")).strip() for name in names)
    return tuple(dict.fromkeys(user.lower() for user in users if user))
