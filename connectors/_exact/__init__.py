"""A source as its reader read it: our own form, for what may not stay as it came.

Every platform has forms of its own, and nothing can be taken out of thirty of them
without breaking some. What a reader yields can be written down, changed on the way,
and read again: the same accounts, coverage and items, in the same order.
"""

from connectors._exact._form import HEAD, Changes, Head
from connectors._exact._reading import exact_in, is_exact
from connectors._exact._writing import write_exactly

__all__ = ["HEAD", "Changes", "Head", "exact_in", "is_exact", "write_exactly"]
