"""What to hand over where a platform gives out no export of what people write."""

from collections.abc import Container

from auditor.language import text
from auditor.records import ChannelKind
from auditor.wording.places import Place, platform_name

_BOTH_SIDES = (ChannelKind.MAILBOX, ChannelKind.BLOG, ChannelKind.REVIEWS)


def other_places(kinds: Container[ChannelKind]) -> tuple[str, ...]:
    """Return places whose exports hold both sides and that are not there yet.

    Args:
        kinds: Of the channels that were handed over.
    """
    return tuple(
        text(f"ask.place.{kind.value}") for kind in _BOTH_SIDES if kind not in kinds
    )


def ask_elsewhere(place: Place, kinds: Container[ChannelKind]) -> str:
    """Return what would show the talk that no export of a platform holds."""
    name = platform_name(place.platform)
    *others, last = other_places(kinds) or ("",)
    if not last:
        return text("ask.elsewhere", where=place.where, platform=name)
    listed = text("list.or", head=", ".join(others), tail=last) if others else last
    return text("ask.elsewhere.places", places=listed, where=place.where, platform=name)
