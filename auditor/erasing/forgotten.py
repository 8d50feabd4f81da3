"""The list of whom a client was asked to forget: hashes alone, and when."""

import hashlib
import secrets
from datetime import datetime
from functools import cached_property
from pathlib import Path

import msgspec

from auditor.erasing.terms import WORD, Term, Terms, plainly
from auditor.errors import WorkspaceDamaged

NAME = "forgotten.json"
_FORM = 1
_KEY = 32  # bytes
_START = 3  # bytes of the first word's hash, which spares most of the looking


class Words(msgspec.Struct, frozen=True, array_like=True):
    """One term, of which nothing is left but this.

    Attributes:
        digest: Keyed, over the term.
        start: Keyed, over its first word; many words have the same.
        count: Of how many words it is made.
        is_weak: See `Term`.
    """

    digest: str
    start: str
    count: int
    is_weak: bool


class Hidden(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was forgotten.

    Attributes:
        stand_in: What sources call them now.
        since: When; UTC.
        places: Keyed hashes of platform and id, or platform and handle.
        words: What texts may call them.
        parts: Keyed hashes of the first and last words of their names, which only mean
            them where somebody speaks to them.
    """

    stand_in: str
    since: datetime
    places: frozenset[str]
    words: tuple[Words, ...]
    parts: frozenset[str] = frozenset()


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """What has begun and is not finished.

    Attributes:
        since: When it began; UTC.
        replaced: Sources that are to go when what replaces them is listed.
    """

    since: datetime
    replaced: tuple[str, ...]


class Forgotten(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Everybody whom a client was asked to forget.

    Attributes:
        form: Of this file.
        key: Of all hashes; nobody can make them who does not have it.
        people: Who was forgotten, in turn.
        messages: By the keyed hash of platform and id, what they wrote is called now.
        pending: What is not finished.
    """

    form: int = _FORM
    key: str = msgspec.field(default_factory=lambda: secrets.token_hex(32))
    people: tuple[Hidden, ...] = ()
    messages: dict[str, str] = {}
    pending: Pending | None = None

    @cached_property
    def _key(self) -> bytes:
        return bytes.fromhex(self.key)

    def digest(self, *parts: str, size: int = 12) -> str:
        """Return a keyed hash, the same for the same parts."""
        said = "\n".join(parts).encode("utf-8", "surrogatepass")
        return hashlib.blake2b(said, key=self._key, digest_size=size).hexdigest()

    def place(self, platform: str, name: str) -> str:
        """Return the hash of an id or handle."""
        return self.digest("place", platform, plainly(name).lstrip("@"))

    def message(self, platform: str, id_: str) -> str:
        """Return the hash of a message's id."""
        return self.digest("message", platform, id_)

    def start(self, word: str) -> str:
        """Return the hash of a term's first word."""
        return self.digest("start", word, size=_START)

    def words(self, text: str) -> str:
        """Return the hash of a term."""
        return self.digest("words", text)

    def source(self, digest: str) -> str:
        """Return the hash of a source's digest."""
        return self.digest("source", digest, size=16)

    def hidden(self, terms: Terms, now: datetime) -> Hidden:
        """Return somebody as the list has them."""
        first = "\n".join(sorted("\n".join(place) for place in terms.places))
        return Hidden(
            stand_in=f"erased-{self.digest('person', first, size=6)}",
            since=now,
            places=frozenset(self.place(*place) for place in terms.places),
            words=tuple(map(self._words, terms.to_look_for())),
            parts=frozenset(map(self.words, terms.parts())),
        )

    def _words(self, term: Term) -> Words:
        first = WORD.search(term.text)
        return Words(
            digest=self.words(term.text),
            start=self.start(first[0] if first else ""),
            count=term.words,
            is_weak=term.is_weak,
        )


def forgotten_of(root: Path) -> Forgotten | None:
    """Return whom a client was asked to forget; None where it was nobody yet.

    Args:
        root: The client's folder.

    Raises:
        WorkspaceDamaged: The list cannot be read: nothing may be taken in then.
    """
    path = root / NAME
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Forgotten)
        is_ours = found.form == _FORM and len(bytes.fromhex(found.key)) >= _KEY
    except FileNotFoundError:
        return None
    except (ValueError, RecursionError) as error:
        raise _damaged(path) from error
    if not is_ours:
        raise _damaged(path)
    return found


def _damaged(path: Path) -> WorkspaceDamaged:
    return WorkspaceDamaged(
        f"{path}: cannot be read.",
        hint="Put it back from a copy: without it those who were forgotten could "
        "come back.",
    )


def as_bytes(forgotten: Forgotten) -> bytes:
    """Return the list as it lies in its file."""
    return msgspec.json.encode(forgotten, order="deterministic") + b"\n"
