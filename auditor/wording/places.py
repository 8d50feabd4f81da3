"""How a report speaks of channels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.records import ChannelKind

_PLATFORMS = {
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
    "google_business": "Google reviews",
    "wordpress": "blog",
    "blogger": "blog",
    "ghost": "blog",
    "disqus": "blog",
    "isso": "blog",
    "discourse": "forum",
    "email": "mailbox",
    "mailchimp": "newsletter",
    "discord": "Discord",
    "telegram": "Telegram",
    "slack": "Slack",
    "activity": "this channel",
}
_YEAR = 52  # weeks; beyond it, a number of weeks tells nobody anything
_TEN_YEARS = 520
_ON_YOURS = ("blog", "forum")
_IN_YOURS = ("mailbox", "newsletter", "reviews")
_KINDS = {
    ChannelKind.REVIEWS: "reviews",
    ChannelKind.MAILBOX: "mailbox",
    ChannelKind.BLOG: "blog",
    ChannelKind.FORUM: "forum",
}
_OF_THEIR_KIND = ("reddit",)  # everybody knows that it is a forum
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
        return f"{self._called} ({self._short})" if self.account else self._called

    @property
    def where(self) -> str:
        """Return where something happens, such as ``on X`` or ``in your mailbox``."""
        noun = self._called.rpartition(" ")[2].lower()
        if noun in _ON_YOURS:
            return f"on your {self.name}"
        return f"in your {self.name}" if noun in _IN_YOURS else f"on {self.name}"

    @property
    def _called(self) -> str:
        """Return the platform, with the kind of channel where it does not say that."""
        name, noun = platform_name(self.platform), _KINDS.get(self.kind)
        said = name.rpartition(" ")[2].lower()
        if noun is None or noun == said or self.platform in _OF_THEIR_KIND:
            return name
        nameless = said in (*_ON_YOURS, *_IN_YOURS) or self.platform == "activity"
        return noun if nameless else f"{name} {noun}"

    @property
    def _short(self) -> str:
        line = " ".join(self.account.split())
        return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


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
    return _PLATFORMS.get(platform, platform.replace("_", " ").capitalize())


def capital(text: str) -> str:
    """Return ``text`` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def number_of(number: int | None, one: str, several: str) -> str:
    """Return a number with its noun, such as ``1 day``; None is "fewer than 5"."""
    if number is None:
        return f"fewer than 5 {several}"
    return f"{number} {one if number == 1 else several}"


def more_weeks(number: int) -> str | None:
    """Return ``about 9 more weeks``, roughly where many; None for over ten years."""
    if number > _TEN_YEARS:
        return None
    if number > _YEAR:
        return "more than a year"
    return f"about {number_of(number, 'more week', 'more weeks')}"


def people(number: int | None) -> str:
    """Return ``1 person``, ``4 people``, or for None ``fewer than 5 people``."""
    return number_of(number, "person", "people")


def days(number: int) -> str:
    """Return ``1 day`` or ``4 days``."""
    return number_of(number, "day", "days")
