"""Where people talk that no file shows, and what the owner says of it."""

from collections.abc import Collection, Sequence

from auditor.audit.shapes import NotSeen
from auditor.records import ChannelKind

PLACES = (
    "email",
    "phone",
    "counter",
    "whatsapp",
    "private_groups",
    "shared_links",
)
_ALSO_CALLED = {
    "e-mail": "email",
    "mail": "email",
    "telephone": "phone",
    "shop": "counter",
    "private groups": "private_groups",
    "shared links": "shared_links",
}


def not_seen(
    declared: Sequence[str], kinds: Collection[ChannelKind]
) -> tuple[NotSeen, ...]:
    """Return every place that nobody handed over, those the owner adds last.

    Args:
        declared: Where talk happens, as the owner says.
        kinds: Kinds of the channels that were read: with a mailbox, email is seen.
    """
    seen = {"email"} if ChannelKind.MAILBOX in kinds else set()
    said = {_place(name): name for name in declared}
    own = tuple(name for place, name in said.items() if place not in PLACES)
    return (
        *(
            NotSeen(place=place, declared=place in said)
            for place in PLACES
            if place not in seen
        ),
        *(NotSeen(place=name, declared=True) for name in own),
    )


def _place(name: str) -> str:
    plain = name.strip().lower()
    return _ALSO_CALLED.get(plain, plain)
