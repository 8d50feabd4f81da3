"""Where a Facebook export keeps what, in every layout it has had.

What somebody did lies in ``your_facebook_activity/``, for some months
``your_activity_across_facebook/``, for a Page or a further profile
``this_profile's_activity_across_facebook/``, and until 2023 in no folder of its own.
Below are ``posts/``, ``comments_and_reactions/``, ``groups/``, ``messages/`` and more;
a number at the end of a file's name counts its parts. Apostrophes are written in three
ways.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from auditor.errors import SourceError
from connectors._source import Source

_ACTIVITY = re.compile(
    r"your_facebook_activity|your_activity_across_facebook"
    r"|this_profile[_'’]?s_activity_across_facebook"
)
_PAGE = re.compile(r"this_profile[_'’]?s_activity_across_facebook")


class Role(Enum):
    """What a file holds."""

    POSTS = auto()
    WALL = auto()
    COMMENTS = auto()
    REACTIONS = auto()
    REVIEWS = auto()
    MESSAGES = auto()
    FOLLOWERS = auto()
    FRIENDS = auto()
    PROFILE = auto()
    DASHBOARD = auto()


_N = r"(_\d+)?\.json"
_ROLES = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (Role.POSTS, rf"posts/(your|profile|page)_posts[^/]*{_N}"),
        (Role.POSTS, rf"groups/(group_posts_and_comments|your_posts_in_groups){_N}"),
        (Role.WALL, rf"posts/other_people[_'’]?s_posts_to_your_timeline{_N}"),
        (Role.COMMENTS, rf"comments(_and_reactions)?/(your_)?comments{_N}"),
        (Role.COMMENTS, rf"groups/your_comments_in_groups{_N}"),
        (
            Role.REACTIONS,
            (
                rf"(comments|likes)_and_reactions/(likes_and_reactions|posts_and_comments)"
                rf"{_N}"
            ),
        ),
        (
            Role.REVIEWS,
            (
                r"(pages|reviews|recommendations|other_activity)/[^/]*(review|recommend)[^/]*"
                r"\.json"
            ),
        ),
        (Role.MESSAGES, rf"messages/[^/]+/[^/]+/message{_N}"),
        (Role.MESSAGES, rf"messages/[^/]+/message{_N}"),
        (
            Role.FOLLOWERS,
            (
                rf"(connections/)?(followers|friends_and_followers|following_and_followers)"
                rf"/(people_who_followed_you|followers){_N}"
            ),
        ),
        (Role.FRIENDS, rf"(connections/)?friends(_and_followers)?/(your_)?friends{_N}"),
        (
            Role.PROFILE,
            rf"(personal_information/)?profile_information/profile_information{_N}",
        ),
        (
            Role.DASHBOARD,
            (
                r"(logged_information/)?professional_dashboard"
                rf"/your_professional_dashboard_activity{_N}"
            ),
        ),
    )
)

# What somebody did; the others are beside it, whatever there is of it.
DEEDS = (
    Role.POSTS,
    Role.WALL,
    Role.COMMENTS,
    Role.REACTIONS,
    Role.REVIEWS,
    Role.MESSAGES,
)
_TELLING = frozenset({Role.POSTS, Role.COMMENTS})

_NOTE = re.compile(r"(posts|comments|comments_and_reactions)/no-data\.txt")
_BOM = b"\xef\xbb\xbf"
_LIST = re.compile(rb"\s*[\[{]")
_COMMENTS_ALONE = re.compile(
    rb'\s*\{\s*"(group_)?comments(_v2)?"\s*:\s*\[.*"data"\s*:\s*\[\s*\{\s*"comment"\s*:'
    rb'\s*\{|\s*\{\s*"(comments_v2|group_comments_v2)"\s*:\s*\[',
    re.DOTALL,
)
_POSTS_ALONE = re.compile(
    rb'\s*(\{\s*"(group_posts_v2|group_posts|status_updates)"\s*:\s*)?\[\s*\{'
    rb'(?=.*"timestamp"\s*:)'
    rb'(?=.*("data"\s*:\s*\[\s*\{\s*"(post|update_timestamp|backdated_timestamp)"'
    rb'|"attachments"\s*:\s*\[\s*\{\s*"data"))(?!.*"(comment|reaction)"\s*:\s*\{)',
    re.DOTALL,
)
# Some of what every post has; others have a `your_posts_1.json` too.
_OF_A_POST = re.compile(
    rb'"(?:creation_|update_)?timestamp"\s*:\s*"?-?\d{5}|"data"\s*:\s*\[\s*\{\s*"post"'
    rb'|"(?:attachments|label_values)"\s*:\s*\[',
)
_POSTS_NAMED = re.compile(r"(your|profile|page)_posts.*\.json", re.IGNORECASE)
_SUFFIX = ".json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files of one export.

    Attributes:
        by_role: The files of each sort, by path.
        is_page: Whether it is the export of a Page or of a further profile.
        notes: Files that say of their folder that there is nothing in it.
    """

    by_role: Mapping[Role, tuple[Source, ...]]
    is_page: bool
    notes: tuple[Source, ...] = ()

    def __getitem__(self, role: Role) -> tuple[Source, ...]:
        return self.by_role.get(role, ())

    def all(self) -> tuple[Source, ...]:
        """Return every file that is read."""
        return (*(file for role in Role for file in self[role]), *self.notes)

    @property
    def empty(self) -> frozenset[str]:
        """The folders of which the export says that there is nothing in them."""
        return frozenset(note.path.split("/")[-2] for note in self.notes)


