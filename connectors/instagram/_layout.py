"""Where an export keeps its files: by folder and name, whatever lies above.

Until 2020 a handful of files lay at the top, until 2023 folders did; since then all
lies in ``your_instagram_activity`` and ``connections``. A folder around all of it is
called after the account and the day.
"""

import re
from collections.abc import Iterator
from enum import Enum
from weakref import WeakKeyDictionary

from auditor.errors import SourceError
from connectors._source import Source
from connectors.instagram import _flat

ACTIVITY = "your_instagram_activity"


class Role(Enum):
    """What a file holds; the value is how its folder and name look.

    ``posts.json`` in the folder of insights is no file of posts.
    """

    POSTS = r"(content|media)/(posts(_\d+)?|reels(_\d+)?|igtv_videos(_\d+)?)\.json"
    STORIES = r"(content|media)/stories(_\d+)?\.json"
    REPOSTS = r"(content|media)/reposts(_\d+)?\.json"
    COMMENTS = r"comments/(post_comments|reels_comments|hype)(_\d+)?\.json"
    LIKED_COMMENTS = r"likes/liked_comments(_\d+)?\.json"
    INSIGHTS = r"past_instagram_insights/posts(_\d+)?\.json"
    FOLLOWERS = r"followers_and_following/followers(_\d+)?\.json"
    REQUESTS = r"other_activity/your_information_download_requests\.json"
    PROFILE = (
        r"(account_information|personal_information)"
        r"/(personal_information|instagram_profile_information)\.json"
    )
    MESSAGES = (
        r"messages/(inbox|message_requests|archived_threads|filtered_threads)"
        r"/[^/]+/message_\d+\.json"
    )


_ROLES = {role: re.compile(rf"(?:.*/)?{role.value}", re.IGNORECASE) for role in Role}
_FLAT = {
    Role.POSTS: _flat.MEDIA,
    Role.COMMENTS: _flat.COMMENTS,
    Role.PROFILE: _flat.PROFILE,
    Role.FOLLOWERS: _flat.CONNECTIONS,
}
_HELD: WeakKeyDictionary[Source, dict[Role, list[Source]]] = WeakKeyDictionary()
_EMPTY = re.compile(
    r"(?:.*/)?(content|media|comments|inbox|messages)/no-data\.txt", re.IGNORECASE
)
_STANDS_FOR = {
    "content": Role.POSTS,
    "media": Role.POSTS,
    "comments": Role.COMMENTS,
    "inbox": Role.MESSAGES,
    "messages": Role.MESSAGES,
}

# How a file begins that is handed over by itself.
_ALONE = {
    Role.STORIES: re.compile(rb'\A\s*\{\s*"ig_stories"\s*:'),
    Role.COMMENTS: re.compile(
        rb'\A\s*\{\s*"comments_(media|reels|story)_comments"\s*:'
        rb'|\A\s*\[\s*\{(?=.{0,2000}"string_map_data")(?=.{0,2000}"Media Owner")',
        re.DOTALL,
    ),
    Role.LIKED_COMMENTS: re.compile(rb'\A\s*\{\s*"likes_comment_likes"\s*:'),
    Role.INSIGHTS: re.compile(rb'\A\s*\{\s*"organic_insights_posts"\s*:'),
    Role.POSTS: re.compile(
        rb'\A\s*\{\s*"ig_(reels|igtv)_media"\s*:'
        rb'|\A\s*\[?\s*\{\s*"media"\s*:\s*\[\s*\{\s*"uri"\s*:\s*"'
        rb'(?!.{0,4000}"text_app_post").{1,2000}?"creation_timestamp"'
        rb'|\A\s*\[\s*\{(?=.{0,6000}"label_values").{1,6000}"(Draft|Published)"',
        re.DOTALL,
    ),
}
_OWN_FOLDERS = re.compile(
    r"(content|media)/(posts|stories|reels)(_\d+)?\.json"
    r"|comments/(post_comments|reels_comments)(_\d+)?\.json"
    r"|followers_and_following/(followers|following)(_\d+)?\.json"
    r"|likes/liked_(posts|comments)(_\d+)?\.json"
    r"|(account_information|personal_information)/(.*/)?personal_information\.json"
)
_PROFILE_USER = b'"profile_user"'
# Some of what stands in every list of Meta's, whatever is listed.
_METAS = re.compile(
    rb'"(string_(map|list)_data|label_values|media_(map|list)_data|\w*timestamp'
    rb"|profile_user|ig_\w+|comments_\w+_comments|media_comments|likes_\w+_likes"
    rb'|relationships_\w+)"\s*:|"media"\s*:\s*[\[n]|\A\s*\[\s*\['
)
_OF_SOMETHING = re.compile(rb"\A\s*(\[\s*[^\]\s]|\{\s*[^}\s])")
_TWO = 2


