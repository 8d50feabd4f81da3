"""Telegram's export as pages."""

from fnmatch import fnmatchcase

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source

_TITLE = b"<title>Exported Data</title>"
_LOOKED_AT = 50


def refusal(source: Source) -> str | None:
    """Say why a source of Telegram's cannot be read, if it is one."""
    if source.is_file():
        return _of_file(source)
    pages = [one for one in source.iterdir() if one.is_file() and _is_page(one)]
    if pages and (source / "css/style.css").is_file():
        return text("error.telegram_html", path=source.label)
    for page in pages[:_LOOKED_AT]:
        if reason := _of_file(page):
            return reason
    return None


def _is_page(file: Source) -> bool:
    name = file.name.lower()
    return fnmatchcase(name, "messages*.html") or name == "export_results.html"


def _of_file(file: Source) -> str | None:
    try:
        if file.name.lower().endswith((".html", ".htm")) and _TITLE in file.head():
            return text("error.telegram_html", path=file.label)
    except SourceError:
        pass
    return None
