"""Makes the newest report anew, and deletes older ones that show the forgotten."""

from collections.abc import Iterator
from pathlib import Path

from auditor.erasing import Veil
from auditor.forgetting.texts import texts_in
from auditor.nightly.auditing import audit_beside_last
from auditor.nightly.keeping import LATEST, keep_audit, keep_page
from auditor.nightly.standing import settings_of
from auditor.workspace import ClientFolder
from reports import letterhead_from, render


def erase_from_pages(client: ClientFolder, veil: Veil, said: list[str]) -> None:
    """Make the newest page anew, and delete all others that name the forgotten.

    Raises:
        AuditorError: The client cannot be audited.
    """
    made = None
    if any(client.reports.glob("*.html")) or any(client.audits.glob("*.json")):
        made = _made_anew(client)
        if made is not None:
            said.append(f"{made} was made anew.")
    for page in sorted(client.reports.glob("*.html")):
        is_new = made is not None and page.name in {made.name, LATEST}
        if not is_new and any(_names(page, veil)):
            page.unlink()
            said.append(f"{page} is deleted: it showed them.")


def _made_anew(client: ClientFolder) -> Path | None:
    settings = settings_of(client)
    audit = audit_beside_last(client, settings)
    if not audit.sources:
        return None
    keep_audit(client, audit)
    letterhead = letterhead_from(settings.report, client.root)
    return keep_page(client, audit, render(audit, letterhead))


def _names(page: Path, veil: Veil) -> Iterator[bool]:
    for _, text in texts_in(page):
        for hit in veil.hits(text, weak=True):
            yield bool(hit)
