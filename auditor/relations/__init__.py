"""The vocabulary as tables: messages, whom they speak to, pairs, openers, visits.

Built once per audit from what the sources hold; every metric and the verdict read
these and never the sources' own tables.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

import duckdb

from auditor.hours import Hours
from auditor.records import ChannelKind
from auditor.relations.opening import fill_opening
from auditor.relations.searching import search_for
from auditor.store import plain, run

_STEPS = (
    "wilson",
    "odds",
    "vanished",
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
    "newsletter",
    "audience",
    "owner_label",
    "content",
)
_EVER = datetime.min.replace(tzinfo=UTC)
_FEW = 20_000  # entries; tables are read by one thread up to here in any case
_VERY_FEW = 10_000  # entries; to find the best plan takes longer than any plan
# Without these even so few would be held against each other one by one.
_NEEDED = ("filter_pushdown", "deliminator", "unused_columns")
# A letter or digit in four runs without blanks; counting them all is far slower.
_FOUR_WORDS = r"(?s)(?:[\p{L}\p{N}]\S*\s.*){3}[\p{L}\p{N}]"


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
        languages: ISO 639 codes of the languages in which words are looked for, at
            most eight.
        question: Pattern for question marks in text without addresses.
        address: Pattern for addresses, without the punctuation around them.
        labels: (platform, account, message, what it is about) as the owner says;
            account in lower case, each message once.
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
    languages: tuple[str, ...] = ()
    question: str
    address: str
    labels: tuple[tuple[str, str, str, str], ...] = ()


def build(con: duckdb.DuckDBPyConnection, asked: Asked) -> None:
    """Build every relation for ``asked``; earlier ones are replaced."""
    run(con, sql("relations/asked.sql"))
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
        run(con, sql(f"relations/{step}.sql"))
        if step == "message":
            _spare(con)
            search_for(con, asked.languages)
        if step == "owner_label" and asked.labels:
            con.executemany("insert into owner_label values (?, ?, ?, ?)", asked.labels)
    fill_opening(con, asked.hours, asked.until)


def _spare(con: duckdb.DuckDBPyConnection) -> None:
    """Do without what pays for many messages only: threads, and well-made plans."""
    [(entries,)] = con.execute("select count(*) from entry").fetchall()
    if entries <= _FEW:
        con.execute("set threads = 1")
    if entries <= _VERY_FEW:
        known = con.execute("select name from duckdb_optimizers()").fetchall()
        spared = [name for (name,) in known if name not in _NEEDED]
        con.execute("set disabled_optimizers = ?", [",".join(spared)])


def rebuild_pairs(con: duckdb.DuckDBPyConnection, response_window: timedelta) -> None:
    """Build pairs anew as if ``response_window`` had been asked."""
    con.execute("update asked set response_window = ?", [response_window])
    run(con, sql("relations/pair.sql"))


def reach_back(con: duckdb.DuckDBPyConnection, since: datetime) -> None:
    """Count openers, exchanges and what is written from ``since`` on, if earlier."""
    [(asked,)] = con.execute("select since from asked").fetchall()
    if plain(since) < asked:
        con.execute("update asked set since = ?", [plain(since)])
        for step in ("asks", "pair", "content"):
            run(con, sql(f"relations/{step}.sql"))


def sorted_own(own: Iterable[tuple[str | None, str]]) -> list[tuple[str | None, str]]:
    """Return the own set lower case, without leading @, each once."""
    cleaned = {(platform, handle.lower().lstrip("@")) for platform, handle in own}
    return sorted(cleaned, key=lambda pair: (pair[0] or "", pair[1]))


@cache
def sql(name: str) -> str:
    """Return the text of an SQL file, such as ``relations/pair.sql``."""
    return (files("auditor") / name).read_text(encoding="utf-8")


def _insert(
    con: duckdb.DuckDBPyConnection, statement: str, rows: Iterable[tuple[object, ...]]
) -> None:
    for row in rows:
        run(con, statement, list(row))
