"""What harming one item comes to."""

from typing import NamedTuple


class Harm(NamedTuple):
    """One file in four states, all written in the same way.

    Attributes:
        whole: As it was.
        without: With one item taken out; None where the file is that item.
        alone: With every other item taken out.
        harmed: With that item harmed.
        place: The last name on the way to what was harmed.
        how: What was done, for whoever reads a failure.
        emptied: Whether the harm took out something that holds others: a list of
            answers without any is sound, and says nothing that could be missed.
        now: What stands at that place since, where the form says so; None for nothing.
    """

    whole: bytes
    without: bytes | None
    alone: bytes
    harmed: bytes
    place: str
    how: str
    emptied: bool = False
    now: object = None
