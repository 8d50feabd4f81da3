"""Addresses of accounts and posts: on these servers they are the ids."""

import re
from collections.abc import Iterable
from typing import Any

PUBLIC = frozenset(
    {"https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"}
)

_HOST = re.compile(r"https?://([^/?#\s]+)", re.IGNORECASE)
_ACTOR = re.compile(
    r"(https?://[^/\s]+(?:/ap)?/users/[^/?#\s]+)(?:/.*)?", re.IGNORECASE
)
_PROFILE = re.compile(r"(https?://[^/\s]+)/@([^/?#@\s]+)/?", re.IGNORECASE)
_NUMBER = re.compile(r"/(\d+)(?:/activity)?/?", re.IGNORECASE)


def texts(value: Any) -> list[str]:  # noqa: ANN401 - any JSON
    """Return one text or a list of them as a list; anything else in it is left out."""
    if isinstance(value, str):
        return [value]
    found = value if isinstance(value, list) else ()
    return [one for one in found if isinstance(one, str)]


def uri(value: Any) -> str | None:  # noqa: ANN401 - any JSON
    """Return the address of a thing that is named by it, or written out beside it."""
    if isinstance(value, dict):
        value = value.get("id")
    return value if isinstance(value, str) and value else None


def host(address: str) -> str:
    """Return the server in an address, lower case; ``""`` for what is none."""
    found = _HOST.match(address)
    return found[1].lower() if found else ""


def actor(address: str) -> str | None:
    """Return whose a post is, where its address says so as Mastodon's do."""
    found = _ACTOR.fullmatch(address)
    return found[1] if found else None


def actor_of_profile(page: str) -> str:
    """Return the account behind a profile page; on Mastodon one gives the other."""
    found = _PROFILE.fullmatch(page)
    return f"{found[1]}/users/{found[2]}" if found else page


def number(address: str) -> str:
    """Return the number a post's address ends with, or nothing."""
    tail = address[-40:]
    at = tail.rfind("/", 0, len(tail.removesuffix("/").removesuffix("/activity")))
    found = _NUMBER.fullmatch(tail[at:]) if at >= 0 else None
    return found[1] if found else ""


def full_handle(name: str, address: str) -> str:
    """Return ``user@host``: local people are named without their host.

    Args:
        name: As it is written, with or without a leading ``@``.
        address: The account's, for the host.
    """
    bare = name.strip().lstrip("@")
    if not bare or "@" in bare:
        return bare
    where = host(address)
    return f"{bare}@{where}" if where else bare


def addressee(parent: str, named: Iterable[tuple[str, str]]) -> str | None:
    """Return who wrote ``parent``: whoever of those named fits its address.

    Args:
        parent: The address of the post that is answered.
        named: Address and name of everybody the answer names.
    """
    here = host(parent)
    near = [(who, name) for who, name in named if host(who) == here]
    for who, _ in near:
        if parent.startswith(f"{who}/"):
            return who
    stated = actor(parent)
    if stated:
        return stated
    steps = {step.lstrip("@").lower() for step in parent.split("/")[3:]}
    fitting = [who for who, name in near if _user(name, who) in steps]
    found = dict.fromkeys(fitting or (who for who, _ in near))
    return next(iter(found)) if len(found) == 1 else None


def _user(name: str, address: str) -> str:
    bare = name.strip().lstrip("@").partition("@")[0]
    return (bare or address.rstrip("/").rpartition("/")[2]).lower()
