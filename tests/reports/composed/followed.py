"""The bakery with the messages behind some of its numbers, and many who wait."""

from datetime import timedelta

import msgspec

from auditor.audit.evidence_set import Behind, Counted, Cut, EvidenceSet, Person, Said
from auditor.audit.settled import Settled
from tests.reports.composed.bakery import BAKERY
from tests.reports.composed.pieces import UNTIL, loop

X = "x:cornerbakery"


def said(place, text, days, **more):
    """One message of a person (0 unless given), alone unless it is told otherwise."""
    given = {
        "id": f"m{place}",
        "channel": X,
        "kind": "post",
        "own": False,
        "person": 0,
        "sent_at": UNTIL - timedelta(days=days, hours=5),
        "timed": True,
        "text": text,
        "url": f"https://x.example/m{place}",
        "answers": None,
        "cut_off": False,
        "thread": place,
    }
    return Said(**(given | more))


def unit(person, messages, roles, *, counted):
    return Counted(
        person=person, counted=counted, messages=tuple(messages), roles=tuple(roles)
    )


def behind(metric, part, shown, channel=X, **more):
    given = {
        "units": len(shown),
        "counted": sum(one.counted for one in shown),
        "messages": sum(len(one.messages) for one in shown),
    }
    return Behind(
        metric=metric, channel=channel, part=part, shown=tuple(shown), **(given | more)
    )


def evidence(messages, people, groups, cuts=()):
    return EvidenceSet(
        messages=tuple(messages),
        people=tuple(people),
        behind=tuple(groups),
        cuts=tuple(cuts),
        numbers=frozenset((one.metric, one.channel) for one in groups if one.shown),
    )


# Ruth asks, the bakery answers, Ruth thanks and Sam chimes in; Sam asks and waits.
MESSAGES = (
    said(0, "Do you have spelt rolls on Saturdays?", 30),
    said(1, "We do, from seven.", 29, own=True, person=None, answers=0, thread=0),
    said(2, "Thank you, see you then.", 28, answers=1, thread=0, kind="reply"),
    said(3, "They are very good.", 27, person=1, answers=0, thread=0, kind="reply"),
    said(4, "=1+1 is what the till said?", 20, person=1),
    said(5, "As we said yesterday.", 10, own=True, person=None, cut_off=True),
    said(6, None, 5, kind="message", url=None, timed=False),
)
PEOPLE = (
    Person(name="Ruth K.", key="x:ruth"),
    Person(name="Sam O.", key=None),
)
GROUPS = (
    behind(
        "answered_rate",
        "needs",
        [
            unit(1, [4], ["opener"], counted=False),
            unit(0, [0, 1], ["opener", "answer"], counted=True),
        ],
    ),
    behind("answered_rate", "all", [unit(0, [0], ["opener"], counted=True)]),
    behind("dialogue", "", [unit(0, [0, 1, 2], ["in", "out", "in"], counted=True)]),
    behind(
        "open_loops",
        "question, due",
        [unit(None, [4], ["opener"], counted=True)],
    ),
    behind(
        "week_coverage",
        "1, 08:00",
        [unit(None, [0], ["opener"], counted=True)],
        messages=3,
    ),
)

FOLLOWED = msgspec.structs.replace(
    BAKERY,
    evidence=evidence(
        MESSAGES,
        PEOPLE,
        GROUPS,
        [Cut(channel=X, messages=9, shown=7, since=UNTIL - timedelta(days=40))],
    ),
    settled=(
        Settled(channel=X, how="answered by phone", messages=2),
        Settled(channel=X, how="no reply needed", messages=1),
    ),
)


def crowded(rows=20_000, loops=5_000):
    """So many rows behind a number and so many who wait: a large page."""
    messages = [
        said(
            place,
            f"Is there bread on day {place}, and is it warm?",
            place % 80,
            person=place % 997,
        )
        for place in range(rows)
    ]
    people = [Person(name=f"Guest {one}", key=f"x:{one}") for one in range(997)]
    by_person = {}
    for place in range(rows):
        by_person.setdefault(place % 997, []).append(place)
    units = [
        unit(one, places, ["opener"] * len(places), counted=one % 2 == 0)
        for one, places in by_person.items()
    ]
    return msgspec.structs.replace(
        BAKERY,
        evidence=evidence(messages, people, [behind("answered_rate", "needs", units)]),
        open_loops=tuple(
            loop(
                f"Guest {number}",
                number % 80,
                id=f"q{number}",
                known_as=f"x:{number}",
                text=f"Is there bread on day {number}?",
            )
            for number in range(loops)
        ),
    )


def hostile(audit, text):
    """The same with evidence in which every text from outside is ``text``."""
    channel = audit.channels[0].key
    messages = [
        said(0, text, 30, channel=channel, url=f"javascript:{text}"),
        said(1, text, 29, channel=channel, url=text, answers=0, thread=0),
    ]
    group = behind(
        "answered_rate",
        "needs",
        [unit(0, [0, 1], [text, "answer"], counted=True)],
        channel=channel,
    )
    other = behind(
        "dialogue", text, [unit(0, [0], ["in"], counted=True)], channel=channel
    )
    people = [Person(name=text, key=f"x:{text}")]
    return msgspec.structs.replace(
        audit, evidence=evidence(messages, people, [group, other])
    )
