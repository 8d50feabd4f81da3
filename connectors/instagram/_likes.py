"""Whose comments the account liked: a trace of people, and no list of commenters.

The export says who wrote the comment and under which post, and neither whose post it
was nor what the comment said.
"""

from collections.abc import Iterator

from auditor.records import Kind, Record, Rejected
from connectors._digest import Repeats, content_id
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_labels import OWNER, USERNAME, first
from connectors._meta_shapes import Entry, facts
from connectors._meta_time import moment
from connectors._source import Source
from connectors.instagram._layout import Role, files
from connectors.instagram._owner import PLATFORM


def liked_comments(source: Source, account: str) -> Iterator[Record | Rejected]:
    """Yield each like as a reaction of the account's to the comment's author."""
    repeats = Repeats()
    for file in files(source, Role.LIKED_COMMENTS):
        found = entries(file, Entry, "likes_comment_likes")
        yield from made(found, lambda item: _record(item, account, repeats))


def _record(item: Entry, account: str, repeats: Repeats) -> Record:
    told = tuple(facts(item))
    at = moment(next((fact.time for fact in told if fact.time), item.timestamp))
    post = next((fact.href for fact in told if fact.href), None)
    within = first((fact for fact in told if set(fact.within) & OWNER), USERNAME)
    author = (item.title or (within.value if within else "")).strip().lower()
    if not author:
        raise ValueError("it names nobody")
    id_ = content_id("liked_comment", int(at.timestamp()), author, post)
    return Record(
        platform=PLATFORM,
        account=account,
        id=repeats.told_apart(id_),
        kind=Kind.REACTION,
        author=account,
        sent_at=at,
        about=post,
        about_author=author,
    )
