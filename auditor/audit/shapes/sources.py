"""What was read, what was not, and what no file shows."""

from datetime import datetime

import msgspec


class Nights(msgspec.Struct, frozen=True, kw_only=True):
    """How often an account was fetched.

    Attributes:
        count: Fetches that brought a source.
        first: When the first one began, UTC.
        last: When the newest one began, UTC.
    """

    count: int
    first: datetime
    last: datetime


class SourceRead(msgspec.Struct, frozen=True, kw_only=True):
    """One source that was read; all nights of a fetched account are one.

    Attributes:
        connector: Its name.
        path: File name without the archive's suffix, and the place inside; of what was
            fetched, ``platform:account``.
        platform: Short platform name.
        account: Handle.
        digest: ``sha256:…`` over the files read; of nights, over all their digests.
        records: How many records it holds; None if kept back.
        duplicates: How many of these another source (or the same) also holds; None if
            kept back.
        rejected: Items that could not be read.
        rejections: The first 20 of these: where and why; of nights, the newest 20.
        nights: How often it was fetched; None where it is an export.
    """

    connector: str
    path: str
    platform: str
    account: str
    digest: str
    records: int | None
    duplicates: int | None
    rejected: int
    rejections: tuple[dict[str, str], ...] = ()
    nights: Nights | None = None


class NotRead(msgspec.Struct, frozen=True, kw_only=True):
    """A path, or a part of one, that could not be read at all.

    Attributes:
        path: As given.
        reason: What is wrong, naming the platform it seems to be from.
        hint: What to do.
    """

    path: str
    reason: str
    hint: str


class LeftAlone(msgspec.Struct, frozen=True, kw_only=True):
    """Files beside the sources that nobody would expect to be read.

    Attributes:
        why: ``media``, ``document``, ``empty_folder``, ``other`` or ``copy``: a second
            copy of a source.
        files: How many.
        examples: A few of their names; none in the shareable edition.
    """

    why: str
    files: int
    examples: tuple[str, ...]


class NotSeen(msgspec.Struct, frozen=True, kw_only=True):
    """A place of talk that no file shows.

    Attributes:
        place: A stable name such as "counter", or the owner's own words.
        declared: Whether the owner says that there is talk.
    """

    place: str
    declared: bool
