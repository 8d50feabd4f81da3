"""Numbers and tokens that look like chance and are the same on every machine.

They come from a digest of a label, not from a generator: adding a post or a review
leaves the numbers of all the others as they were.
"""

import string
from datetime import datetime, timedelta
from hashlib import sha256

_ALPHABET = string.ascii_letters + string.digits
_X_EPOCH = 1_288_834_974_657
"""The millisecond since 1970 that X counts its ids from."""


def number(label: str, below: int) -> int:
    """Return a whole number from 0 to ``below`` - 1 that belongs to ``label``."""
    digest = sha256(label.encode()).digest()
    return int.from_bytes(digest[:8], "big") % below


def token(label: str, length: int) -> str:
    """Return ``length`` letters and digits that belong to ``label``."""
    return "".join(
        _ALPHABET[number(f"{label}/{position}", len(_ALPHABET))]
        for position in range(length)
    )


def snowflake(at: datetime, label: str) -> str:
    """Return the id that X would have given to something made at ``at``."""
    moment = at + timedelta(milliseconds=number(f"{label}/ms", 1000))
    since_epoch = round(moment.timestamp() * 1000) - _X_EPOCH
    return str(since_epoch << 22 | number(f"{label}/low", 1 << 22))
