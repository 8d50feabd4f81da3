"""Who wrote something: a profile, a name that Google vouches for, or nobody.

Everybody may leave a name and a web address with a comment. Whoever was logged in has
a profile, though newer exports often leave its address out and keep the name.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from sys import intern
from urllib.parse import urlsplit

from connectors._persons import shown_name

PLATFORM = "blogger"

_UNNAMED = "Anonymous"
_VOUCHED, _CLAIMED = "+", "?"
_BY_NAME = (_VOUCHED, _CLAIMED)
_NOBODY = frozenset(
    {"anonymous", "unknown", "anonym", "unbekannt", "anonyme", "inconnu"}
    | {"anónimo", "desconocido", "anonimo", "sconosciuto", "anoniem", "onbekend"}
)


@dataclass(slots=True)
class People:
    """The people of one blog, whose staff are the authors of its posts.

    Attributes:
        blog: The account.
        own: Every id of the own set.
    """

    blog: str
    own: dict[str, None] = field(default_factory=dict)

    def enlist(self, author: Mapping[str, str]) -> None:
        """Take note of who a post is by."""
        if id_ := self._staff(author):
            self.own[id_] = None

    def writer(self, author: Mapping[str, str]) -> str:
        """Return who a post is by."""
        return self._staff(author) or self.blog

    def known_by(self, key: str) -> str | None:
        """Return who somebody is, from what `key_of` says; None for nobody we know."""
        if not key.startswith(_BY_NAME):
            return key or None
        id_ = self._named(key[1:])
        vouched = key.startswith(_VOUCHED) or id_ in self.own
        return id_ if vouched else None

    def is_ours(self, author: str | None) -> bool:
        """Say whether somebody is of the own set."""
        return author == self.blog or author in self.own

    def _staff(self, author: Mapping[str, str]) -> str | None:
        name = _name(author)
        return _profile(author) or (self._named(name) if name else None)

    def _named(self, name: str) -> str:
        return f"{self.blog}/{name}"


def key_of(author: Mapping[str, str]) -> str:
    """Return by what a commenter is known: a profile, or a name and how sure it is.

    Newer exports tell names that Google vouches for from names that anybody may have
    typed; in older ones a name without a profile is only ever believed of staff.
    """
    if profile := _profile(author):
        return intern(profile)
    kind, name = author.get("type", "").strip().upper(), _name(author)
    if not name or kind not in {"", "BLOGGER"}:
        return ""
    return intern((_VOUCHED if kind else _CLAIMED) + name)


def name_of(author: Mapping[str, str]) -> str:
    """Return the name that readers saw."""
    return shown_name(author.get("name", "")) or _UNNAMED


def _name(author: Mapping[str, str]) -> str:
    """Return a name that is somebody's, in lower case."""
    name = shown_name(author.get("name", "")).lower()
    return "" if name in _NOBODY else name


def _profile(author: Mapping[str, str]) -> str:
    """Return an address without what differs from one export to the next."""
    try:
        parts = urlsplit(author.get("uri", "").strip())
        host = parts.hostname or ""
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not host:
        return ""
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}"
