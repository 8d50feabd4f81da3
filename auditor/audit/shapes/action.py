"""What to do next."""

import msgspec


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to do next.

    Attributes:
        slug: Stable name of the kind of action.
        text: What to do, in one plain sentence.
        test: The test it moves.
        people: How many people it is about; None if kept back.
        minutes: About how long it takes.
        channel: ``platform:account``.
        names: Up to six people it is about; none in the shareable edition.
        text_to_share: The text for the shareable edition; empty in that edition.
    """

    slug: str
    text: str
    test: str
    people: int | None
    minutes: int
    channel: str
    names: tuple[str, ...] = ()
    text_to_share: str = ""
