"""The same bakery beside its audit of eight weeks before."""

from datetime import timedelta

import msgspec

from auditor.audit.then_now import (
    ChangedAt,
    ChannelSince,
    CountsSince,
    LoopsSince,
    SinceLast,
    ThenNow,
)
from tests.reports.composed.bakery import BAKERY, MAIL, REVIEWS, X
from tests.reports.composed.pieces import UNTIL

THEN = UNTIL - timedelta(weeks=8)  # 5 August 2026


def counted(measure, before, now, word, *, of=(None, None), **more):
    given = {
        "measure": measure,
        "before": before,
        "before_of": of[0],
        "now": now,
        "now_of": of[1],
        "word": word,
        "reason": None,
        "stream": None,
    }
    return given | more


ROWS = (
    counted("people", 10, 30, "clear rise"),
    counted("messages", 4, 16, "too few", reason="one person"),
    counted("posts", 22, 21, "no clear change"),
    counted("answered_needs", 1, 27, "clear rise", of=(10, 30)),
    counted("came_back", 2, 3, "too few", of=(4, 5)),
    counted("newcomers", None, None, None, reason="not held before")
    | {"stream": "inbound_replies"},
)
SINCE_LAST = SinceLast(
    until=THEN,
    rules="2",
    channels=(
        ChannelSince(
            channel=MAIL.key,
            verdict=ThenNow(before="mixed", now="mixed"),
            confidence=ThenNow(before="clear", now="clear"),
            tests={"listen": ThenNow(before="yes", now="yes")},
            counts_refused=("Less than a week has gone by since the last audit.",),
        ),
        ChannelSince(
            channel=REVIEWS.key,
            refused=(f"{REVIEWS.key} is not in the last audit.",),
        ),
        ChannelSince(
            channel=X.key,
            verdict=ThenNow(before="broadcasting", now="mixed"),
            confidence=ThenNow(before="clear", now="leaning"),
            tests={
                "listen": ThenNow(before="no", now="unclear"),
                "talk": ThenNow(before="yes", now="yes"),
                "return": ThenNow(before="no", now="no"),
                "reach": ThenNow(before="no", now="no"),
            },
            counts=CountsSince(
                weeks=8,
                since=THEN - timedelta(weeks=8),
                middle=THEN,
                until=UNTIL,
                rows=ROWS,
            ),
        ),
    ),
    open_loops=LoopsSince(
        new=tuple(f"x:new{n}" for n in range(8)),
        still_open=("x:7", "x:8"),
        answered=("x:1", "x:2"),
        vanished=("x:3",),
        not_covered=("x:4",),
        no_longer_counted=("x:5",),
        people={
            "x:1": "Ruth K.",
            "x:2": "<i>Sam</i>",
            "x:3": "Dora P.",
            **{f"x:new{n}": f"Person {n}" for n in range(8)},
        },
    ),
    line="Changed clearly since the last audit of 5 August 2026. On X: people who "
    "wrote rose clearly; your posts fell clearly. One message that waited vanished.",
    changes=(
        ChangedAt(
            name="X",
            where="on X",
            said=("people who wrote rose clearly", "your posts fell clearly"),
        ),
        ChangedAt(name="", where="", said=("1 message that waited vanished",)),
    ),
)
AGAIN = msgspec.structs.replace(BAKERY, since_last=SINCE_LAST)
