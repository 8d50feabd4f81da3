"""Where a Takeout keeps what was on Google+.

``Google+ Stream/Posts/`` has one file for each post, beside its pictures, and
``Google+ Stream/ActivityLog/Comments`` what the account wrote under posts of others.
"""

import re
from collections.abc import Iterator
from itertools import islice

from auditor.errors import SourceError
from connectors._pages import beginning
from connectors._source import Source

_FIRST = 2**16
_LOOKED_AT = 50
_STREAM = re.compile(r"google(\+| plus)[ -]?stream", re.IGNORECASE)
_JSON = (b'"creationTime"', b"plus.google.com/", b'"users/', b'"postAcl"', b'"author"')
_HTML = ("plus.google.com/", "main-content", "/posts/")
_MICRODATA = ("plus.google.com/", "itemprop=", "datecreated")
_LOG = re.compile(r"comments\.(json|html?)", re.IGNORECASE)
_MOST = 3  # of what a post in JSON always has


def is_root(source: Source) -> bool:
    """Say whether it is the stream, its posts, its log, or one post; never raises."""
    if source.is_file():
        return is_post(source)
    if source.name.lower() == "posts":
        return _holds_posts(source)
    posts, log = source / "Posts", source / "ActivityLog"
    named = _STREAM.fullmatch(source.name) is not None
    return (posts.is_dir() and _holds_posts(posts)) or (
        any(map(is_log, log.iterdir())) and (named or posts.is_dir())
    )


def is_post(file: Source) -> bool:
    """Say whether a file is a post; never raises."""
    name = file.name.lower()
    try:
        if name.endswith(".json"):
            head = file.head(_FIRST)
            return (
                b"plus.google.com/" in head
                and b'"creationTime"' in head
                and sum(mark in head for mark in _JSON) >= _MOST
            )
        page = beginning(file).lower()
    except SourceError:
        return False
    return any(all(mark in page for mark in marks) for marks in (_HTML, _MICRODATA))


def posts(source: Source) -> Iterator[Source]:
    """Yield every file that should be a post, those in JSON first."""
    if source.is_file():
        yield source
        return
    folder = source if source.name.lower() == "posts" else source / "Posts"
    names = list(folder.walk())
    yield from (file for file in names if file.name.lower().endswith(".json"))
    yield from (file for file in names if file.name.lower().endswith((".html", ".htm")))


def logs(source: Source) -> Iterator[Source]:
    """Yield the lists of comments that the account wrote, the one in JSON first."""
    found = [file for file in (source / "ActivityLog").iterdir() if is_log(file)]
    yield from sorted(found, key=lambda file: not file.name.lower().endswith(".json"))


def is_log(file: Source) -> bool:
    """Say whether a file is a list of comments; never raises."""
    return file.is_file() and _LOG.fullmatch(file.name) is not None


def _holds_posts(folder: Source) -> bool:
    files = (file for file in folder.iterdir() if file.is_file())
    return any(map(is_post, islice(filter(_is_text, files), _LOOKED_AT)))


def _is_text(file: Source) -> bool:
    return file.name.lower().endswith((".json", ".html", ".htm"))
