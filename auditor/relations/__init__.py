"""The vocabulary as tables: messages, whom they speak to, pairs, openers, visits.

Built once per audit from what the sources hold; every metric and the verdict read
these and never the sources' own tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib.resources import files

import duckdb

from auditor.hours import Hours
from auditor.records import ChannelKind
from auditor.relations.content import ContentRules, build_content
from auditor.relations.opening import fill_opening
from auditor.store import plain

_STEPS = (
    "wilson",
    "odds",
    "message",
    "settled",
    "opening",
    "spoken",
    "automation",
    "by_hand",
    "asks",
    "pair",
    "behind",
    "arrival",
    "output",
    "audience",
)
_EVER = datetime.min.replace(tzinfo=UTC)
_PATTERNS = 8  # as many languages as asks.sql has room for
_NOTHING = r"[^\s\S]"  # matches no text
# A letter or digit in four runs without blanks; counting them all is far slower.
_FOUR_WORDS = r"(?s)(?:[\p{L}\p{N}]\S*\s.*){3}[\p{L}\p{N}]"
_SET_PATTERN = {
    number: f"set variable needs_answer_{number} = ?"
    for number in range(1, _PATTERNS + 1)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelKey:
    """A channel and the accounts, as sources know them, that it is made of.

    Attributes:
        channel: Its number in this audit.
        platform: Short platform name.
        account: Handle.
        kind: What sort of place it is.
        accounts: Every `Account.id` by which a source knows it.
    """

    channel: int
    platform: str
    account: str
    kind: ChannelKind
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one audit is asked.

    Attributes:
        channels: The client's channels.
        own: (platform or None for all, handle or id) of the own set.
        people: (platform, author id, the person's name) the owner gave.
        followers: (channel, how many follow it) the owner gave.
        settled: (message, how) that the owner settled.
        since: No opener and no exchange that began earlier is counted, so none is
            built; who came back, and whom we had written to, is known from all.
        until: Nothing sent, answered or counted later is used; aware.
        response_window: How soon an answer must follow.
        zone: IANA zone in which days are counted.
        hours: When the business is open; None if it is not known.
        messages: Whether direct messages were asked for.
        needs_answer: Patterns for lower-cased text that asks for an answer, at most
            eight; one per language is quickest.
        question: Pattern for question marks in text without addresses.
        address: Pattern for addresses, without the punctuation around them.
        content: By what own messages are told apart.
    """

    channels: tuple[ChannelKey, ...]
    own: frozenset[tuple[str | None, str]]
    people: tuple[tuple[str, str, str], ...] = ()
    followers: tuple[tuple[int, int], ...] = ()
    settled: tuple[tuple[str, str], ...] = ()
    since: datetime = _EVER
    until: datetime
    response_window: timedelta
    zone: str = "UTC"
    hours: Hours | None = None
    messages: bool = False
    needs_answer: tuple[str, ...]
    question: str
    address: str
    content: ContentRules = ContentRules()


def build(con: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Build every relation for ``asked``; earlier ones are replaced."""
    con.execute(sql("relations/asked.sql"))
    con.execute(
        "insert into asked values (?, ?, ?, ?, ?)",
        [
            plain(asked.since),
            plain(asked.until),
            asked.response_window,
            asked.zone,
            asked.messages,
        ],
    )
    # A pattern in a column is compiled for every row, one in a variable once.
    patterns = [*asked.needs_answer, *[_NOTHING] * _PATTERNS][:_PATTERNS]
    for number, pattern in enumerate(patterns, start=1):
        con.execute(_SET_PATTERN[number], [pattern])
    con.execute("set variable question = ?", [asked.question])
    con.execute("set variable address = ?", [asked.address])
    con.execute("set variable four_words = ?", [_FOUR_WORDS])
    _insert(
        con,
        "insert into channel values (?, ?, ?, ?)",
        ((c.channel, c.platform, c.account, c.kind.value) for c in asked.channels),
    )
    _insert(
        con,
        "insert into channel_account values (?, ?, ?)",
        ((c.channel, c.platform, a) for c in asked.channels for a in c.accounts),
    )
    _insert(con, "insert into own_handle values (?, ?)", sorted_own(asked.own))
    _insert(con, "insert into same_person values (?, ?, ?)", asked.people)
    _insert(con, "insert into told_followers values (?, ?)", asked.followers)
    _insert(con, "insert into told_settled values (?, ?)", asked.settled)
    for step in _STEPS:
        con.execute(sql(f"relations/{step}.sql"))
    build_content(con, asked.content)
    fill_opening(con, asked.hours, asked.until)


def rebuild_pairs(con: duckdb.DuckDBPyConnection, response_window: timedelta) -> None:
    """Build pairs anew as if ``response_window`` had been asked."""
    con.execute("update asked set response_window = ?", [response_window])
    con.execute(sql("relations/pair.sql"))


def reach_back(con: duckdb.DuckDBPyConnection, since: datetime) -> None:
    """Count openers, exchanges and what is written from ``since`` on, if earlier."""
    [(asked,)] = con.execute("select since from asked").fetchall()
    if plain(since) < asked:
        con.execute("update asked set since = ?", [plain(since)])
        for step in ("asks", "pair", "content"):
            con.execute(sql(f"relations/{step}.sql"))


def sorted_own(own: Iterable[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Return the own set lower case, without leading @, each once."""
    cleaned = {(platform, handle.lower().lstrip("@")) for platform, handle in own}
    return sorted(cleaned, key=lambda pair: (pair[0] or "", pair[1]))


def sql(name: str) -> str:
    """Return the text of an SQL file, such as ``relations/pair.sql``."""
    return (files("auditor") / name).read_text(encoding="utf-8")


def _insert(
    con: duckdb.DuckDBPyConnection, statement: str, rows: Iterable[tuple[object, ...]]
) -> None:
    for row in rows:
        con.execute(statement, list(row))
