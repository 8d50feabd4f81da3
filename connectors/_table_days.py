"""How a table writes its days: as its first rows tell, until all of them have told.

A column is not gone through for that alone. Whoever goes through all of it notes what
it says, and goes through it again in the rare table whose first rows mistake it.
"""

from collections.abc import Callable, Iterable

from auditor.errors import SourceError
from connectors._table_order import Order, Written, told_early, written


class Days:
    """What a table tells of how it writes its days.

    Attributes:
        order: As far as it is told.
    """

    def __init__(
        self,
        cells: Callable[[], Iterable[str]],
        undecided: Callable[[], SourceError],
        told: Order | None = None,
    ) -> None:
        """Look at the first rows, and at the others where those do not tell.

        Args:
            cells: Yields the column, each time from the top.
            undecided: Returns what is raised where its days may be one or another.
            told: How it writes them, where somebody told us.

        Raises:
            SourceError: They may.
        """
        self._undecided = undecided
        self._whole = Written()
        self._early = None if told else told_early(cells())
        self.order = told or self._decided(self._early or written(cells()))

    def note(self, cell: str) -> None:
        """Take one more cell of the whole column into account."""
        if self._early:
            self._whole.note(cell)

    def are_as_told(self) -> bool:
        """Say, once all is noted, whether the first rows told right; mended if not.

        Raises:
            SourceError: Its days may be one or another.
        """
        early, self._early = self._early, None
        if early is None or self._whole.tells_as(early):
            return True
        self.order = self._decided(self._whole)
        return False

    def _decided(self, told: Written) -> Order:
        if told.is_undecided:
            raise self._undecided()
        return told.order
