"""Something that is wrong in a workspace, and what to do about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something that is wrong.

    Attributes:
        check: What was looked at, in a word.
        what: What is wrong, in a sentence.
        to_do: What to do.
        client: Whose it is; ``""`` where it is the whole workspace's.
    """

    check: str
    what: str
    to_do: str
    client: str = ""
