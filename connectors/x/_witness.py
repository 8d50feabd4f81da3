"""Whose posts these are, as far as the posts tell by themselves.

Who continues a thread of one's own answers oneself; a picture in a post is addressed
under one's own handle; and a handle that the user names may occur beside its number.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from auditor.errors import MalformedSource
from auditor.records import Rejected
from connectors import _json
from connectors.x import _posts, _script
from connectors.x._files import Files, Role, place
from connectors.x._shapes import Head, Tweet, ident

_OWN_PICTURE = re.compile(r"https?://(?:twitter|x)\.com/(\w+)/status/(\d+)/\w+/\d+")


class Person(NamedTuple):
    """An account as posts name it."""

    id: str
    handle: str
    name: str | None = None


class _HeaderOf(Head):
    user_id: str | int | None = None


class _Header(_HeaderOf):
    tweet: _HeaderOf | None = None


@dataclass(slots=True)
class _Evidence:
    posts: set[str] = field(default_factory=set)
    answered: list[tuple[str, str]] = field(default_factory=list)
    pictured: set[str] = field(default_factory=set)
    handles: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def owners(self) -> set[str]:
        """Return the accounts whose posts are in the archive and answered in it."""
        return {
            addressee for parent, addressee in self.answered if parent in self.posts
        }


def author(files: Files) -> Person | None:
    """Return whom posts name as their author; only archives until 2019 do."""
    for file in files[Role.POSTS]:
        for found in _posts.tweets(files, file):
            if isinstance(found, Rejected) or found[1].user is None:
                continue
            user = found[1].user
            id_ = ident(user.id_str, user.id)
            if id_ is not None:
                return Person(id_, user.screen_name or id_, user.name)
    return None


def account(files: Files, told: str | None, stated: tuple[str, ...]) -> Person | None:
    """Return the account that all evidence points to, None where it does not.

    Args:
        files: The archive's files.
        told: The handle, or the number, that the user named.
        stated: Numbers of the account found elsewhere in the archive.
    """
    evidence = _gather(files)
    owners = set(stated) | set(_header_ids(files)) or evidence.owners()
    handle = told or (
        next(iter(evidence.pictured)) if len(evidence.pictured) == 1 else None
    )
    if len(owners) == 1:
        id_ = owners.pop()
        named = evidence.handles.get(id_)
        return Person(id_, handle if handle and handle != id_ else named or id_)
    if handle is None:
        return None
    id_ = evidence.numbers.get(handle.lower(), handle)
    return Person(id_, evidence.handles.get(handle, handle))


def _gather(files: Files) -> _Evidence:
    evidence = _Evidence()
    for file in files.posts():
        for found in _posts.tweets(files, file):
            if not isinstance(found, Rejected):
                _weigh(evidence, found[1])
    return evidence


def _weigh(evidence: _Evidence, tweet: Tweet) -> None:
    id_ = ident(tweet.id_str, tweet.id)
    if id_ is None:
        return
    evidence.posts.add(id_)
    if tweet.parent is not None and tweet.addressee is not None:
        evidence.answered.append((tweet.parent, tweet.addressee))
    for number, handle in _named(tweet):
        evidence.handles[number] = handle
        evidence.numbers[handle.lower()] = number
    for medium in (tweet.entities and tweet.entities.media) or ():
        shown = _OWN_PICTURE.match(medium.expanded_url or "")
        if shown and shown[2] == id_:
            evidence.pictured.add(shown[1])


def _named(tweet: Tweet) -> Iterator[tuple[str, str]]:
    for one in (tweet.entities and tweet.entities.user_mentions) or ():
        number = ident(one.id_str, one.id)
        if number is not None and one.screen_name:
            yield number, one.screen_name
    if tweet.addressee is not None and tweet.in_reply_to_screen_name:
        yield tweet.addressee, tweet.in_reply_to_screen_name


def _header_ids(files: Files) -> Iterator[str]:
    for file in files[Role.HEADERS]:
        try:
            data = _script.assigned(file.read_bytes())
        except MalformedSource:
            continue
        for found in _json.items(data, _Header, place(file)):
            if not isinstance(found, Rejected):
                header = found[1].tweet or found[1]
                if header.user_id is not None:
                    yield str(header.user_id)
