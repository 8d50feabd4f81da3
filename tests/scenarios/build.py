"""Channels in the making: who says what to whom and when, and the file it ends up in.

A `Channel` becomes one activity file: ``activity.jsonl`` with its records and
``activity.toml`` with whose it is and what it covers.
"""

import json
from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from typing import Any

from tests.scenarios.times import UNTIL, WINDOW, day
from tests.scenarios.voices import lines

TWO_SIDED = {
    "outbound_posts": "complete",
    "outbound_replies": "complete",
    "inbound_replies": "complete",
    "inbound_mentions": "complete",
}
OWN_SIDE = {"outbound_posts": "complete", "outbound_replies": "complete"}


@dataclass(frozen=True)
class Person:
    """Somebody outside: the platform's id and the display name."""

    id: str
    name: str

    @property
    def first(self) -> str:
        """Return the first name."""
        return self.name.split()[0]


@dataclass(frozen=True)
class Said:
    """What stays of a record for whoever answers it."""

    id: str
    author: str
    at: datetime
    conversation: str | None


@dataclass
class Channel:
    """One account on one platform, and everything said there.

    Attributes:
        platform: Gives the kind of channel.
        account: The author whose records are outbound.
        rng: Where its ids come from.
        days: How far its coverage reaches back from ``until``.
        coverage: Extent by stream; a stream not named is absent.
        spans: Where given, instead of ``coverage``.
        own: More of the own set.
        records: In the order they were made.
        tallies: Numbers without the messages behind them.
    """

    platform: str
    account: str
    rng: Random = field(compare=False)
    days: int = WINDOW
    until: datetime = UNTIL
    coverage: dict[str, str] = field(default_factory=lambda: dict(TWO_SIDED))
    spans: list[dict[str, Any]] = field(default_factory=list)
    own: tuple[str, ...] = ()
    records: list[dict[str, Any]] = field(default_factory=list)
    tallies: list[dict[str, Any]] = field(default_factory=list)
    since: datetime = field(init=False)

    def __post_init__(self) -> None:
        self.since = day(WINDOW - self.days)

    @property
    def key(self) -> str:
        """Return ``platform:account``."""
        return f"{self.platform}:{self.account}"

    def covers(self, at: datetime) -> bool:
        """Say whether the file can hold something of that moment."""
        return self.since <= at < self.until

    def says(self, author: str | Person, at: datetime, **fields: Any) -> Said:
        """Put down one record; ``kind`` and ``text`` are among the fields."""
        if not self.covers(at):
            raise ValueError(f"{at} lies outside {self.since} to {self.until}")
        record = {"id": f"{self.rng.getrandbits(52):013x}", "sent_at": at, **fields}
        record["author"] = author.id if isinstance(author, Person) else author
        if isinstance(author, Person):
            record["author_name"] = author.name
        self.records.append(record)
        thread = fields.get("conversation")
        return Said(record["id"], record["author"], at, thread)

    def opens(
        self, author: str | Person, at: datetime, text: str, **fields: Any
    ) -> Said:
        """Put down a post; its conversation goes by its own id."""
        said = self.says(author, at, kind="post", text=text, **fields)
        self.records[-1]["conversation"] = said.id
        return Said(said.id, said.author, at, said.id)

    def replies(self, author: str | Person, at: datetime, text: str, to: Said) -> Said:
        """Put down a reply that names what it answers and whose that is."""
        return self.says(
            author,
            at,
            kind="reply",
            text=text,
            in_reply_to=to.id,
            in_reply_to_author=to.author,
            conversation=to.conversation,
        )


def people(rng: Random, count: int, besides: Container[str] = ()) -> list[Person]:
    """Return that many different persons, none with an id that is taken."""
    firsts, lasts = (line.split() for line in lines("people"))
    found: dict[str, Person] = {}
    while len(found) < count:
        first, last = rng.choice(firsts), rng.choice(lasts)
        handle = f"{first}.{last}.{rng.randrange(1000)}".lower()
        if handle not in besides:
            found[handle] = Person(handle, f"{first} {last}")
    return list(found.values())


def write(channel: Channel, folder: Path) -> Path:
    """Write the channel as an activity file into ``folder`` and return the folder."""
    folder.mkdir(parents=True)
    rows = (json.dumps(_plain(record)) + "\n" for record in channel.records)
    (folder / "activity.jsonl").write_text("".join(rows), "utf-8")
    (folder / "activity.toml").write_text(_toml(channel), "utf-8")
    if channel.tallies:
        rows = (
            f"{tally['id']},{tally['name']},{tally['count']},{_iso(tally['counted_at'])}"
            for tally in channel.tallies
        )
        table = "\n".join(("id,name,count,counted_at", *rows, ""))
        (folder / "tallies.csv").write_text(table, "utf-8")
    return folder


def _plain(record: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _iso(value) if isinstance(value, datetime) else value
        for name, value in record.items()
    }


def _iso(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _toml(channel: Channel) -> str:
    head = [
        f'platform = "{channel.platform}"',
        f'account = "{channel.account}"',
        f"own = {json.dumps([channel.account, *channel.own])}",
        f"since = {_iso(channel.since)}",
        f"until = {_iso(channel.until)}",
    ]
    if channel.spans:
        body = [line for span in channel.spans for line in _span(span)]
    else:
        pairs = channel.coverage.items()
        body = ["[coverage]", *(f'{stream} = "{extent}"' for stream, extent in pairs)]
    return "\n".join((*head, *body, ""))


def _span(span: dict[str, Any]) -> list[str]:
    return [
        "[[spans]]",
        f'stream = "{span["stream"]}"',
        f"since = {_iso(span['since'])}",
        f"until = {_iso(span['until'])}",
        f'extent = "{span["extent"]}"',
    ]
