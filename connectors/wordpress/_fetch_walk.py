"""Walking through a list page by page, which ends whatever the server does.

The numbers of the pages are followed: links in the answers are not to be relied on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._http import Answer, FetchFailed, Outcome
from connectors.wordpress._fetch_site import Params, Site
from connectors.wordpress._fetched_shapes import Row
from connectors.wordpress._times import moment

Listed = TypeVar("Listed", bound=Row)

_PER_PAGE = 100
_MOST_PAGES = 5_000
LOOP, SHIFTED, CAPPED = "loop", "shifted", "capped"


@dataclass(slots=True)
class Walk:
    """A list of one site, walked through once.

    Attributes:
        site: Whose it is.
        path: Where in the API.
        params: What is asked for.
        why: Why it may not have been seen whole; ``""`` where it was.
        reached: When the last thing seen was written, of those that say so.
    """

    site: Site
    path: str
    params: Params
    why: str = ""
    reached: datetime | None = None
    _seen: set[int] = field(default_factory=set)

    def whole(self, form: type[Listed]) -> Iterator[tuple[Answer, list[Listed]]]:
        """Yield each page, and all of them again where the list moved meanwhile.

        Raises:
            FetchFailed: A page did not come, or held no list.
        """
        yield from self._pages(form)
        if self.why == SHIFTED:
            self.why = ""
            self._seen.clear()
            yield from self._pages(form)

    def _pages(self, form: type[Listed]) -> Iterator[tuple[Answer, list[Listed]]]:
        """Yield each page as sent, with what it lists.

        A page may list less than it might, or nothing, and not be the last: what not
        everybody may see is left out of it, and counted all the same.

        Raises:
            FetchFailed: A page did not come, or held no list.
        """
        most: int | None = None
        for number in range(1, _MOST_PAGES + 1):
            answer = self._page(number)
            if answer is None:
                return
            rows = listed(answer, form)
            ids = {row.id for row in rows}
            if number > 1 and ids and ids <= self._seen:
                self.why = LOOP
                return
            self._seen |= ids
            self._reach(rows)
            yield answer, rows
            total = _count(answer, "x-wp-total")
            if most is not None and total is not None and total < most:
                self.why = SHIFTED  # something went, and the rest moved up
            most = total if total is not None else most
            last = _count(answer, "x-wp-totalpages")
            if number >= last if last is not None else not ids:
                return
        self.why = CAPPED

    def _page(self, number: int) -> Answer | None:
        asked = {**self.params, "per_page": _PER_PAGE, "page": number}
        try:
            return self.site.ask(self.path, asked)
        except FetchFailed as failed:
            if failed.outcome is Outcome.GONE and number > 1:
                return None
            raise

    def _reach(self, rows: list[Listed]) -> None:
        for row in rows:
            at = moment(getattr(row, "date_gmt", None) or "")
            if at is not None:
                self.reached = max(self.reached or at, at)


def listed(answer: Answer, form: type[Listed]) -> list[Listed]:
    """Return what an answer lists, without what cannot be read.

    Raises:
        FetchFailed: It is no list.
    """
    found = list(_json.items(answer.body, form, ""))
    if any(isinstance(one, _json.Damage) for one in found):
        raise FetchFailed(
            text("error.wordpress.no_list", where=answer.where),
            hint=text("hint.fetch.later"),
            outcome=Outcome.RETRY,
            status=answer.status,
        )
    return [one[1] for one in found if not isinstance(one, Rejected)]


def _count(answer: Answer, header: str) -> int | None:
    said = answer.headers.get(header, "").strip()
    return int(said) if said.isascii() and said.isdigit() else None
