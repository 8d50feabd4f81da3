"""Takes people out of sources, and keeps them out, without knowing them any more.

Who was forgotten stands nowhere in plain words: a list of keyed hashes tells a source
that holds somebody from one that does not. What a source counts stays the same.
"""

from auditor.erasing.changing import Erasing
from auditor.erasing.collecting import Collected, collected
from auditor.erasing.forgotten import (
    NAME,
    Forgotten,
    Hidden,
    Pending,
    as_bytes,
    forgotten_of,
)
from auditor.erasing.holding import holds
from auditor.erasing.terms import Term, Terms, plainly
from auditor.erasing.veil import Veil

__all__ = [
    "NAME",
    "Collected",
    "Erasing",
    "Forgotten",
    "Hidden",
    "Pending",
    "Term",
    "Terms",
    "Veil",
    "as_bytes",
    "collected",
    "forgotten_of",
    "holds",
    "plainly",
]