def is_root(source: Source) -> bool:
    """Say whether it is an export's folder, or one of its files by itself."""
    try:
        if source.is_file():
            return role_alone(source) is not None
        return _is_folder(source)
    except SourceError:
        return False


def files(source: Source, *roles: Role) -> Iterator[Source]:
    """Yield the files of these roles, by path; all that are read without any."""
    held = _by_role(source)
    for role in roles or tuple(Role):
        yield from held.get(role, ())


def empty(source: Source) -> dict[Source, Role]:
    """Return the files that say of a role that the export has nothing of it."""
    found = ((file, _EMPTY.fullmatch(file.path)) for file in _told_empty(source))
    return {file: _STANDS_FOR[one[1].lower()] for file, one in found if one}


def _told_empty(source: Source) -> Iterator[Source]:
    return (file for file in source.walk() if file.name.lower() == "no-data.txt")


def _by_role(source: Source) -> dict[Role, list[Source]]:
    """Return the files of every role; a tree may be large and is walked once."""
    if source.is_file():
        return {role: [source] for role in (role_alone(source),) if role}
    held = _HELD.get(source)
    if held is None:
        held = _HELD[source] = {}
        for role, file in _with_roles(source):
            held.setdefault(role, []).append(file)
    return held


def _with_roles(source: Source) -> Iterator[tuple[Role, Source]]:
    for file in source.walk():
        if file.name.lower().endswith(".json"):
            yield from ((role, file) for role in _roles_of(file.path))
    if _flat.is_root(source):
        flat = ((role, source / name) for role, name in _FLAT.items())
        yield from ((role, file) for role, file in flat if file.is_file())


def _roles_of(path: str) -> Iterator[Role]:
    return (role for role, form in _ROLES.items() if form.fullmatch(path))


def role_alone(file: Source) -> Role | None:
    """Return what a file holds that is handed over without its folders."""
    if not file.name.lower().endswith(".json"):
        return None
    head = file.head(8192).removeprefix(b"\xef\xbb\xbf")
    return next((role for role, mark in _ALONE.items() if mark.match(head)), None)


def _is_folder(source: Source) -> bool:
    if _flat.is_root(source):
        return True
    if source.name == ACTIVITY or (source / ACTIVITY).is_dir():
        return any(True for _ in files(source, *_PROOFS))
    marks = {
        found[0].partition("/")[0]
        for folder in source.iterdir()
        if folder.is_dir() and _MAY_HOLD.fullmatch(folder.name)
        for file in folder.walk()
        if (found := _OWN_FOLDERS.search(file.path))
        and found.start() in {0, len("connections/")}
        and _may_be_ours(file)
    }
    if len(marks) >= _TWO:
        return True
    return any(_PROFILE_USER in file.head() for file in _profiles(source))


def _may_be_ours(file: Source) -> bool:
    """Say whether a file called like ours may be it: empty and damaged ones may."""
    head = file.head().removeprefix(b"\xef\xbb\xbf")
    return not _OF_SOMETHING.match(head) or _METAS.search(head) is not None


_PROOFS = tuple(role for role in Role if role not in {Role.PROFILE, Role.REQUESTS})
_MAY_HOLD = re.compile(
    r"content|media|comments|likes|connections|followers_and_following"
    r"|account_information|personal_information"
)


def _profiles(source: Source) -> Iterator[Source]:
    for name in ("personal_information", "account_information"):
        for file in (source / name).walk():
            if _ROLES[Role.PROFILE].fullmatch(file.path):
                yield file
