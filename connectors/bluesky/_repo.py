"""One account's repository: whose it is, when it was last changed, its records."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple, Self

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Rejected
from connectors import _json
from connectors._source import Source
from connectors.bluesky._blocks import DAMAGE, Blocks
from connectors.bluesky._clock import clock
from connectors.bluesky._tree import leaves

# Other apps keep their own records in the same repository.
_OURS = "app.bsky."

_KEY = re.compile(r"([\w.-]{1,317})/([\w.:~-]{1,512})", re.ASCII)


class Entry(NamedTuple):
    """One record, still in its block."""

    collection: str
    rkey: str
    cid: bytes


class _Commit(msgspec.Struct):
    did: str
    data: bytes
    rev: str | None = None  # repositories of version 2 have none


class Repo:
    """An account's records, as its tree names them.

    Attributes:
        did: The account's id.
        rev: The name of its last change, None where the file does not say.
        changed: When that was, None where the file does not say.
        file: The file's name, for rejections.
    """

    def __init__(self, blocks: Blocks, file: str, *, changes: bool = False) -> None:
        """Read the newest commit.

        Args:
            blocks: What the file holds.
            file: Its name.
            changes: Whether it holds the latest changes only: what its tree names and
                it does not hold has not changed then.

        Raises:
            MalformedSource: It is cut short, or no repository.
        """
        self.file = file
        self._blocks, self._changes = blocks, changes
        commit = self._commit(blocks.label)
        self.did, self.rev = commit.did, commit.rev
        self.changed = clock(commit.rev) if commit.rev else None
        self._tree = commit.data

    @classmethod
    def of(cls, source: Source, *, changes: bool = False) -> Self:
        """Read a file.

        Raises:
            MalformedSource: It is cut short, or no repository.
        """
        blocks = Blocks(source.read_bytes(), source.label)
        return cls(blocks, source.name, changes=changes)

    def entries(self) -> Iterator[Entry | Rejected]:
        """Yield where Bluesky's own records lie, by collection and then by time.

        Raises:
            MalformedSource: A part of the tree, or a record, is not in the file.
        """
        found = leaves(self._blocks, self._tree, changes=self._changes)
        for position, leaf in enumerate(found):
            if not leaf.key.startswith(_OURS):
                continue
            key = _KEY.fullmatch(leaf.key)
            if key is None:
                yield Rejected(
                    where=f"{self.file}[{position}]", reason="its key is damaged"
                )
            else:
                yield Entry(key[1], key[2], leaf.cid)

    def content(self, entry: Entry) -> Any:  # noqa: ANN401 - any DAG-CBOR
        """Return a record.

        Raises:
            ValueError: It is damaged; the message says how.
        """
        try:
            return self._blocks.decoded(entry.cid)
        except DAMAGE as error:
            raise ValueError("it is damaged and cannot be decoded") from error

    def rejected(self, entry: Entry, error: ValueError) -> Rejected:
        """Return what to say of a record that cannot be read."""
        where = f"{self.file}[{entry.collection}/{entry.rkey}]"
        return Rejected(where=where, reason=_json.reason(error))

    def _commit(self, label: str) -> _Commit:
        if not self._blocks.roots:
            raise _foreign(label)
        try:
            commit = msgspec.convert(
                self._blocks.decoded(self._blocks.roots[0]), _Commit
            )
        except DAMAGE as error:
            raise _foreign(label) from error
        if not commit.did.startswith("did:"):
            raise _foreign(label)
        return commit


def _foreign(label: str) -> MalformedSource:
    return MalformedSource(
        text("error.car_foreign", path=label),
        hint=text("hint.car_foreign"),
    )
