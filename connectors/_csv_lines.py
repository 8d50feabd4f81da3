"""Lines of a table kept as text, which can be gone back to after a broken row.

A quote that is opened and never closed would swallow every row below it. Such a row
is given up, and reading starts again on the very next line.
"""

import csv
from collections import deque
from collections.abc import Iterator

LONGEST_CELL = 4 * 1024 * 1024
_RESTARTS = 100  # each may read a cell's length again; a hostile file gets no more


class Lines:
    """The lines of a text, which can go back to the second of a row."""

    def __init__(self, text: Iterator[str], done: int = 0) -> None:
        """Begin with nothing read.

        Args:
            text: The lines that are left.
            done: How many came before them.
        """
        self._text = text
        self._number = done
        self._row: list[str] = []
        self._ahead: deque[str] = deque()
        self._restarts = 0

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._ahead.popleft() if self._ahead else next(self._text)
        self._number += 1
        self._row.append(line)
        return line

    def begin(self) -> int:
        """Begin a row, and return the number of its first line."""
        self._row.clear()
        return self._number + 1

    def restart(self) -> None:
        """Go back to the line after the one on which the row began."""
        if self._restarts == _RESTARTS:
            return
        self._restarts += 1
        self._number -= len(self._row) - 1
        self._ahead.extendleft(reversed(self._row[1:]))


def why_broken(error: csv.Error) -> str:
    """Return why a row cannot be parted into cells."""
    words = str(error)
    if "field larger" in words:
        return "a cell is too long, or its quote is never closed"
    if "unexpected end" in words:
        return "a quote is opened and never closed"
    return "its quotes do not fit together"
