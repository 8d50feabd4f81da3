"""Public archives of Reddit: of a user, of a subreddit, or of a month.

They hold both sides: what the account wrote, who answered, and what it answered, under
the ids of the account's own export (``reddit.gdpr``). Made by third parties, they lack
what was deleted early or taken out, so nothing in them counts as complete. Of a file
in which many write, only what concerns the account is read: its own messages, answers
to them, mentions, what it answered, and everything below its posts.

Format: one JSON object to a line, plain or packed with Zstandard; see
``docs/formats/reddit.md``.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import ClassVar

from auditor.records import Account, Coverage, Extent, Item, Record, Rejected, Stream
from connectors import Connector, Said, Source, Unseen, _json
from connectors._once import Once
from connectors.reddit import _lines, _parts, _survey
from connectors.reddit._shapes import Line, Sketch
from connectors.reddit._survey import Survey

_ALONE = frozenset({Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES})


class RedditDump(Connector):
    """Reads an account's part of a public archive of Reddit."""

    name = "reddit.dump"
    platform = _parts.PLATFORM
    version = 1
    coverage: ClassVar = {
        Stream.OUTBOUND_POSTS: Extent.PARTIAL,
        Stream.OUTBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_REPLIES: Extent.PARTIAL,
        Stream.INBOUND_MENTIONS: Extent.PARTIAL,
        Stream.MESSAGES: Extent.ABSENT,
        Stream.REACTIONS: Extent.ABSENT,
        Stream.CONTEXT: Extent.PARTIAL,
    }
    has_no = frozenset[Stream]()
    request = Said("connector.reddit.dump.request")
    cannot_tell = Unseen(
        "connector.reddit.dump",
        {
            Stream.OUTBOUND_POSTS: "connector.reddit.gdpr.request",
            Stream.OUTBOUND_REPLIES: "connector.reddit.gdpr.request",
            Stream.INBOUND_REPLIES: "connector.reddit.dump.request",
            Stream.INBOUND_MENTIONS: "connector.reddit.dump.request",
            Stream.MESSAGES: "connector.reddit.gdpr.request",
            Stream.REACTIONS: "",
            Stream.CONTEXT: "connector.reddit.dump.request",
        },
    )

    def __init__(self) -> None:
        self._survey = Once(_survey.survey)

    def recognises(self, source: Source) -> bool:
        """Say whether it is such a file, or a folder of nothing else."""
        if source.is_file():
            return _survey.is_dump(source)
        return _survey.is_root(source)

    def files(self, source: Source) -> tuple[Source, ...]:
        """Return the archive's files."""
        return _survey.files(source)

    def accounts(self, source: Source) -> tuple[Account, ...]:
        """Return the account that the user names, or the only one that writes."""
        return (_parts.account(self._survey(source).name),)

    def covers(self, source: Source) -> Mapping[str, Coverage]:
        """Return the time from the first line to the last, as partial.

        Where nobody but the account writes, its own side is all there is.
        """
        known = self._survey(source)
        if known.first > known.last:
            return {known.id: Coverage(**{stream.value: () for stream in Stream})}
        held = _ALONE if known.alone else frozenset(Stream)
        extents = {
            stream: extent if stream in held else Extent.ABSENT
            for stream, extent in self.coverage.items()
        }
        since = _parts.seconds(known.first)
        until = _parts.seconds(known.last) + timedelta(seconds=1)
        return {known.id: Coverage.throughout(since, until, extents)}

    def read(self, source: Source) -> Iterator[Item]:
        """Yield what concerns the account, in the order of the archive."""
        known = self._survey(source)
        named = _lines.Named(known.id)
        seen: set[str] = set()
        for item in _survey.lines(source):
            if isinstance(item, Rejected):
                yield item
                continue
            where, line, sketch = item
            try:
                record = _record(line, sketch, known, named)
            except ValueError as error:
                yield Rejected(where=where, reason=str(error))
                continue
            if record is not None and record.id not in seen:
                seen.add(record.id)
                yield record


def _record(
    line: bytes, sketch: Sketch, known: Survey, named: _lines.Named
) -> Record | None:
    """Return what a line says, None where it does not concern the account.

    Raises:
        ValueError: It does not say what it is, or cannot be read.
    """
    if sketch.fullname is None:
        raise ValueError("it has no id")
    if not _parts.is_name(sketch.author):
        raise ValueError("names nobody")
    concerns = known.concerns(sketch)
    if not (concerns or named.occurs(line)):
        if not sketch.hangs:
            raise ValueError("it does not say what it answers")
        return None
    record = _lines.record(_json.whole(line, Line), known)
    return record if concerns or named.by(record) else None
