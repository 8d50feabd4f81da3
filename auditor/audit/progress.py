"""How a run says what it does."""

from typing import Protocol


class Progress(Protocol):
    """Is told what is being done, and how much of it is done."""

    def __call__(self, sentence: str, done: int = 0, of: int | None = None) -> None:
        """Take note.

        Args:
            sentence: What is being done, such as ``Reading takeout.zip``.
            done: How many sources are read.
            of: How many there are; None where nobody knows yet.
        """


def silent(sentence: str, done: int = 0, of: int | None = None) -> None:
    """Tell nobody."""
