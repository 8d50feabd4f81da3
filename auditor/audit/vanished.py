"""What vanished between two nights: counted, said, and as it may be passed on."""

from collections.abc import Iterator, Sequence

import duckdb
from msgspec import structs

from auditor.audit.counting import query
from auditor.audit.shapes import Vanished
from auditor.language import text
from auditor.records import Stream
from auditor.verdict import Case
from auditor.wording import capital, is_few, kept_back

_UNANSWERED = ("unanswered", "unanswered_questions")


def vanished(
    con: duckdb.DuckDBPyConnection, cases: Sequence[Case]
) -> dict[int, Vanished]:
    """Return what vanished in the ``period`` of every channel that was looked at."""
    rows = query(con, "audit/vanished.sql")
    for case in cases:
        if case.channel in rows and case.coverage.absent(Stream.OUTBOUND_REPLIES):
            rows[case.channel] |= dict.fromkeys(_UNANSWERED)
    return {channel: Vanished(**row) for channel, row in rows.items()}


def to_share(found: Vanished) -> Vanished:
    """Return what vanished with small counts of people's messages kept back.

    A part goes where it, or what it leaves of its whole, would be a few.
    """
    messages, questions = found.messages or 0, found.questions or 0
    unanswered, both = found.unanswered or 0, found.unanswered_questions or 0
    why = {
        "messages": "few" if is_few(messages) else None,
        "questions": kept_back(questions, messages),
        "unanswered": kept_back(unanswered, messages),
    }
    neither = messages - questions - unanswered + both
    told_by_the_rest = is_few(neither) and not any(why.values())
    why["unanswered_questions"] = (
        kept_back(both, questions)
        or kept_back(both, unanswered)
        or ("some" if told_by_the_rest else None)
    )
    kept = {
        name: reason
        for name, reason in why.items()
        if reason and getattr(found, name) is not None
    }
    return structs.replace(found, **dict.fromkeys(kept), kept=kept)


def in_sentences(found: Vanished) -> Iterator[str]:
    """Say what vanished, plainly: nobody knows who took it away, or why."""
    if found.messages != 0:
        yield _counted("how.vanished", found.messages)
        yield from _of_unanswered(found, "unanswered_questions")
        yield from _of_unanswered(found, "unanswered")
    if found.own_posts:
        yield text("how.vanished.own_posts", n=found.own_posts)
    if found.own > found.own_posts:
        yield text("how.vanished.own_replies", n=found.own - found.own_posts)


def _of_unanswered(found: Vanished, name: str) -> Iterator[str]:
    count = getattr(found, name)
    if count:
        yield _counted(f"how.vanished.{name}", count)
    elif name in found.kept:
        yield text(f"how.vanished.{name}.some")


def _counted(key: str, n: int | None) -> str:
    return capital(text(key, n=n))
