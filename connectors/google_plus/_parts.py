"""What a post of Google+ says, in whichever form Takeout wrote it."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from auditor.records import Rejected, Visibility
from connectors import _html
from connectors._digest import content_id
from connectors._text import unescaped
from connectors._years import WRITTEN

PLATFORM = "google_plus"
SITE = "https://plus.google.com/"
_REMEMBERED = 4096  # the same people comment again and again

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?[: ]*(Z|[+-]\d\d:?\d\d)?"
)
_LENGTH = len("2014-06-30 14:04:00+0000")
_NUMBER = re.compile(r"\d{5,30}")
_POST = re.compile(r"/posts/([\w-]+)")
_PROFILE = re.compile(r"plus\.google\.com/(?:u/\d+/)?(\d{5,30}|\+[^/?#\"'\s]+)")
_NAMED = re.compile(
    r"(<a\b[^<>]{0,2000}?\bproflink\b[^<>]{0,2000}>)([^<>]*)", re.IGNORECASE
)
_OID = re.compile(r"\boid\s*=\s*[\"']?(\d{5,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: the number of a profile, else its short name, else what is shown.

    Attributes:
        id: The first of these that is known.
        name: The display name.
        short: Such as ``+CornerBakery``, where the address of the profile has one.
    """

    id: str
    name: str | None = None
    short: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What a piece of HTML says, and whom it names.

    Attributes:
        text: As its readers saw it.
        links: Addresses in it, without those of the people it names.
        named: The people.
    """

    text: str = ""
    links: tuple[str, ...] = ()
    named: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One comment; they stand in one row below a post.

    Attributes:
        content: Its words, in HTML.
        links: What is attached to it.
    """

    author: Person | None
    sent_at: datetime
    edited_at: datetime | None
    content: str
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One post and all below it.

    Attributes:
        id: What its address ends in: that is the same in both forms.
        content: Its words, in HTML.
        links: What is attached to it.
        about: The post that it shares.
        about_author: Who wrote that.
        likes: How many gave it a +1.
        shares: How many shared it.
        comments: In order, with those that cannot be read.
    """

    id: str
    url: str | None
    author: Person | None
    sent_at: datetime
    edited_at: datetime | None
    content: str
    links: tuple[str, ...] = ()
    shared: bool = False
    about: str | None = None
    about_author: Person | None = None
    likes: int = 0
    shares: int = 0
    options: tuple[str, ...] = ()
    visibility: Visibility = Visibility.PUBLIC
    comments: list[Comment | Rejected] = field(default_factory=list)


def moment(said: str | None) -> datetime:
    """Return a time such as ``2014-06-30 14:04:00+0000``.

    Raises:
        ValueError: It is not one.
    """
    exact = _exact(said) if said else None
    if exact:
        return exact
    found = _TIME.search(said or "")
    if found:
        zone = (
            "+00:00" if found[3] in {None, "Z"} else f"{found[3][:3]}:{found[3][-2:]}"
        )
        try:
            time = datetime.fromisoformat(f"{found[1]}T{found[2]}{zone}")
            if time.year in WRITTEN:
                return time.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
    raise ValueError("it has no time that can be read")


@lru_cache(maxsize=65_536)  # looked at twice: for the coverage, and for the records
def _exact(said: str) -> datetime | None:
    """Return the time in the form that nearly all have, None for any other."""
    if len(said) != _LENGTH or said[7] != "-" or not said.endswith("+0000"):
        return None
    try:
        time = datetime.fromisoformat(said)
    except ValueError:
        return None
    return time if time.tzinfo is UTC and time.year in WRITTEN else None


def later(said: str | None, sent_at: datetime) -> datetime | None:
    """Return when something was changed, if that was after it was sent."""
    if not said:
        return None
    try:
        found = moment(said)
    except ValueError:
        return None
    return found if found > sent_at else None


def post_id(address: str) -> str | None:
    """Return what the address of a post ends in."""
    found = _POST.search(address)
    return found[1] if found else None


def comment_id(post: str, sent_at: datetime, author: str | None) -> str:
    """Return an id for a comment, which JSON gives one and HTML does not.

    Nobody writes twice below a post in one second. Words are no part of it, as the two
    forms write them differently.
    """
    return content_id("comment", post, sent_at.isoformat(), author)


@lru_cache(maxsize=_REMEMBERED)
def person(name: str | None, address: str | None, resource: str = "") -> Person | None:
    """Return somebody by what is said of them; None where nothing is."""
    found = _PROFILE.search(address or "")
    number = _NUMBER.fullmatch(resource.rpartition("users/")[2])
    shown = " ".join((name or "").split()) or None
    short = found[1] if found and found[1].startswith("+") else None
    id_ = (number and number[0]) or (found and found[1]) or shown
    return Person(id_, shown, short) if id_ else None


def words(markup: str, beside: tuple[str, ...] = ()) -> Words:
    """Return what a piece of HTML says, with the links that are attached to it."""
    plain = _html.plain(markup)
    if "proflink" not in markup:
        return Words(plain.text, tuple(dict.fromkeys((*plain.links, *beside))))
    named: dict[str, Person] = {}
    for tag, name in _NAMED.findall(markup):
        number = _OID.search(tag)
        found = person(unescaped(name), tag, number[1] if number else "")
        if found and found.id != found.name:
            named.setdefault(found.id, found)
    links = (one for one in plain.links if not _PROFILE.search(one))
    return Words(
        plain.text, tuple(dict.fromkeys((*links, *beside))), tuple(named.values())
    )
