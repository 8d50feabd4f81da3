"""How a report speaks of channels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.language import text
from auditor.records import ChannelKind

_NAMES = {
    "x": "X",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "threads": "Threads",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "pinterest": "Pinterest",
    "reddit": "Reddit",
    "google_plus": "Google+",
    "google_business": "Google",
    "discord": "Discord",
    "telegram": "Telegram",
    "slack": "Slack",
}
# What people call a platform by, rather than by its name, or beside it.
_NOUNS = {
    "google_business": "reviews",
    "wordpress": "blog",
    "blogger": "blog",
    "ghost": "blog",
    "disqus": "blog",
    "isso": "blog",
    "discourse": "forum",
    "email": "mailbox",
    "mailchimp": "newsletter",
    "activity": "channel",
}
_KINDS = {
    ChannelKind.REVIEWS: "reviews",
    ChannelKind.MAILBOX: "mailbox",
    ChannelKind.BLOG: "blog",
    ChannelKind.FORUM: "forum",
}
_IN_NAMES = ("blog", "forum", "mailbox", "newsletter", "reviews")
_YEAR = 52  # weeks; beyond it, a number of weeks tells nobody anything
_TEN_YEARS = 520
_OF_THEIR_KIND = ("reddit",)  # everybody knows that it is a forum
_LIKE_A_BLOG = ("newsletter",)  # goes out as seldom, and is called what it is
_LONGEST = 60  # characters of an account's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A channel, as sentences speak of it.

    Attributes:
        platform: Such as ``facebook``.
        kind: What sort of place it is.
        account: Its name; empty where the platform occurs once in the audit.
    """

    platform: str
    kind: ChannelKind
    account: str = ""

    @property
    def name(self) -> str:
        """Return what it is called, such as ``Facebook (corner-bakery)``."""
        return f"{self._called}{self._of}"

    @property
    def where(self) -> str:
        """Return where something happens, such as ``on X`` or ``in your mailbox``."""
        noun = self._noun or "plain"
        return text(f"where.{noun}", name=self.name, account=self._of)

    @property
    def _called(self) -> str:
        """Return the platform, with the kind of channel where it does not say that."""
        own, noun = _noun_of(self.platform), self._noun
        if noun == own:
            return platform_name(self.platform)
        if own:
            return text(f"noun.{noun}")
        return text(f"noun.{noun}.of", platform=platform_name(self.platform))

    @property
    def _noun(self) -> str:
        """Return what sort of place it is, where people call it by that; or ""."""
        if self.platform in _OF_THEIR_KIND:
            return ""
        own = _noun_of(self.platform)
        if self.kind is ChannelKind.BLOG and own in _LIKE_A_BLOG:
            return own
        return _KINDS.get(self.kind) or own

    @property
    def _of(self) -> str:
        """Return whose it is, in brackets; empty where that needs no telling."""
        line = " ".join(self.account.split())
        short = line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
        return f" ({short})" if line else ""


def places(channels: Sequence[tuple[str, str, ChannelKind]]) -> tuple[Place, ...]:
    """Return how to speak of the channels of one audit, told apart by their accounts.

    Args:
        channels: (platform, account, kind) of each.
    """
    uses = Counter(platform_name(platform) for platform, _, _ in channels)
    return tuple(
        Place(
            platform=platform,
            kind=kind,
            account=account if uses[platform_name(platform)] > 1 else "",
        )
        for platform, account, kind in channels
    )


def platform_name(platform: str) -> str:
    """Return what people call a platform, such as ``Google reviews``."""
    noun, name = _NOUNS.get(platform), _NAMES.get(platform)
    if noun is None:
        return name or platform.replace("_", " ").capitalize()
    return text(f"noun.{noun}.of", platform=name) if name else text(f"noun.{noun}")


def _noun_of(platform: str) -> str:
    """Return what a platform is called by; of one unknown, the noun in its name."""
    last = platform.rpartition("_")[2].lower()
    return _NOUNS.get(platform, last if last in _IN_NAMES else "")


def capital(text: str) -> str:
    """Return ``text`` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def all_of(parts: Sequence[str]) -> str:
    """Return ``a and b and c``: of whole clauses, no comma stands for an ``and``."""
    first, *others = parts
    said = first
    for part in others:
        said = text("list.end", head=said, tail=part)
    return said


def more_weeks(kind: str, number: int, *, by_own: bool = False) -> str | None:
    """Return a sentence on how many more weeks it takes, roughly where many.

    Args:
        kind: How its key begins: sentence or flip.
        number: Of weeks.
        by_own: Whether there are enough own messages then, whoever is due.

    Returns:
        None for over ten years.
    """
    if number > _TEN_YEARS:
        return None
    if number > _YEAR:
        return text(f"{kind}.weeks.year")
    return text(f"{kind}.weeks.own" if by_own else f"{kind}.weeks", n=number)


def people(number: int | None) -> str:
    """Return ``1 person``, ``4 people``, or for None ``fewer than 5 people``."""
    return text("count.people", n=number)


def days(number: int) -> str:
    """Return ``1 day`` or ``4 days``, as they stand after "in"."""
    return text("count.days", n=number)
