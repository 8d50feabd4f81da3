"""The bakery as others would see it: passed on, and with a crowd waiting."""

from datetime import UTC, datetime, timedelta

import msgspec

from auditor.audit.guards import guarded
from auditor.audit.shapes import TestResult
from tests.reports.composed.bakery import (
    ACTIONS,
    BAKERY,
    LOOPS,
    MAIL,
    REVIEWS,
    X_TESTS,
    X,
)
from tests.reports.composed.pieces import loop


def shareable():
    """The bakery as its data arrive for the shareable edition."""
    hidden = TestResult(outcome="unclear", x=None, n=25, regulars=None, kept="few")
    x = msgspec.structs.replace(
        X,
        verdict=msgspec.structs.replace(X.verdict, tests=X_TESTS | {"return": hidden}),
    )
    week = datetime(2026, 7, 6, tzinfo=UTC)
    loops = tuple(
        msgspec.structs.replace(
            one,
            id=str(index),
            person=f"Person {index}",
            sent_at=week + timedelta(days=7 * index),
            url=None,
            text=None,
        )
        for index, one in enumerate(LOOPS, 1)
    )
    actions = tuple(
        msgspec.structs.replace(
            one, names=tuple(f"Person {i}" for i, _ in enumerate(one.names, 1))
        )
        for one in ACTIONS
    )
    return msgspec.structs.replace(
        BAKERY,
        edition="shareable",
        channels=tuple(_guarded(channel) for channel in (MAIL, REVIEWS, x)),
        actions=actions,
        open_loops=loops,
        regulars=(),
        regulars_count=10,
    )


def _guarded(channel):
    """Return a channel with few of who came back kept back, where that is known."""
    found = channel.metrics.get("return")
    if found is None:
        return channel
    metrics = channel.metrics | {"return": guarded("return", found)}
    return msgspec.structs.replace(channel, metrics=metrics)


SHAREABLE = shareable()


def crowded():
    """The bakery with 620 people waiting and many channels of one platform."""
    loops = tuple(loop(f"Person {index}", 100 - index % 90) for index in range(620))
    more = tuple(
        msgspec.structs.replace(X, account=f"branch{index}", share=0.02)
        for index in range(6)
    )
    return msgspec.structs.replace(
        BAKERY, open_loops=loops, channels=(*BAKERY.channels, *more)
    )
