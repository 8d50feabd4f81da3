"""Which language is spoken just now."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

LANGUAGES = ("en", "de")
DEFAULT = "en"
_SPOKEN: ContextVar[str] = ContextVar("spoken", default=DEFAULT)


def spoken() -> str:
    """Return the language in which sentences come out just now, such as ``de``."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Say everything within in ``language``, one of `LANGUAGES`."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)
