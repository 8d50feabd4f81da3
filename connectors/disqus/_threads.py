"""The pages that people talk below.

Disqus opens a thread for each address at which it is shown, so that one article may
have several (http and https, with and without a query): those are one conversation.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from connectors import _iso

TRUE = "true"

_SCRIPTS = (".php", ".asp", ".aspx", ".cgi", ".jsp")
_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread, as it says of itself.

    Attributes:
        id: Disqus's number for it.
        link: Where the page lies.
        page: The same without what differs from call to call: see `page_of`.
        sent_at: When it was opened; None where that cannot be read.
        is_shown: Whether there is a page at all, and it was not deleted.
        is_deleted: Whether it was deleted, and all below it.
    """

    id: str
    link: str
    page: str
    sent_at: datetime | None
    is_shown: bool
    is_deleted: bool


@dataclass(slots=True)
class Threads:
    """Every thread of an export."""

    _by_id: dict[str, Thread] = field(default_factory=dict)
    _first_at: dict[str, Thread] = field(default_factory=dict)

    def add(self, thread: Thread) -> None:
        """Take note of a thread; of two with one number the first counts."""
        if not thread.id or thread.id in self._by_id:
            return
        self._by_id[thread.id] = thread
        if thread.page and thread.is_shown and thread.sent_at:
            first = self._first_at.setdefault(thread.page, thread)
            if _age(thread) < _age(first):
                self._first_at[thread.page] = thread

    def first(self, number: str) -> Thread | None:
        """Return the first thread of the same page; None where there is none."""
        thread = self._by_id.get(number)
        return thread and self._first_at.get(thread.page, thread)

    def is_deleted(self, number: str) -> bool:
        """Say whether a thread was deleted, and so what lies below it."""
        thread = self._by_id.get(number)
        return thread is not None and thread.is_deleted


def thread_of(number: str, said: Mapping[str, str]) -> Thread:
    """Return a thread as it says of itself."""
    deleted = said.get("isDeleted", "").strip().lower() == TRUE
    about = said.get("link", "").strip() or said.get("title", "").strip()
    return Thread(
        id=number,
        link=said.get("link", "").strip(),
        page=page_of(said.get("link", "").strip()),
        sent_at=_iso.moment(said.get("createdAt", "")),
        is_shown=bool(about) and not deleted,
        is_deleted=deleted,
    )


def page_of(link: str) -> str:
    """Return an address without what differs from one call of a page to the next.

    What follows a question mark says where somebody came from, except on sites whose
    pages have no address of their own.
    """
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    query = parts.query if not path or path.endswith(_SCRIPTS) else ""
    return f"{host.removeprefix('www.')}{path}?{query}" if host else ""


def _age(thread: Thread) -> tuple[datetime, int, str]:
    return thread.sent_at or _NEVER, len(thread.id), thread.id
