"""Why something that is clearly from Threads cannot be read."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source
from connectors.threads import _layout

_PAGE = re.compile(r"(?:.*/)?threads_and_replies(_\d+)?\.html?", re.IGNORECASE)


def refusal(source: Source) -> str | None:
    """Return why a source cannot be read: it is HTML, or holds no posts."""
    files = (source,) if source.is_file() else tuple(source.walk())
    if any(_PAGE.fullmatch(file.path or file.name) for file in files):
        return text("error.threads_html", path=source.label)
    try:
        if any(map(_layout.is_own, files)):
            return text("error.threads_nothing", path=source.label)
    except SourceError:
        return None
    return None
