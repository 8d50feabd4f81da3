"""What looks like a Business Profile's reviews and is not, or not as JSON."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source

_PAGE_AS_HTML = re.compile(
    r"(.*/)?(google (business profile|my business)/.*"
    r"|account-[^/]*/location-[^/]*/[^/]*)\.html?",
    re.IGNORECASE,
)


def refusal(source: Source) -> str | None:
    """Say why a source cannot be read, if it is of Google's and we know why."""
    for file in source.walk():
        path = file.path or file.name
        if file.name.lower() == "reviews.json" and _is_written_by_owner(file):
            return text("error.reviews_by_owner", path=path)
        if _PAGE_AS_HTML.fullmatch(f"{source.name}/{path}"):
            return text("error.takeout_html", path=path)
    return None


def _is_written_by_owner(file: Source) -> bool:
    try:
        return b"FeatureCollection" in file.head()
    except SourceError:
        return False
