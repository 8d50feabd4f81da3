"""The same bakery with its opening hours given: both clocks run."""

import msgspec

from tests.reports.composed.bakery import BAKERY, LATE, MAIL, PROMPT, REVIEWS, X
from tests.reports.composed.pieces import waiting

replace = msgspec.structs.replace
SLOW = (20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 90.0, 100.0)


def _told(channel, hours, total, open_hours):
    found = waiting(hours, total, open_hours=open_hours)
    return replace(channel, metrics=channel.metrics | {"time_to_reply": found})


OPENED = replace(
    BAKERY,
    channels=(
        _told(MAIL, PROMPT, 31, tuple(hour / 4 for hour in PROMPT)),
        _told(REVIEWS, SLOW, 9, tuple(hour / 2 for hour in SLOW)),
        _told(X, LATE, 28, (0.0, 0.5, 1.2, 10.0)),
    ),
)
