"""Which file of an X archive holds what, in each of the layouts X has had.

Since 2020 the files lie in ``data/``, before that beside each other at the top; names
were singular until 2022. A kind of data above 100 MB is split: ``tweets.js``,
``tweets-part1.js`` … The manifest lists all files with what each holds; archives from
before 2020 have none.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from connectors._source import Source
from connectors.x import _manifest, _script
from connectors.x._manifest import Manifest

_LONE_POSTS = re.compile(rb"window\.YTD\.tweets?\.part\d+\s*=")
_MANIFEST_STARTS = b"window.__THAR_CONFIG"
DATA_STARTS = b"window.YTD."
_NAME = re.compile(r"(?P<stem>.+?)(?:-part(?P<part>\d+))?\.js")


class Layout(Enum):
    """In which way an archive is laid out."""

    ARCHIVE = "since 2018, one file per kind of data"
    MONTHS = "until 2019, one file per month"
    TABLE = "until 2019, one table"


class Role(Enum):
    """What a file is read for; the value holds the names it has had."""

    POSTS = ("tweets", "tweet")
    COMMUNITY = ("community-tweet", "community-tweets")
    DELETED = ("deleted-tweets", "deleted-tweet")
    NOTES = ("note-tweet", "note-tweets")
    HEADERS = ("tweet-headers", "tweet-header")
    MESSAGES = ("direct-messages", "direct-message")
    GROUPS = ("direct-messages-group", "direct-message-group")
    MESSAGE_HEADERS = ("direct-message-headers",)
    GROUP_HEADERS = ("direct-message-group-headers",)
    ACCOUNT = ("account",)
    FORMER = ("screen-name-change",)


_SAME_WITHOUT_TEXT = (
    (Role.MESSAGES, Role.MESSAGE_HEADERS),
    (Role.GROUPS, Role.GROUP_HEADERS),
)
_ROLES = {stem: role for role in Role for stem in role.value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A file that belongs to an archive and is not there."""

    path: str
    role: Role
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one archive.

    Attributes:
        layout: How it is laid out.
        roles: Files by what they are read for, parts in their order.
        counts: How many items a file holds, by path, where the archive says so.
        missing: Files that are listed, or counted on from, and not there.
        details: Further files that say whose the archive is, and from when.
        manifest: What the archive says of itself.
        alone: Whether it is a single file out of an archive.
    """

    layout: Layout
    roles: Mapping[Role, tuple[Source, ...]]
    counts: Mapping[str, int] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    details: tuple[Source, ...] = ()
    manifest: Manifest = field(default_factory=Manifest)
    alone: bool = False

    def __getitem__(self, role: Role) -> tuple[Source, ...]:
        return self.roles.get(role, ())

    def all(self) -> tuple[Source, ...]:
        """Return every file that may be opened, by path."""
        files = [file for found in self.roles.values() for file in found]
        return tuple(sorted([*files, *self.details], key=place))

    def posts(self) -> Iterator[Source]:
        """Yield the files that hold posts; of a post in two files the first counts.

        Deleted posts come first, so that they are known to be deleted.
        """
        yield from self[Role.DELETED]
        yield from self[Role.POSTS]
        yield from self[Role.COMMUNITY]


def place(file: Source) -> str:
    """Return where a file lies in its archive, as rejections name it."""
    return file.path or file.name


def lone(file: Source) -> Files | None:
    """Return the layout of one file of posts handed over by itself."""
    if _script.is_script(file) and _LONE_POSTS.match(_script.head(file)):
        return Files(layout=Layout.ARCHIVE, roles={Role.POSTS: (file,)}, alone=True)
    return None


def archive(source: Source) -> Files | None:
    """Return the layout of an archive since 2018, None for anything else.

    Files at the top are an archive only beside one that says whose they are: a folder
    of downloads may hold a ``tweets.js`` among other things.
    """
    inside = (source / "data").is_dir()
    base = source / "data" if inside else source
    manifest = base / "manifest.js"
    listed = _script.starts(manifest, _MANIFEST_STARTS)
    roles = _by_role(base)
    says_whose = inside or listed or Role.ACCOUNT in roles
    posts = any(_script.starts(file, DATA_STARTS) for file in roles.get(Role.POSTS, ()))
    if not (listed or (posts and says_whose)):
        return None
    stated = _manifest.read(manifest) if listed else Manifest()
    return Files(
        layout=Layout.ARCHIVE,
        roles=roles,
        counts={
            place(base / file.name): file.count
            for file in stated.files
            if file.count is not None
        },
        missing=tuple(_unlisted(base, stated) if stated.files else _gaps(base, roles)),
        details=(manifest,) if listed else (),
        manifest=stated,
    )


def _by_role(base: Source) -> dict[Role, tuple[Source, ...]]:
    found: dict[Role, list[tuple[int, Source]]] = {}
    for file in base.iterdir():
        role, part = _told_by_name(file.name)
        if role is not None and file.is_file():
            found.setdefault(role, []).append((part, file))
    for full, headers in _SAME_WITHOUT_TEXT:
        if full in found:
            found.pop(headers, None)
    return {
        role: tuple(file for _, file in sorted(files, key=lambda one: one[0]))
        for role, files in found.items()
    }


def _told_by_name(name: str) -> tuple[Role | None, int]:
    match = _NAME.fullmatch(name)
    if match is None:
        return None, 0
    return _ROLES.get(match["stem"]), int(match["part"] or 0)


def _unlisted(base: Source, manifest: Manifest) -> Iterator[Missing]:
    """Yield the files that the manifest lists and that are not there."""
    for file in manifest.files:
        role, _ = _told_by_name(file.name)
        here = base / file.name
        if role is not None and file.count != 0 and not here.is_file():
            yield Missing(path=place(here), role=role, count=file.count)


def _gaps(base: Source, roles: Mapping[Role, tuple[Source, ...]]) -> Iterator[Missing]:
    """Yield the parts below the highest one that are not there."""
    for role, files in roles.items():
        there = {_told_by_name(file.name)[1] for file in files}
        stem = (_NAME.fullmatch(files[0].name) or {"stem": role.value[0]})["stem"]
        for part in sorted(set(range(max(there))) - there):
            name = f"{stem}-part{part}.js" if part else f"{stem}.js"
            yield Missing(path=place(base / name), role=role, count=None)
