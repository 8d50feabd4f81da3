"""What channels, people and addresses are called on the page."""

import re
from collections import Counter
from collections.abc import Sequence
from urllib.parse import urlsplit

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel
from auditor.language import balanced, set_apart
from reports.visible import one_line
from reports.words import has, say, shown

NAME_LENGTH = 60
LABEL_LENGTH = 24
_WEB = re.compile(r"https?://[^\s\x00-\x20\\]", re.IGNORECASE)


def clip(text: str, length: int = NAME_LENGTH) -> str:
    """Return ``text`` on one line that can be seen, cut at ``length`` characters."""
    line = one_line(text)
    if len(line) <= length:
        return line
    return balanced(f"{line[: length - 1].rstrip()}…")


def person(name: str) -> Markup:
    """Return a name set apart, so that its direction cannot turn the line around."""
    return Markup("<bdi>{}</bdi>").format(clip(name))


def platform_name(platform: str) -> str:
    """Return what people call a platform."""
    key = f"platform.{platform}"
    if has(key):
        return str(say(key))
    return set_apart(clip(platform.replace("_", " ").capitalize()))


def channel_names(channels: Sequence[Channel]) -> dict[str, str]:
    """Return a short name by ``platform:account``, unlike for unlike channels."""
    plain = {channel.key: _plain(channel) for channel in channels}
    uses = Counter(plain.values())
    return {
        channel.key: plain[channel.key]
        if uses[plain[channel.key]] == 1
        else str(_with_account(plain[channel.key], channel.account))
        for channel in channels
    }


def _plain(channel: Channel) -> str:
    """Return what people call a channel that is the only one of its sort."""
    key = _key("platform", channel)
    return str(say(key)) if has(key) else platform_name(channel.platform)


def _key(start: str, channel: Channel) -> str:
    """Return the key of a channel's sentence; its kind's own, where there is one.

    Some platforms are networks and review pages, too.
    """
    special = f"{start}.{channel.platform}.{channel.kind}"
    return special if has(special) else f"{start}.{channel.platform}"


def _with_account(platform: str, account: str) -> str:
    short = clip(account, LABEL_LENGTH)
    return str(say("channel.with_account", platform=platform, account=short).unescape())


def place(channel: Channel, names: dict[str, str]) -> Markup:
    """Return where something happens, such as ``on X`` or ``in your mailbox``."""
    name, key = names[channel.key], _key("place", channel)
    if not has(key):
        return say("place", channel=name)
    if name == _plain(channel):
        return say(key)
    short = clip(channel.account, LABEL_LENGTH)
    return say("channel.with_account", platform=say(key), account=short)


def called(channel: Channel, names: dict[str, str]) -> Markup:
    """Return a channel within a sentence, such as ``your mailbox`` or ``X``."""
    key = _key("called", channel)
    if not has(key):
        return shown(names[channel.key])
    if names[channel.key] == _plain(channel):
        return say(key)
    short = clip(channel.account, LABEL_LENGTH)
    return say("channel.with_account", platform=say(key), account=short)


def one_sided(channel: Channel) -> bool:
    """Return whether its sources hold nothing that people wrote."""
    return "one_sided_data" in channel.verdict.qualifiers


def name_of(key: str, names: dict[str, str]) -> str:
    """Return the short name of ``platform:account``, audited or not."""
    return names.get(key) or platform_name(key.partition(":")[0])


def deciding(audit: Audit) -> Channel | None:
    """Return the channel whose verdict is the business's."""
    for channel in audit.channels:
        if channel.key == audit.verdict.channel:
            return channel
    return audit.channels[0] if audit.channels else None


def deciding_first(audit: Audit) -> list[Channel]:
    """Return the channels, the deciding one first, then those with more people."""
    first = deciding(audit)
    return sorted(
        audit.channels,
        key=lambda channel: (channel is not first, -(channel.share or 0), channel.key),
    )


def web_address(url: str | None) -> str | None:
    """Return ``url`` if it leads to the web, else None."""
    if url is None:
        return None
    address = url.strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    web = _WEB.match(address) and parts.netloc
    return address if web else None


def joined(parts: Sequence[object]) -> Markup:
    """Return the parts with a raised dot between them, each escaped."""
    return Markup(" · ").join(shown(part) for part in parts)
