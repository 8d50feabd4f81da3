"""The platforms we know by name, and what kind of channel each of them gives."""

from auditor.records import ChannelKind

_OTHER_THAN_NETWORK = {
    "google_business": ChannelKind.REVIEWS,
    "email": ChannelKind.MAILBOX,
    "wordpress": ChannelKind.BLOG,
    "blogger": ChannelKind.BLOG,
    "ghost": ChannelKind.BLOG,
    "disqus": ChannelKind.BLOG,
    "isso": ChannelKind.BLOG,
    "mailchimp": ChannelKind.BLOG,  # a newsletter goes out as seldom
    "discourse": ChannelKind.FORUM,
    "reddit": ChannelKind.FORUM,
    "discord": ChannelKind.CHAT,
    "telegram": ChannelKind.CHAT,
    "slack": ChannelKind.CHAT,
}

PLATFORMS = frozenset(_OTHER_THAN_NETWORK) | {
    "x",
    "mastodon",
    "bluesky",
    "facebook",
    "instagram",
    "threads",
    "linkedin",
    "youtube",
    "tiktok",
    "pinterest",
    "google_plus",
}


def channel_kind(platform: str) -> ChannelKind:
    """Return the kind of channel a platform gives; one nobody knows is a network."""
    return _OTHER_THAN_NETWORK.get(platform, ChannelKind.NETWORK)
