"""What to hand over where a platform gives out no export of what people write."""

from collections.abc import Container

from auditor.records import ChannelKind
from auditor.wording.places import Place, platform_name

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


def ask_elsewhere(place: Place, kinds: Container[ChannelKind]) -> str:
    """Return what would show the talk that no export of a platform holds."""
    name = platform_name(place.platform)
    own = (
        f"the replies and mentions {place.where} as an activity file, from an inbox "
        f"tool or the interface that {name} gives to programs"
    )
    *others, last = other_places(kinds) or ("",)
    if not last:
        return f"Only this would show it: {own}."
    listed = f"{', '.join(others)} or {last}" if others else last
    return f"Hand over {listed}: both sides are in it. Or {own}."
