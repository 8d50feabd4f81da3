"""What looks like a Business Profile's reviews and is not, or not as JSON."""

import re

from auditor.errors import SourceError
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
            return (
                f"{path} holds reviews that the owner wrote about other places on "
                "Google Maps, not reviews of the business."
            )
        if _PAGE_AS_HTML.fullmatch(f"{source.name}/{path}"):
            return f"{path} is a Google Takeout in HTML, and we read the one in JSON."
    return None


def _is_written_by_owner(file: Source) -> bool:
    try:
        return b"FeatureCollection" in file.head()
    except SourceError:
        return False
