"""What both kinds of Reddit source share: names, times, ids and words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from auditor.errors import UnknownAccount
from auditor.language import text as sentence
from auditor.records import Account
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors._text import unescaped
from connectors._years import since_1970

PLATFORM = "reddit"
SITE = "https://www.reddit.com"

_GONE = frozenset(
    {"[deleted]", "[removed]", "[deleted by user]", "[ removed by reddit ]"}
)
_ITSELF = frozenset({"automoderator", "reddit"})  # they write by themselves
_BOT = re.compile(r"([-_][Bb]ot|[a-z\d]Bot|[-_]BOT)\Z")
_NAME = re.compile(r"[\w-]{1,40}", re.ASCII)
_THREAD = re.compile(r"/comments/([0-9a-z]+)", re.IGNORECASE)
_ID = re.compile(r"(t[1-6]_)?[0-9a-z]{1,13}")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\((\S{1,2000}?)\)")
_ADDRESS = re.compile(r"https?://[^\s<>\[\]()\"']+[^\s<>\[\]()\"'.,;:!?*]")
_PERSON = re.compile(r"(?<![\w/])/?u/([\w-]{3,20})(?![\w-])", re.IGNORECASE)
_QUOTED = re.compile(r"^[ \t]{0,3}>(?!!).*(?:\n|\Z)", re.MULTILINE)  # ">!" hides
_MARKS = re.compile(r"\*\*|(?<!\w)__|__(?!\w)|~~")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!~^>|-])")
_UNSEEN = re.compile("[\u200b\u200c\u200d\ufeff]")
_GAP = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, in their own words.

    Attributes:
        text: Without marks of layout, and without lines quoted from somebody else.
        links: Web addresses in it.
        mentions: Whom it names, as ids.
    """

    text: str = ""
    links: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


def person(name: str) -> str | None:
    """Return the id of whoever goes by a name; None for accounts that were deleted."""
    stripped = bare(name)
    return None if stripped in _GONE or not stripped else stripped


def is_name(name: str) -> bool:
    """Say whether somebody may be called so, be it that the account was deleted."""
    return _NAME.fullmatch(name.strip()) is not None or name.strip().lower() in _GONE


def bare(name: str) -> str:
    """Return a name as ids have it: lower case, without ``u/``."""
    name = name.strip().lower()
    if "/" not in name and not name.startswith("@"):
        return name
    name = name.lstrip("@").removeprefix("/")
    return name.removeprefix("user/").removeprefix("u/")


def is_machine(name: str) -> bool | None:
    """Say that a name is a machine's; None where it does not tell."""
    return bare(name) in _ITSELF or _BOT.search(name.strip()) is not None or None


def account(name: str) -> Account:
    """Return an account by its name."""
    shown = name.strip().lstrip("@").removeprefix("/").removeprefix("u/")
    return Account(
        id=bare(name), handle=shown, name=f"u/{shown}", kind=channel_kind(PLATFORM)
    )


def unknown(source: Source) -> UnknownAccount:
    """Return the error for a source that does not say whose it is."""
    return UnknownAccount(
        sentence("error.whose_reddit", path=source.label),
        hint=sentence("hint.name_reddit"),
    )


def fullname(kind: str, id_: str) -> str | None:
    """Return ``t1_`` or ``t3_`` and an id; None for what is no id."""
    id_ = id_.strip().lower()
    found = _ID.fullmatch(id_)
    if found is None:
        return None
    return id_ if found[1] else f"{kind}_{id_}"


def thread_of(address: str) -> str | None:
    """Return the post that an address leads to."""
    found = _THREAD.search(address)
    return f"t3_{found[1].lower()}" if found else fullname("t3", address)


def seconds(stated: float) -> datetime:
    """Return a time given as seconds.

    Raises:
        ValueError: Nobody can have written then.
    """
    found = since_1970(stated)
    if found is None:
        raise ValueError("it has no time that can be")
    return found.replace(microsecond=0)


def words(markdown: str) -> Words:
    """Return what somebody wrote, from Reddit's Markdown."""
    if markdown.strip().lower() in _GONE:
        return Words()
    text = unescaped(markdown)
    if not text.isascii():
        text = _UNSEEN.sub("", text)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    named = _PERSON.findall(text) if "u/" in text or "U/" in text else ()
    if ">" in text:
        own = _QUOTED.sub("", text)
        text = own if own.strip() else text
    links: list[str] = []
    if "](" in text:
        links += (link for _, link in _LINK.findall(text))
        text = _LINK.sub(lambda found: found[1] or found[2], text)
    if "http" in text:
        links += _ADDRESS.findall(text)
    return Words(
        _unmarked(text), addresses(links), tuple(dict.fromkeys(map(bare, named)))
    )


def _unmarked(text: str) -> str:
    """Return a text without marks of layout."""
    if any(mark in text for mark in ("**", "__", "~~")):
        text = _MARKS.sub("", text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "\n\n\n" in text:
        text = _GAP.sub("\n\n", text)
    return text.strip()


def titled(title: str, body: Words) -> str:
    """Return a post's title and what stands below it."""
    title = " ".join(unescaped(title).split())
    return "\n\n".join(part for part in (title, body.text) if part)


def addresses(found: Iterable[str]) -> tuple[str, ...]:
    """Return the web addresses among these, each once."""
    return tuple(dict.fromkeys(one for one in found if one.startswith("http")))
