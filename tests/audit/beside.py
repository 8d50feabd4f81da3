"""A shop whose audit is set beside the last one, and how that is asked."""

import json
from datetime import timedelta

from tests.audit.export import UNTIL, US, Export, before

HOUR = timedelta(hours=1)
WEEKS = 8
LAST = (UNTIL - timedelta(days=7 * WEEKS + 2)).date() - timedelta(days=1)  # 3 May


def shop(**more):
    """Eight weeks with 10 people, 1 answered; then eight with 30, 27 answered."""
    export = Export(**more)
    export.posts(40, days=300)
    for number in range(10):
        ask(export, f"old{number}", 7 * 2 * WEEKS - 5 * number, number < 1)
    for number in range(30):
        ask(export, f"new{number}", 7 * WEEKS - 1.2 * number, number < 27)
    return export


def ask(export, who, days, answered, **given):
    at = before(days)
    asked = export.says(who, at, f"Is there bread for {who}?", mentions=[US], **given)
    if answered:
        export.replies(US, at + HOUR, asked, f"There is, on the table of {who}")
    return asked


def wrote(path, data):
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def only(beside):
    [channel] = beside["channels"]
    return channel
