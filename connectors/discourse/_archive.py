"""Where a member's own archive keeps its posts, its likes and its owner."""

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from auditor.errors import MalformedSource, SourceError, UnknownAccount
from auditor.language import text
from connectors import _json
from connectors._named_rows import columns_of
from connectors._source import Source
from connectors.discourse._rows import POSTS, Whose
from connectors.discourse._talk import PLATFORM

_CALLED = re.compile(r"user[_-]archive[^/]*\.csv", re.IGNORECASE)
_NAMED = re.compile(r"user[_-]archive-(.+?)-\d{6}-\d{6}(?:-\d+)?(?:\.|$)")
_BESIDE = frozenset(
    {"preferences.json", "likes.csv", "visits.csv", "badges.csv", "bookmarks.csv"}
    | {"auth_tokens.csv", "flags.csv", "queued_posts.csv", "category_preferences.csv"}
)


class _Preferences(msgspec.Struct):
    user: Any = None
    username: Any = None
    name: Any = None


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an archive that are read.

    Attributes:
        posts: What the member wrote.
        likes: What they liked, if it is there.
        preferences: Whose it is, if it is there.
    """

    posts: Source
    likes: Source | None = None
    preferences: Source | None = None

    def all(self) -> tuple[Source, ...]:
        """Return those that are there."""
        files = (self.posts, self.likes, self.preferences)
        return tuple(file for file in files if file is not None)


def found(source: Source) -> Files | None:
    """Return an archive's files, None for what is none.

    Raises:
        SourceError: It cannot be looked at.
    """
    if source.is_file():
        return Files(source) if _holds_posts(source) else None
    names = {entry.name.lower(): entry for entry in source.iterdir()}
    posts = [file for name, file in names.items() if _CALLED.fullmatch(name)]
    if not posts or _BESIDE.isdisjoint(names) or not _holds_posts(posts[0]):
        return None
    return Files(posts[0], names.get("likes.csv"), names.get("preferences.json"))


def whose(source: Source, files: Files) -> Whose:
    """Return whose archive it is.

    Raises:
        UnknownAccount: Nothing says so, and nobody told us.
    """
    user, name = _stated(files.preferences)
    if not user and source.is_file():
        named = _NAMED.match(source.name)
        user = named[1] if named else ""
    user = (user or source.told.account(PLATFORM) or "").strip().lower()
    if not user:
        raise UnknownAccount(
            text("error.whose", path=source.label),
            hint=text("hint.which_member", platform=PLATFORM),
        )
    return Whose(user, name or user)


def _stated(preferences: Source | None) -> tuple[str, str]:
    if preferences is None:
        return "", ""
    try:
        said = _json.whole(preferences.read_bytes(), _Preferences)
    except (ValueError, MalformedSource):
        return "", ""
    user = said.user if isinstance(said.user, dict) else {}
    names = user.get("username", said.username), user.get("name", said.name)
    username, name = (one.strip() if isinstance(one, str) else "" for one in names)
    return username, name


def _holds_posts(file: Source) -> bool:
    if not (file.is_file() and file.name.lower().endswith((".csv", ".txt"))):
        return False
    try:
        return columns_of(file.head()) >= POSTS
    except SourceError:
        return False
