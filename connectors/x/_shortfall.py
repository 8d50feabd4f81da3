"""What an archive says it holds and does not."""

from collections.abc import Iterator

from auditor.records import Rejected
from connectors._source import Source
from connectors.x import _messages
from connectors.x._files import Files, Role, place
from connectors.x._index import Index

OUTBOUND = frozenset({Role.POSTS, Role.COMMUNITY})
MESSAGES = frozenset({Role.MESSAGES, Role.GROUPS})

_WORDS = {
    Role.POSTS: "posts",
    Role.COMMUNITY: "posts in communities",
    Role.DELETED: "deleted posts",
    Role.NOTES: "long texts",
    Role.MESSAGES: "conversations",
    Role.GROUPS: "group conversations",
}
_COUNTED = (Role.POSTS, Role.COMMUNITY, Role.DELETED)


def rejections(files: Files, index: Index, *, messages: bool) -> Iterator[Rejected]:
    """Yield one rejection for each file that is missing or holds too little.

    Args:
        files: The archive's files.
        index: How many items each holds.
        messages: Whether direct messages were asked for.
    """
    for lost in files.missing:
        if lost.role not in _WORDS or (lost.role in MESSAGES and not messages):
            continue
        with_it = (
            ""
            if lost.count is None
            else f", and {lost.count} {_WORDS[lost.role]} with it"
        )
        yield Rejected(where=lost.path, reason=f"this file is missing{with_it}")
    for role in _COUNTED:
        for file in files[role]:
            lacking = _lacking(files, index, file)
            # Of a damaged file it is already said that the rest is missing.
            if lacking > 0 and place(file) not in index.damaged:
                said = files.counts[place(file)]
                yield Rejected(
                    where=place(file),
                    reason=f"{lacking} of the {said} {_WORDS[role]} that the archive "
                    "says are in this file are missing",
                )


def outbound_is_short(files: Files, index: Index) -> bool:
    """Say whether the account wrote more than can be read here, as far as is known."""
    if files.alone or files.manifest.is_partial:
        return True
    if any(lost.role in OUTBOUND for lost in files.missing):
        return True
    return any(
        place(file) in index.damaged or _lacking(files, index, file) > 0
        for role in OUTBOUND
        for file in files[role]
    )


def messages_are_short(files: Files) -> bool:
    """Say whether direct messages are missing, as far as is known."""
    if files.manifest.is_partial:
        return True
    if any(lost.role in MESSAGES for lost in files.missing):
        return True
    return any(_messages.is_cut(file) for file in _messages.files_of(files))


def _lacking(files: Files, index: Index, file: Source) -> int:
    said = files.counts.get(place(file), 0)
    return said - index.counts.get(place(file), 0)
