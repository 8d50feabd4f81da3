"""What columns are called, in any spelling, and where the row lies that names them."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Columns = Mapping[str, Sequence[str]]
"""By our own name of a column: what exports call it, the best name first."""

LOOK = 40  # title, summary and notes above a header have fewer rows


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return letters and digits alone, small: so that spellings can be compared.

    ``Click-through rate (CTR)``, ``click through rate  (ctr)`` and
    ``CLICK_THROUGH_RATE_CTR`` are one name.
    """
    whole = unicodedata.normalize("NFKC", name).casefold()
    return "".join(filter(str.isalnum, whole))


def places(names: Sequence[str], columns: Columns) -> dict[str, int]:
    """Return the position of each column that a header has, by our own name of it.

    Where a header has two of a column's names, the one that stands first in its list
    counts; of two equal names the left.
    """
    at: dict[str, int] = {}
    for position, name in enumerate(names):
        at.setdefault(plain(name), position)
    found = {}
    for column, aliases in columns.items():
        known = [at[one] for one in map(plain, aliases) if one in at]
        if known:
            found[column] = known[0]
    return found


def header_at(
    rows: Iterable[Sequence[str]], columns: Columns, required: Iterable[str]
) -> int | None:
    """Return which row names the columns, among the first; None where none does.

    Args:
        rows: From the top of the file or sheet.
        columns: What may be named.
        required: Columns without which a row is no header.
    """
    needed = set(required)
    best, most = None, 0
    for number, cells in zip(range(LOOK), rows, strict=False):
        found = places(cells, columns)
        if needed <= found.keys() and len(found) > most:
            best, most = number, len(found)
    return best
