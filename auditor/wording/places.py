"""How a report speaks of channels."""

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
_YOURS = ("blog", "forum", "mailbox", "newsletter")


def platform_name(platform: str) -> str:
    """Return what people call a platform, such as ``Google reviews``."""
    return _PLATFORMS.get(platform, platform.replace("_", " ").capitalize())


def place(platform: str, kind: ChannelKind) -> str:
    """Return where something happens, such as ``on X`` or ``in your mailbox``."""
    name = platform_name(platform)
    if name in _YOURS:
        return f"on your {name}" if name in ("blog", "forum") else f"in your {name}"
    if kind is ChannelKind.REVIEWS:
        return f"in your {name}"
    return f"on {name}"


def capital(text: str) -> str:
    """Return ``text`` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def number_of(number: int, one: str, several: str) -> str:
    """Return a number with its noun, such as ``1 day`` or ``4 days``."""
    return f"{number} {one if number == 1 else several}"


def more_weeks(number: int) -> str | None:
    """Return ``about 9 more weeks``, roughly where many; None for over ten years."""
    if number > _TEN_YEARS:
        return None
    if number > _YEAR:
        return "more than a year"
    return f"about {number_of(number, 'more week', 'more weeks')}"


def people(number: int) -> str:
    """Return ``1 person`` or ``4 people``."""
    return number_of(number, "person", "people")


def days(number: int) -> str:
    """Return ``1 day`` or ``4 days``."""
    return number_of(number, "day", "days")
