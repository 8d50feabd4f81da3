"""How a fetched mail lies among the saved pages: its words, and what is known of it."""

from collections.abc import Iterator

from auditor.errors import SourceError
from auditor.records import Rejected
from connectors._fetching import Manifest, Page
from connectors._source import Source
from connectors.email._headers import moment
from connectors.email._letter import Raw
from connectors.email._places import Place

ENDING = "eml"
_KEPT = 2**20  # bytes: no more is fetched, nor read of an export

# Before the role of what was answered before: it is read for that alone.
AROUND = "around_"

_PLACES = {one.value: one for one in (Place.SENT, Place.INBOX)}


def saved(
    source: Source, manifest: Manifest, *, around: bool
) -> Iterator[Raw | Rejected]:
    """Yield every mail of a fetch; a file that cannot be read is a rejection.

    Args:
        source: The folder of pages.
        manifest: What was fetched.
        around: Whether with mails that were fetched only because others answer them.
    """
    for page in manifest.pages:
        if around or not page.role.startswith(AROUND):
            yield _raw(source / page.file, page)


def _raw(file: Source, page: Page) -> Raw | Rejected:
    try:
        with file.open() as opened:
            data = opened.read(_KEPT)
    except SourceError:
        return Rejected(where=page.file, reason="this mail is missing, or damaged")
    return Raw(
        where=page.file,
        data=data,
        folder=_PLACES.get(page.role.removeprefix(AROUND), Place.OTHER),
        stored_at=moment(page.about.strip().replace("-", " ", 2)),
    )
