"""Which review an answer is to, where a table says no more than the writer's name."""

from bisect import bisect_right
from collections.abc import Iterable
from operator import attrgetter

import msgspec

from auditor.records import Kind, Record

_TIME = attrgetter("sent_at")


def link(records: list[Record], answers: Iterable[tuple[int, str]]) -> None:
    """Let answers answer the last review before them by somebody of that name.

    A name is nobody we would know again, but of the reviews of one place it tells
    which was meant.

    Args:
        records: All of a file; answers are replaced in it.
        answers: The position of each answer, and the name.
    """
    waiting = list(answers)
    reviews: dict[tuple[str, str, str | None], list[Record]] = {}
    for one in sorted(records, key=_TIME) if waiting else ():
        if one.kind is Kind.REVIEW:
            key = one.platform, one.account, one.author_name
            reviews.setdefault(key, []).append(one)
    for place, name in waiting:
        answer = records[place]
        theirs = reviews.get((answer.platform, answer.account, name), [])
        before = bisect_right(theirs, answer.sent_at, key=_TIME)
        if before:
            review = theirs[before - 1]
            records[place] = msgspec.structs.replace(
                answer, in_reply_to=review.id, in_reply_to_author=review.author
            )
