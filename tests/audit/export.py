"""Activity files in the making, small enough to be worked out by hand."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
US = "bakery"
ALL = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
    "reactions",
    "context",
)
OWN_SIDE = {"outbound_posts": "complete", "outbound_replies": "complete"}
EVERYTHING = dict.fromkeys(ALL, "complete")


def before(days: float, **more: float) -> datetime:
    """Return the moment so many days before ``UNTIL``; ``more`` comes after that."""
    return UNTIL - timedelta(days=days) + timedelta(**more)


@dataclass
class Export:
    """One activity file.

    Attributes:
        platform: Gives the kind of channel, unless ``kind`` does.
        account: The author whose records are outbound.
        since: Its coverage reaches from here …
        until: … to there.
        coverage: Extent by stream; a stream not named is absent.
        own: More of the own set.
        kind: Of channel.
        more: Further lines of ``activity.toml``, before its tables.
        spans: Lines of ``[[spans]]`` tables, instead of ``coverage``.
        records: In the order they were written; ids rise unless given.
    """

    platform: str = "x"
    account: str = US
    since: datetime = UNTIL - timedelta(days=400)
    until: datetime = UNTIL
    coverage: dict[str, str] = field(default_factory=lambda: dict(EVERYTHING))
    own: tuple[str, ...] = ()
    kind: str | None = None
    more: tuple[str, ...] = ()
    spans: tuple[tuple[str, datetime, datetime, str], ...] = ()
    records: list[dict[str, Any]] = field(default_factory=list)
    tallies: list[tuple[str, str, int, datetime]] = field(default_factory=list)

    def says(
        self, author: str | None, at: datetime | str, text: str = "hello", **given: Any
    ) -> str:
        """Put down a record, a post unless ``kind`` is given, and return its id."""
        fields = {"id": f"m{len(self.records):04}", "kind": "post"} | given
        self.records.append(fields | {"author": author, "sent_at": at, "text": text})
        return str(fields["id"])

    def replies(
        self,
        author: str | None,
        at: datetime | str,
        to: str,
        text: str = "hello",
        **given: Any,
    ) -> str:
        """Put down an answer to the record ``to`` and return its id."""
        return self.says(author, at, text, kind="reply", in_reply_to=to, **given)

    def posts(self, count: int, days: float = 90) -> None:
        """Put down posts of the account, evenly over the last so many days."""
        for number in range(count):
            at = before(days - (number + 0.5) * days / count)
            self.says(self.account, at, f"Fresh bread, batch {number}")

    def into(self, folder: Path) -> Path:
        """Write the activity file into ``folder`` and return the folder."""
        folder.mkdir(parents=True, exist_ok=True)
        rows = [json.dumps(_plain(record)) + "\n" for record in self.records]
        (folder / "activity.jsonl").write_text("".join(rows), encoding="utf-8")
        (folder / "activity.toml").write_text(self._toml(), encoding="utf-8")
        if self.tallies:
            lines = [f"{i},{n},{c},{iso(at)}\n" for i, n, c, at in self.tallies]
            table = "".join(["id,name,count,counted_at\n", *lines])
            (folder / "tallies.csv").write_text(table, encoding="utf-8")
        return folder

    def _toml(self) -> str:
        lines = [
            f'platform = "{self.platform}"',
            f'account = "{self.account}"',
            f"own = {json.dumps(self.own)}",
            f"since = {iso(self.since)}",
            f"until = {iso(self.until)}",
            *([f'kind = "{self.kind}"'] if self.kind else []),
            *self.more,
        ]
        for stream, since, until, extent in self.spans:
            lines += ["[[spans]]", f'stream = "{stream}"', f'extent = "{extent}"']
            lines += [f"since = {iso(since)}", f"until = {iso(until)}"]
        if not self.spans:
            lines += ["[coverage]", *(f'{s} = "{e}"' for s, e in self.coverage.items())]
        return "\n".join([*lines, ""])


def iso(moment: datetime) -> str:
    """Return a moment as TOML and JSON write it."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: iso(value) if isinstance(value, datetime) else value
        for name, value in record.items()
    }
