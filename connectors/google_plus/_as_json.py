"""A post as Takeout writes it in JSON: one file for each."""

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from auditor.records import Rejected, Visibility
from connectors import _halves, _json
from connectors.google_plus import _parts
from connectors.google_plus._parts import Comment, Person, Post

T = TypeVar("T")

_NO_LIST = "it does not hold the list this export has"


class _Person(msgspec.Struct, rename="camel"):
    display_name: str | None = None
    profile_page_url: str | None = None
    resource_name: str | None = None


class _Link(msgspec.Struct):
    url: str | None = None


class _Comment(msgspec.Struct, rename="camel"):
    creation_time: str | None = None
    update_time: str | None = None
    author: _Person | None = None
    content: str | None = None
    link: Any = None


class _Shared(msgspec.Struct, rename="camel"):
    url: str | None = None
    resource_name: str | None = None
    author: Any = None


class _Choice(msgspec.Struct):
    description: str | None = None


class _Poll(msgspec.Struct):
    choices: Any = None


class _Circle(msgspec.Struct):
    type: str | None = None


class _Circles(msgspec.Struct):
    circles: Any = None
    users: Any = None


class _Readers(msgspec.Struct, rename="camel"):
    is_public: bool | None = None
    visible_to_standard_acl: _Circles | None = None
    community_acl: Any = None


class _Post(msgspec.Struct, rename="camel"):
    creation_time: str | None = None
    update_time: str | None = None
    url: str | None = None
    resource_name: str | None = None
    author: _Person | None = None
    content: str | None = None
    link: Any = None
    reshared_post: Any = None
    comments: Any = None
    plus_ones: Any = None
    reshares: Any = None
    poll: Any = None
    post_acl: Any = None


def post(data: bytes, where: str) -> Post:
    """Return the post in a file.

    Raises:
        ValueError: It is damaged, or has no id or no time.
    """
    found = _json.whole(_halves.mended(data), _Post)
    id_ = _id(found.url, found.resource_name)
    if id_ is None:
        raise ValueError("it has no id")
    sent_at = _parts.moment(found.creation_time)
    shared = _sound(found.reshared_post, _Shared)
    return Post(
        id=id_,
        url=found.url or None,
        author=_somebody(found.author),
        sent_at=sent_at,
        edited_at=_parts.later(found.update_time, sent_at),
        content=found.content or "",
        links=_attached(found.link),
        shared=shared is not None,
        about=_id(shared.url, shared.resource_name) if shared else None,
        about_author=_somebody(_sound(shared.author, _Person)) if shared else None,
        likes=len(_listed(found.plus_ones)),
        shares=len(_listed(found.reshares)),
        options=_options(found.poll),
        visibility=_visibility(found.post_acl),
        comments=list(_comments(found.comments, f"{where}.comments")),
    )


def _listed(said: object) -> list[Any]:
    """Return a list; an empty one may be written as nothing at all."""
    return said if isinstance(said, list) else []


def _comments(said: object, where: str) -> Iterator[Comment | Rejected]:
    if said is not None and not isinstance(said, list):
        yield Rejected(where=where, reason=_NO_LIST)
    for number, one in enumerate(_listed(said)):
        yield _comment(one, f"{where}[{number}]")


def _comment(said: object, where: str) -> Comment | Rejected:
    try:
        found = msgspec.convert(said, _Comment)
        sent_at = _parts.moment(found.creation_time)
    except ValueError as error:
        return Rejected(where=where, reason=_json.reason(error))
    return Comment(
        author=_somebody(found.author),
        sent_at=sent_at,
        edited_at=_parts.later(found.update_time, sent_at),
        content=found.content or "",
        links=_attached(found.link),
    )


def _attached(said: object) -> tuple[str, ...]:
    found = _sound(said, _Link)
    url = found.url if found else None
    return (url,) if url and url.startswith("http") else ()


def _somebody(said: _Person | None) -> Person | None:
    if said is None:
        return None
    return _parts.person(
        said.display_name, said.profile_page_url, said.resource_name or ""
    )


def _id(url: str | None, resource: str | None) -> str | None:
    """Return what the address ends in; the other name is of another kind."""
    return _parts.post_id(url or "") or _parts.post_id(f"/{resource or ''}")


def _options(said: object) -> tuple[str, ...]:
    poll = _sound(said, _Poll)
    choices = (_sound(one, _Choice) for one in _listed(poll.choices if poll else None))
    return tuple(one.description for one in choices if one and one.description)


def _visibility(said: object) -> Visibility:
    readers = _sound(said, _Readers)
    if readers is None or readers.is_public or readers.community_acl:
        return Visibility.PUBLIC
    standard = readers.visible_to_standard_acl
    if standard is None:
        return Visibility.FOLLOWERS if readers.is_public is False else Visibility.PUBLIC
    circles = _listed(standard.circles)
    kinds = {known.type for one in circles if (known := _sound(one, _Circle))}
    if "CIRCLE_TYPE_PUBLIC" in kinds:
        return Visibility.PUBLIC
    alone = _listed(standard.users) and not circles
    return Visibility.PRIVATE if alone else Visibility.FOLLOWERS


def _sound(said: object, form: type[T]) -> T | None:
    """Return what stands beside a post, None where it is damaged."""
    try:
        return msgspec.convert(said, form, strict=False) if said is not None else None
    except ValueError:
        return None
