"""What is looked for in messages: the word lists' patterns, as variables."""

from collections.abc import Sequence

import duckdb

from auditor import words
from auditor.words.occurring import Occurring

# Of so many messages, words are looked up first, to search for fewer expressions. Of
# more it would take longer than it saves.
_FEW = 5_000
_PATTERNS = 8  # as many languages as the queries have room for


def search_for(con: duckdb.DuckDBPyConnection, languages: Sequence[str]) -> None:
    """Set the variables needs_answer, community and calls: eight patterns each.

    A pattern in a column is compiled for every row, one in a variable once.

    Args:
        con: Holds the relations ``message`` and ``body``.
        languages: ISO 639 codes, at most eight.
    """
    occurring = _occurring(con) if languages else None
    for statement, patterns in (
        ("set variable needs_answer = ?", words.patterns(languages, occurring)),
        ("set variable community = ?", words.community_patterns(languages, occurring)),
        ("set variable calls = ?", words.call_patterns(languages, occurring)),
    ):
        filled = [*patterns, *[words.NOTHING] * _PATTERNS][:_PATTERNS]
        con.execute(statement, [filled])


def _occurring(con: duckdb.DuckDBPyConnection) -> Occurring | None:
    """Return the words of all messages, unless there are many."""
    [(messages,)] = con.execute("select count(*) from message").fetchall()
    if messages > _FEW:
        return None
    texts = con.execute(
        "select plain(body.said) from message join body using (rid)"
    ).fetchall()
    return Occurring(text for (text,) in texts)
