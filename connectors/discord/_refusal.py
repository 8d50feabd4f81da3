"""Discord's other forms: pages, tables, text, and what Discord itself hands out."""

import re

from auditor.errors import SourceError
from auditor.language import text
from connectors._source import Source

_FORMS = (
    (".html", "HTML", re.compile(rb"<title>[^<]*</title>.*chatlog__", re.DOTALL)),
    (".htm", "HTML", re.compile(rb"<title>[^<]*</title>.*chatlog__", re.DOTALL)),
    (
        ".csv",
        "CSV",
        re.compile(rb'\A(?:\xef\xbb\xbf)?"?AuthorID"?,"?Author"?,"?Date"?,"?Content"?'),
    ),
    (
        ".txt",
        "TXT",
        re.compile(rb"\A(?:\xef\xbb\xbf)?={20,}\r?\nGuild: .*\r?\nChannel: "),
    ),
)
_HEAD = 65_536  # a page begins with its styles


def refusal(source: Source) -> str | None:
    """Say why a source of Discord's cannot be read, if it is one."""
    if source.is_file():
        return _of_file(source)
    if (source / "messages/index.json").is_file() and _is_package(source):
        return text("error.discord_package", path=source.label)
    for file in source.iterdir():
        if file.is_file() and (reason := _of_file(file)):
            return reason
    return None


def _is_package(source: Source) -> bool:
    known = ("account/user.json", "servers/index.json")
    return any((source / one).is_file() for one in known)


def _of_file(file: Source) -> str | None:
    for suffix, form, mark in _FORMS:
        try:
            if file.name.lower().endswith(suffix) and mark.search(file.head(_HEAD)):
                return text("error.discord_form", path=file.label, form=form)
        except SourceError:
            return None
    return None
