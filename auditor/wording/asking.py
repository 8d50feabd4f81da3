"""What to hand over where a platform gives out no export of what people write."""

from collections.abc import Container

from auditor.records import ChannelKind
from auditor.wording.places import platform_name

_BOTH_SIDES = {
    ChannelKind.MAILBOX: "your mailbox",
    ChannelKind.BLOG: "your blog",
    ChannelKind.REVIEWS: "your reviews",
}


def other_places(kinds: Container[ChannelKind]) -> tuple[str, ...]:
    """Return places whose exports hold both sides and that are not there yet.

    Args:
        kinds: Of the channels that were handed over.
    """
    return tuple(name for kind, name in _BOTH_SIDES.items() if kind not in kinds)


def ask_elsewhere(platform: str, kinds: Container[ChannelKind]) -> str:
    """Return what would show the talk that no export of ``platform`` holds."""
    name = platform_name(platform)
    own = (
        f"the replies and mentions on {name} as an activity file, from an inbox tool "
        f"or the interface that {name} gives to programs"
    )
    *others, last = other_places(kinds) or ("",)
    if not last:
        return f"Only this would show it: {own}."
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"Hand over {listed}: both sides are in it. Or {own}."
