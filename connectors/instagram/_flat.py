"""The export until 2020: a handful of files, all at the top and in other words.

``media.json`` lists pictures one by one: those of one post share its time and words.
"""

import re
from collections.abc import Iterator
from datetime import datetime

import msgspec

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors._meta_files import listed
from connectors._meta_text import mended
from connectors._meta_time import moment_in_words
from connectors._source import Source

MEDIA = "media.json"
COMMENTS = "comments.json"
PROFILE = "profile.json"
CONNECTIONS = "connections.json"

_TAKEN = re.compile(rb'"taken_at"\s*:')
_USERNAME = re.compile(rb'"username"\s*:')
_COMMENTED = re.compile(rb'"media_comments"\s*:')
_HEAD = 65_536
_POSTS = ("photos", "videos")
_STORIES = ("stories",)


class _Taken(msgspec.Struct):
    taken_at: str
    caption: str | None = None
    path: str | None = None


class _Profile(msgspec.Struct):
    username: str = ""
    name: str | None = None


class _Connections(msgspec.Struct):
    followers: dict[str, str | None] | None = None


def is_root(source: Source) -> bool:
    """Say whether a folder is such an export."""
    media, profile = source / MEDIA, source / PROFILE
    if not (media.is_file() and _TAKEN.search(media.head(_HEAD))):
        return False
    if profile.is_file() and _USERNAME.search(profile.head(_HEAD)):
        return True
    comments = source / COMMENTS
    return comments.is_file() and bool(_COMMENTED.search(comments.head(_HEAD)))


def taken(file: Source) -> Iterator[tuple[datetime, str, str, bool] | Rejected]:
    """Yield each post once: when, its words, a picture, and whether it is a story."""
    where = file.path or file.name
    try:
        data = file.read_bytes()
    except MalformedSource as error:
        yield _json.Damage(where=where, reason=str(error))
        return
    once: set[tuple[datetime, str, bool]] = set()
    for key in (*_POSTS, *_STORIES):
        if not re.search(rb'"%s"\s*:\s*\[' % key.encode(), data):
            continue
        for found in listed(data, _Taken, f"{where}: {key}", key):
            if isinstance(found, Rejected):
                yield found
                continue
            place, item = found
            try:
                at = moment_in_words(item.taken_at)
            except ValueError as error:
                yield Rejected(where=place, reason=str(error))
                continue
            one = (at, item.caption or "", key in _STORIES)
            if one not in once:
                once.add(one)
                yield at, one[1], item.path or "", one[2]


def profile(file: Source) -> tuple[str, str]:
    """Return username and name; nothing for a damaged file."""
    try:
        found = _json.whole(mended(file.read_bytes()), _Profile)
    except (ValueError, MalformedSource):
        return "", ""
    return found.username.strip(), (found.name or "").strip()


def followers(file: Source) -> set[str]:
    """Return who follows the account.

    Raises:
        ValueError: The file is damaged; the message says how.
    """
    return set(_json.whole(file.read_bytes(), _Connections).followers or ())
