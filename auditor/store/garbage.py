"""Reading without Python's search for garbage, which would find next to none.

Millions of small objects are made while an export is read, and go as they came: hardly
one refers to itself. To look through those that stay, again and again, takes a tenth
of the time.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

_EVERY = 4  # batches


@contextmanager
def uncollected() -> Iterator[Callable[[], None]]:
    """Switch the search off, and give what is to be called after each batch instead.

    It looks, now and then, through what was made since, and not through what stayed.
    """
    was_on = gc.isenabled()
    batches = count(1)

    def tidy() -> None:
        if next(batches) % _EVERY == 0:
            gc.collect(1)

    gc.disable()
    try:
        yield tidy
    finally:
        if was_on:
            gc.enable()
