"""Where an export keeps what is of Threads: in a folder of that name.

It lies in the export of the Instagram account, below ``your_instagram_activity`` or at
its top, or stands alone. Everything else in there is Instagram's.
"""

import re
from collections.abc import Iterator

from auditor.errors import SourceError
from connectors._source import Source
from connectors.instagram import _layout as instagram

FOLDER = "threads"

_POSTS = re.compile(r"threads_and_replies(_\d+)?\.json", re.IGNORECASE)
_FOLLOWERS = re.compile(r"followers(_\d+)?\.json", re.IGNORECASE)
_PROFILE = "personal_information.json"
_OWN = re.compile(rb'\A\s*\{\s*"text_post_app_\w*"\s*:')
_OWN_POSTS = re.compile(
    rb'\A\s*\{\s*"text_post_app_text_posts"\s*:'
    rb'|\A\s*\[?\s*\{\s*"media"\s*:\s*\[(?=.{1,6000}"text_app_post")',
    re.DOTALL,
)
_BARE = re.compile(rb'\A\s*(?:\[\s*\]|\[?\s*\{\s*"(?:media|title)"\s*:)')
_JSON = re.compile(rb"\A\s*[\[{]")
_TOO_SHORT = 40
_BOM = b"\xef\xbb\xbf"
_HEAD = 8192
_TWO = 2


def is_root(source: Source) -> bool:
    """Say whether it is an export with Threads in it, their folder, or their posts."""
    try:
        if source.is_file():
            return _holds_posts(source)
        return _folder(source) is not None
    except SourceError:
        return False


def is_own(file: Source) -> bool:
    """Say whether a file's list has one of the names that only Threads gives."""
    if not (file.is_file() and file.name.lower().endswith(".json")):
        return False
    head = _head(file)
    return bool(_OWN.match(head) or _OWN_POSTS.match(head))


def posts(source: Source) -> Iterator[Source]:
    """Yield the files of posts and replies."""
    if source.is_file():
        yield source
    yield from (file for file in _inside(source) if _POSTS.fullmatch(file.name))


def followers(source: Source) -> Iterator[Source]:
    """Yield the files that list who follows the account."""
    yield from (file for file in _inside(source) if _FOLLOWERS.fullmatch(file.name))


def profiles(source: Source) -> Iterator[Source]:
    """Yield the files that say whose it is: its own, then those of Instagram."""
    if source.is_file():
        return
    yield from (file for file in _inside(source) if file.name.lower() == _PROFILE)
    yield from instagram.files(source, instagram.Role.PROFILE)


def _inside(source: Source) -> Iterator[Source]:
    folder = None if source.is_file() else _folder(source)
    yield from (file for file in (folder.iterdir() if folder else ()) if file.is_file())


def _folder(source: Source) -> Source | None:
    """Return the folder of Threads in an export, or the folder itself."""
    for way in (f"{instagram.ACTIVITY}/{FOLDER}", FOLDER):
        below = source / way
        # A folder that lies among other things is its own export.
        if below.is_dir() and _marks(below) and _is_around(source, way):
            return below
    marks = _marks(source)
    return source if marks >= _TWO or (marks and source.name == FOLDER) else None


def _is_around(source: Source, way: str) -> bool:
    return way != FOLDER or source.name == instagram.ACTIVITY or _is_instagram(source)


def _is_instagram(source: Source) -> bool:
    return instagram.is_root(source)


def _marks(folder: Source) -> int:
    """Return how many files in a folder are of Threads; 0 without one of posts."""
    files = [file for file in folder.iterdir() if file.is_file()]
    if not any(_POSTS.fullmatch(file.name) and _may_be_posts(file) for file in files):
        return 0
    return 1 + sum(is_own(file) for file in files if not _POSTS.fullmatch(file.name))


def _may_be_posts(file: Source) -> bool:
    """Say whether a file called like the posts holds them, or is cut before it says."""
    head = _head(file)
    is_cut = len(head) < _TOO_SHORT and not head.rstrip().endswith((b"]", b"}"))
    return is_cut or not _JSON.match(head) or is_own(file) or bool(_BARE.match(head))


def _head(file: Source) -> bytes:
    return file.head(_HEAD).removeprefix(_BOM)


def _holds_posts(file: Source) -> bool:
    return file.name.lower().endswith(".json") and bool(_OWN_POSTS.match(_head(file)))