def laid_out(source: Source) -> Files | None:
    """Return the files of an export, None where it is none of Facebook's."""
    try:
        return _alone(source) if source.is_file() else _folder(source)
    except SourceError:
        return None


def is_activity(name: str) -> bool:
    """Say whether a folder's name is that of somebody's deeds on Facebook."""
    return _ACTIVITY.fullmatch(name) is not None


def _folder(source: Source) -> Files | None:
    below = [one.name for one in source.iterdir() if one.is_dir()]
    activities = [name for name in below if is_activity(name)]
    if len(activities) > 1:
        return None  # of two accounts, perhaps: each is an export of its own
    start = f"{activities[0]}/" if activities else ""
    files = _sorted(source, start)
    deeds = [role for role in DEEDS if files[role]]
    named = bool(start) or is_activity(source.name)
    if not deeds or not (named or _is_facebooks(files)):
        return None
    return files


def _sorted(source: Source, start: str) -> Files:
    found: dict[Role, list[Source]] = {}
    notes: list[Source] = []
    for file in source.walk():
        path = file.path.removeprefix(start)
        if _NOTE.fullmatch(path):
            notes.append(file)
        elif file.name.endswith(_SUFFIX) and (role := _role(path)):
            found.setdefault(role, []).append(file)
    page = bool(_PAGE.fullmatch(start.rstrip("/") or source.name)) or any(
        file.name.startswith(("profile_posts", "page_posts"))
        for file in found.get(Role.POSTS, ())
    )
    return Files(
        by_role={role: tuple(files) for role, files in found.items()},
        is_page=page,
        notes=tuple(notes),
    )


def _role(path: str) -> Role | None:
    return next((role for role, named in _ROLES if named.fullmatch(path)), None)


def _is_facebooks(files: Files) -> bool:
    """Say whether a folder without the name of one is an export of Facebook's.

    Instagram's has messages, followers and a profile under the same names.
    """
    return any(_holds_posts(_head(file)) for file in files[Role.POSTS]) or any(
        _COMMENTS_ALONE.match(head) or b'"label_values"' in head
        for head in map(_head, files[Role.COMMENTS])
    )


def _alone(file: Source) -> Files | None:
    if not file.name.lower().endswith(_SUFFIX):
        return None
    head = _head(file)
    role = None
    if _COMMENTS_ALONE.match(head):
        role = Role.COMMENTS
    elif _POSTS_ALONE.match(head) or (
        _POSTS_NAMED.fullmatch(file.name) and _holds_posts(head)
    ):
        role = Role.POSTS
    if role is None:
        return None
    page = file.name.lower().startswith(("profile_posts", "page_posts"))
    return Files(by_role={role: (file,)}, is_page=page)


def _holds_posts(head: bytes) -> bool:
    """Say whether a file called like posts begins like them, or is an empty list."""
    if not _LIST.match(head):
        return False
    return _OF_A_POST.search(head) is not None or head.split() == [b"[]"]


def _head(file: Source) -> bytes:
    return file.head().removeprefix(_BOM)


def htmls(source: Source) -> Iterator[str]:
    """Yield the paths of pages made for looking at, where JSON would have its files."""
    for file in source.walk():
        stem, point, suffix = file.path.rpartition(".")
        if point and suffix.lower() in {"html", "htm"}:
            parts = stem.split("/")
            start = next((n for n, one in enumerate(parts) if is_activity(one)), -1)
            if start >= 0 or _role("/".join(parts) + _SUFFIX) in _TELLING:
                yield file.path


def is_named_like_ours(name: str) -> bool:
    """Say whether a page is called like a file of Facebook's, and of nobody else's."""
    return bool(_POSTS_NAMED.fullmatch(name.rpartition(".")[0] + _SUFFIX))
