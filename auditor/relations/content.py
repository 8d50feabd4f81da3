"""Tells what each own message is about: by its owner's label, else by word lists."""

from dataclasses import dataclass
from importlib.resources import files

import duckdb

_PATTERNS = 8  # as many languages as content.sql has room for
_NOTHING = r"[^\s\S]"  # matches no text
_SET = {
    (name, number): f"set variable {name}_{number} = ?"
    for name in ("community", "calls")
    for number in range(1, _PATTERNS + 1)
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRules:
    """By what own messages are told apart.

    Attributes:
        community: Patterns for lower-cased text that thanks, wishes or invites to
            answer, at most eight; one per language is quickest.
        calls: The same for text that shall make people buy, book, come or click.
        labels: (platform, account, message, label) as the owner says; account in lower
            case, each message once.
    """

    community: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()
    labels: tuple[tuple[str, str, str, str], ...] = ()


def build_content(con: duckdb.DuckDBPyConnection, rules: ContentRules) -> None:
    """Build ``owner_label`` and ``content``; earlier ones are replaced."""
    for name, patterns in (("community", rules.community), ("calls", rules.calls)):
        filled = [*patterns, *[_NOTHING] * _PATTERNS][:_PATTERNS]
        for number, pattern in enumerate(filled, start=1):
            con.execute(_SET[name, number], [pattern])
    con.execute(_sql("owner_label"))
    if rules.labels:
        con.executemany("insert into owner_label values (?, ?, ?, ?)", rules.labels)
    con.execute(_sql("content"))


def _sql(name: str) -> str:
    file = files("auditor") / "relations" / f"{name}.sql"
    return file.read_text(encoding="utf-8")
