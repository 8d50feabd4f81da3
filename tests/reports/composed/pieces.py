"""The pieces that composed audits are made of, with what most of them share."""

import math
from datetime import UTC, datetime, timedelta

from auditor.audit.shapes import (
    Audit,
    Channel,
    Check,
    Measurement,
    OpenLoop,
    Stretch,
    TestResult,
    Verdict,
)
from auditor.audit.unseen import not_seen
from auditor.checklist import Facts, check
from auditor.records import ChannelKind
from auditor.verdict.rules import wilson

SINCE = datetime(2026, 7, 2, 23, tzinfo=UTC)  # midnight in London
UNTIL = datetime(2026, 9, 30, 23, tzinfo=UTC)
STREAMS = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
    "reactions",
    "context",
)
SETTINGS = {
    "listen_people": 8,
    "listen_yes_low": 0.5,
    "listen_yes_share": 0.65,
    "own_messages": 30,
    "regulars": 5,
    "regulars_share": 0.05,
    "response_window_days": 7,
    "return_low": 0.15,
    "return_people": 12,
    "talk_low": 0.1,
    "talk_people": 5,
    "widen_people": 12,
}


def told(outcome, x, n, **more):
    low, high = wilson(x, n)
    return TestResult(outcome=outcome, x=x, n=n, low=low, high=high, **more)


NOT_HERE = TestResult(outcome="not_applicable", x=0, n=0)


def unseen(*missing):
    return TestResult(outcome="cannot_tell", missing=missing)


def verdict(slug, **more):
    given = {
        "slug": slug,
        "confidence": "clear",
        "qualifiers": (),
        "sentence": "",
        "channel": "",
        "score": None,
        "content": "high",
        "days": 90,
        "tests": {},
        "would_change_if": (),
        "posts": 0,
        "blocks": (13, 13),
    }
    return Verdict(**(given | more))


def measured(headline, n, *rows, **more):
    return Measurement(
        status="measured",
        headline=headline,
        n=n,
        since=SINCE,
        until=UNTIL,
        missing=(),
        partial=more.pop("partial", ()),
        rows=rows,
        **more,
    )


def too_few(n):
    return Measurement(
        status="too_few",
        headline=None,
        n=n,
        since=SINCE,
        until=UNTIL,
        missing=(),
        partial=(),
        rows=(),
    )


def not_measured(*missing):
    return Measurement(
        status="not_measured",
        headline=None,
        n=0,
        since=None,
        until=None,
        missing=missing,
        partial=(),
        rows=(),
    )


def answered(x, n, later=0):
    low, high = wilson(x, n)
    row = {
        "level": "person",
        "base": "needs",
        "due": n,
        "answered": x,
        "rate": x / n,
        "low": low,
        "high": high,
        "answered_later": later,
    }
    return measured(x / n, n, row)


def returned(people, once, regulars, came_back, newcomers, **more):
    low, high = wilson(came_back, newcomers)
    row = {
        "people": people,
        "newcomers": newcomers,
        "came_back": came_back,
        "share": came_back / newcomers,
        "low": low,
        "high": high,
        "on_day_7": 1,
        "ever_again": came_back + 2,
        "once": once,
        "repeat": people - once,
        "regulars": regulars,
        "lost_regulars": more.get("lost", 0),
        "spike_people": more.get("spike", 0),
    }
    return measured(came_back / newcomers, newcomers, row)


def waiting(hours, total, population="all", open_hours=()):
    """Kaplan-Meier without censoring before the last answer, and the fixed marks.

    ``open_hours`` are the same waits in opening hours; none if they were not given.
    """
    wall = _curve("wall", hours, (1.0, 4.0, 24.0, 168.0), total, population)
    rows = list(wall)
    if open_hours:
        marks = (1.0, 4.0, 8.0, 40.0)
        rows += _curve("business", open_hours, marks, total, population)
    return measured(1 - wall[-2]["waiting"], total, *rows)


def _curve(clock, hours, marks, total, population):
    def at(now):
        done = sum(hour <= now for hour in hours)
        share = 1 - done / total
        reach = 0.06 + 0.1 * math.sqrt(share * (1 - share))
        return {
            "clock": clock,
            "population": population,
            "hours": float(now),
            "at_risk": total - done,
            "answered": done,
            "waiting": share,
            "low": max(share - reach, 0.0) if now else 1.0,
            "high": min(share + reach, 1.0),
            "mark": False,
        }

    steps = [at(0.0), *(at(hour) for hour in hours)]
    return [*steps, *(at(hour) | {"mark": True} for hour in marks)]


