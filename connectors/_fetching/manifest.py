"""What one fetch asked and got; written last: a half-written source has none."""

from datetime import UTC, datetime
from typing import Any

import msgspec

from auditor.errors import MalformedSource
from auditor.language import text
from auditor.records import Extent, Stream
from connectors._source import Source

MANIFEST = "fetch.json"
FORM = 1


class Whose(msgspec.Struct, frozen=True, kw_only=True):
    """The account that was fetched, as its server calls it; see `Account`."""

    id: str
    handle: str
    name: str
    own: tuple[str, ...] = ()


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One answer, saved as it was sent.

    Attributes:
        file: Where it lies, below the manifest.
        role: What was asked for, in the fetcher's words: ``statuses``, ``thread`` …
        about: Of what, where that is not in the answer: the id of a thread.
        url: What was asked; holds no secret.
        status: Of the answer.
        at: When it had arrived; UTC.
        sha256: Of the bytes.
    """

    file: str
    role: str
    about: str = ""
    url: str = ""
    status: int = 200
    at: datetime
    sha256: str


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """A time for which a stream was fetched, and how much of it there is.

    Attributes:
        stream: Its `Stream`, as a word.
        since: First moment included; UTC.
        until: First moment excluded; UTC.
        extent: The word for its `Extent`.
        why: Why it is not complete, in a word for the log.
    """

    stream: str
    since: datetime
    until: datetime
    extent: str
    why: str = ""

    @property
    def is_a_time(self) -> bool:
        """Whether it begins before it ends; in a damaged manifest it may not."""
        in_utc = (one.tzinfo is UTC for one in (self.since, self.until))
        return all(in_utc) and self.since < self.until


class Hole(msgspec.Struct, frozen=True, kw_only=True):
    """A stream, or a part of one, that could not be fetched.

    Attributes:
        stream: Its `Stream`, as a word.
        outcome: See `connectors._http.Outcome`.
        reason: The error, in a sentence.
    """

    stream: str
    outcome: str
    reason: str


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of one kind that was there at one moment: what is missing is gone.

    Attributes:
        author: Of whose messages it is the list: of a stable id; or
        conversation: of which thread.
        since: From which on it lists everything; UTC.
        until: To which on; UTC.
        at: When it was asked for; UTC.
        ids: The messages there were.
    """

    author: str | None = None
    conversation: str | None = None
    since: datetime
    until: datetime
    at: datetime
    ids: tuple[str, ...]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """One fetch of one account.

    Attributes:
        form: Of this manifest.
        connection: What was asked to be fetched; see `Connection.key`.
        connector: Who reads the pages, such as ``mastodon.api``.
        server: Where they come from.
        account: Whose they are.
        began: When the fetch began; UTC.
        ended: When its last page had come; UTC.
        stretches: What it covers.
        holes: What could not be fetched.
        pages: The answers, in the order in which they came.
        listed: What was there; see `Listed`.
        memory: What the next fetch wants to know, in the fetcher's own words.
    """

    form: int = FORM
    connection: str = ""
    connector: str
    server: str
    account: Whose
    began: datetime
    ended: datetime
    stretches: tuple[Stretch, ...] = ()
    holes: tuple[Hole, ...] = ()
    pages: tuple[Page, ...] = ()
    listed: tuple[Listed, ...] = ()
    memory: dict[str, Any] = {}

    def fetched_until(self, stream: Stream) -> datetime | None:
        """Return up to when a stream is there without a gap at its end."""
        ends = [
            one.until
            for one in self.stretches
            if one.stream == stream.value and one.extent != Extent.ABSENT.label
        ]
        return max(ends, default=None)


def as_bytes(manifest: Manifest) -> bytes:
    """Return a manifest as its file holds it: the same for the same fetch."""
    plain = msgspec.json.encode(manifest, order="sorted")
    return msgspec.json.format(plain, indent=1) + b"\n"


def read_manifest(source: Source) -> Manifest:
    """Return the manifest of a folder of fetched pages.

    Raises:
        MalformedSource: It is damaged, or of a form that is not known yet.
    """
    file = source / MANIFEST
    try:
        found = msgspec.json.decode(file.read_bytes(), type=Manifest)
    except (ValueError, RecursionError) as error:
        raise _damaged(file) from error
    whose = found.account
    if found.form != FORM or not (whose.id and whose.handle and whose.name):
        raise _damaged(file)
    return found


def _damaged(file: Source) -> MalformedSource:
    return MalformedSource(
        text("error.fetched.manifest", path=file.label),
        hint=text("hint.fetched.again"),
    )