def own_speed(people, answered, median, within, open_within=None):
    """What the own side alone shows of its speed; within an hour, a day and a week.

    ``open_within`` has those within 1, 8 and 40 opening hours, if these were given.
    """
    rows = [_speed("wall", people, answered, median, zip(_DAYS, within, strict=True))]
    if open_within:
        told = zip(_OPEN, open_within, strict=True)
        rows.append(_speed("business", people, answered, median / 2, told))
    return measured(median, people, *rows)


_DAYS = ("1h", "24h", "7d")
_OPEN = ("1h", "8h", "40h")


def _speed(clock, people, answered, median, within):
    row = {
        "clock": clock,
        "people": people,
        "answered": answered,
        "median_hours": median,
        "median_low": median / 2,
        "median_high": median * 3,
        "quarter_hours": median / 4,
        "three_quarters_hours": median * 20,
    }
    for mark in {*_DAYS, *_OPEN}:
        row |= dict.fromkeys(
            (f"within_{mark}", f"within_{mark}_low", f"within_{mark}_high")
        )
    for mark, x in within:
        low, high = wilson(x, answered)
        row |= {
            f"within_{mark}": x / answered,
            f"within_{mark}_low": low,
            f"within_{mark}_high": high,
        }
    return row


def covered(**extents):
    return {
        stream: (
            (
                Stretch(
                    since=SINCE - timedelta(days=300),
                    until=UNTIL,
                    extent=extents[stream],
                ),
            )
            if stream in extents
            else ()
        )
        for stream in STREAMS
    }


def checklist(kind, told):
    """Return a checklist of which the files show nothing, and the owner told some."""
    return tuple(
        Check(
            slug=one.slug,
            principle=one.principle,
            question=one.question,
            answer=one.answer,
            given_by=one.given_by,
            do=one.do if one.answer == "no" else None,
        )
        for one in check(Facts(kind=ChannelKind(kind)), told)
    )


def channel(platform, account, name, kind, **more):
    given = {
        "since": SINCE,
        "until": UNTIL,
        "coverage": covered(
            outbound_posts="complete",
            outbound_replies="complete",
            inbound_replies="complete",
            inbound_mentions="complete",
        ),
        "has_no": (),
        "totals": {
            "records": 900,
            "outbound_posts": 160,
            "people": 70,
            "messages": None,
        },
        "window_totals": {
            "records": 210,
            "outbound_posts": 78,
            "outbound_replies": 9,
            "inbound_replies": 63,
            "messages": None,
            "people": 41,
            "rejected": 0,
        },
        "metrics": {},
        "people": 41,
        "share": 0.5,
        "notes": (),
        "cannot_tell": (),
        "checklist": checklist(kind, {"names_who": True, "gives_hours": False}),
        "excluded": {"automated": 3, "duplicates": 4},
    }
    return Channel(
        platform=platform, account=account, name=name, kind=kind, **(given | more)
    )


def loop(person, days, **more):
    given = {
        "platform": "x",
        "account": "cornerbakery",
        "id": f"{person}-{days}",
        "person": person,
        "sent_at": UNTIL - timedelta(days=days, hours=5),
        "question": True,
        "url": f"https://x.example/cornerbakery/{days}",
        "text": "Do you sell spelt rolls on Saturdays?",
        "kind": "reply",
        "rating": None,
        "due": days > 7,
        "first_timer": False,
        "regular": False,
    }
    known = given | more
    return OpenLoop(**({"key": known["person"]} | known))


def audit(client, result, channels, **more):
    given = {
        "rules": "2",
        "client": client,
        "zone": "Europe/London",
        "edition": "private",
        "since": SINCE,
        "until": UNTIL,
        "days": 90,
        "response_window_days": 7,
        "verdict": result,
        "channels": tuple(channels),
        "metrics": {},
        "actions": (),
        "open_loops": (),
        "regulars": (),
        "regulars_count": 0,
        "sources": (),
        "not_read": (),
        "run": "7f3ac21e",
        "settings": SETTINGS,
    }
    kinds = {ChannelKind(channel.kind) for channel in channels}
    given["not_seen"] = not_seen(more.get("declared", ()), kinds)
    return Audit(**(given | more))
