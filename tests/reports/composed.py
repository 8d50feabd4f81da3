"""Audits composed by hand, one for every state a report can be in.

Shops, people and numbers are invented. Nothing here is measured: what is tested is how
the report says it.
"""

import math
from datetime import UTC, date, datetime, timedelta

import msgspec

from auditor.audit.shapes import (
    Action,
    Audit,
    Channel,
    Measurement,
    NotRead,
    OpenLoop,
    Regular,
    SourceRead,
    Stretch,
    TestResult,
    Verdict,
)
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


def waiting(hours, total, population="all"):
    """Kaplan-Meier without censoring before the last answer, and the fixed marks."""

    def at(now):
        done = sum(hour <= now for hour in hours)
        share = 1 - done / total
        reach = 0.06 + 0.1 * math.sqrt(share * (1 - share))
        return {
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
    marks = [at(hour) | {"mark": True} for hour in (1.0, 4.0, 24.0, 168.0)]
    return measured(1 - marks[2]["waiting"], total, *steps, *marks)


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
    return OpenLoop(**(given | more))


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
    return Audit(**(given | more))


# A bakery that talks by mail and only publishes on X.

X_TESTS = {
    "listen": told("no", 4, 22, base="needs"),
    "talk": told("unclear", 1, 5),
    "return": told("unclear", 4, 25, regulars=3),
    "reach": told("no", 0, 3),
}
MAIL_TESTS = {
    "listen": told("yes", 13, 15, base="needs"),
    "talk": told("yes", 9, 17),
    "return": told("yes", 6, 13, regulars=7),
    "reach": told("yes", 4, 5),
}
REVIEW_TESTS = {
    "listen": told("yes", 8, 9, base="all"),
    "talk": NOT_HERE,
    "return": NOT_HERE,
    "reach": NOT_HERE,
}
LATE = (0.5, 0.9, 3.2, 40.0)
PROMPT = (
    1.5, 2.0, 3.0, 5.0, 5.5, 6.0, 7.0, 8.0, 9.5, 11.0, 12.0, 13.0, 14.0, 15.0, 16.5,
    18.0, 19.0, 20.0, 21.0, 22.0, 22.5, 23.0, 23.5, 23.9, 30.0, 38.0, 44.0, 50.0,
)  # fmt: skip
X = channel(
    "x",
    "cornerbakery",
    "Corner Bakery",
    "network",
    verdict=verdict(
        "broadcasting",
        channel="x:cornerbakery",
        sentence="On X you are broadcasting. 4 of 22 people who asked you something got"
        " an answer from you.",
        score=-3,
        tests=X_TESTS,
        qualifiers=("asks_and_ghosts", "people_are_waiting"),
        would_change_if=("4 more of 22 people had been answered: Mixed.",),
        posts=78,
    ),
    coverage=covered(
        outbound_posts="complete",
        outbound_replies="complete",
        inbound_replies="complete",
        inbound_mentions="partial",
        reactions="counts_only",
    ),
    metrics={
        "answered_rate": answered(4, 22, later=7),
        "automation": measured(0.0, 12, {"share": 0.0}),
        "concentration": measured(18.4, 41, {"effective_people": 18.4}),
        "conversation_share": measured(0.1034, 87, {"share": 0.1034}),
        "dialogue": measured(0.2, 5, {"low": 0.046, "high": 0.5647}),
        "open_loops": measured(18, 18),
        "people_per_post": measured(0.12, 78, {"per_post": 0.12}),
        "reach_out": measured(0, 3, {"tried": 3, "paid_back": 0}),
        "reply_return_lift": too_few(9),
        "return": returned(41, 30, 3, 4, 25, lost=2, spike=6),
        "time_to_reply": waiting(LATE, 28),
    },
    people=41,
    share=0.52,
    notes=("A hole of 31 hours on 11 August was bridged.",),
    cannot_tell=(
        {
            "stream": "messages",
            "text": "Direct messages are in the archive and were not read.",
            "ask_for": "Run again with --messages to count them.",
        },
    ),
)
MAIL = channel(
    "email",
    "hello@bakery.example",
    "Mailbox",
    "mailbox",
    verdict=verdict(
        "networking",
        channel="email:hello@bakery.example",
        sentence="In your mailbox you are networking. 13 of 15 people who asked you"
        " something got an answer from you.",
        score=5,
        content="low",
        tests=MAIL_TESTS,
        would_change_if=(
            "5 fewer of 15 people had been answered: Mixed.",
            "3 fewer of 4 people had written back: Networker.",
        ),
        posts=3,
        blocks=(1, 4),
    ),
    has_no=("reactions", "context"),
    metrics={
        "answered_rate": answered(13, 15),
        "dialogue": measured(9 / 17, 17, {"low": 0.34, "high": 0.71}),
        "open_loops": measured(2, 2),
        "return": returned(26, 12, 7, 6, 13, lost=1),
        "time_to_reply": waiting(PROMPT, 31),
    },
    people=26,
    share=0.33,
)
REVIEWS = channel(
    "google_business",
    "corner-bakery",
    "Corner Bakery",
    "reviews",
    verdict=verdict(
        "answering_desk",
        confidence="leaning",
        channel="google_business:corner-bakery",
        sentence="In your Google reviews you answer nearly everybody who reviews you;"
        " that is all this channel lets you do. 8 of 9 people whose review wanted an"
        " answer got an answer from you. It took 180 days until enough people had written.",
        score=2,
        content="low",
        days=180,
        tests=REVIEW_TESTS,
        moved_by=("one person fewer answered",),
        would_change_if=("2 fewer of 9 people had been answered: Mixed.",),
        blocks=(0, 0),
    ),
    coverage=covered(
        outbound_replies="complete",
        inbound_replies="complete",
        outbound_posts="complete",
    ),
    has_no=("inbound_mentions", "messages", "context", "outbound_posts", "reactions"),
    metrics={
        "answered_rate": answered(8, 9),
        "open_loops": measured(1, 1),
        "return": not_measured("inbound_mentions"),
        "time_to_reply": waiting((20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 90.0, 100.0), 9),
    },
    people=12,
    share=0.15,
)
LOOPS = (
    loop("Ruth K.", 87, text="What time do you close on Saturdays?", first_timer=True),
    loop("Sam O.", 83, text="Do you make birthday cakes to order?"),
    loop(
        "Nell G.",
        68,
        platform="email",
        account="hello@bakery.example",
        text=None,
        url=None,
        regular=True,
    ),
    loop("Aisha N.", 66, text="Is there parking near the shop?"),
    loop("Tess U.", 2, text="Will you be at the harvest market?"),
    loop(
        "Lou D.",
        30,
        platform="google_business",
        account="corner-bakery",
        text="Bread was fine, the wait was long.",
        question=False,
        kind="review",
        rating=3,
    ),
    loop(
        "Cleo V.",
        12,
        question=False,
        text="The menu link does not work for me.",
        url=None,
    ),
)
REGULARS = (
    Regular(
        channel="email:hello@bakery.example",
        person="Joan P.",
        days=15,
        last=date(2026, 9, 29),
        lost=False,
    ),
    Regular(
        channel="email:hello@bakery.example",
        person="Bert C.",
        days=7,
        last=date(2026, 9, 20),
        lost=False,
    ),
    Regular(
        channel="x:cornerbakery",
        person="Kim F.",
        days=4,
        last=date(2026, 9, 2),
        lost=False,
    ),
    Regular(
        channel="x:cornerbakery",
        person="Margit L.",
        days=0,
        last=date(2026, 6, 11),
        lost=True,
    ),
)
ACTIONS = (
    Action(
        slug="answer",
        text="Answer these 4 people on X.",
        test="listen",
        people=4,
        minutes=25,
        channel="x:cornerbakery",
        names=("Ruth K.", "Sam O.", "Aisha N.", "Tess U."),
    ),
    Action(
        slug="thank_regular",
        text="Write to the regular who has gone quiet.",
        test="return",
        people=1,
        minutes=10,
        channel="x:cornerbakery",
        names=("Margit L.",),
    ),
    Action(
        slug="reach_out",
        text="Answer one question a week at 4 local accounts, as a neighbour.",
        test="reach",
        people=4,
        minutes=40,
        channel="x:cornerbakery",
    ),
)
SOURCES = (
    SourceRead(
        connector="x.archive",
        path="twitter-2026-10-01",
        platform="x",
        account="cornerbakery",
        digest="sha256:0f3a9be5c1d2",
        records=2140,
        duplicates=12,
        rejected=22,
        rejections=(
            {"where": "tweets.js, item 14", "reason": "has no time"},
            {"where": "tweets.js, item 90", "reason": "has no id"},
        ),
    ),
    SourceRead(
        connector="email.mbox",
        path="mail-2026",
        platform="email",
        account="hello@bakery.example",
        digest="sha256:77c1ab1d88e0",
        records=640,
        duplicates=0,
        rejected=0,
    ),
)

BAKERY = audit(
    "Corner Bakery",
    verdict(
        "networking_and_content",
        channel="email:hello@bakery.example",
        sentence="In your mailbox you are networking, and you publish regularly: you"
        " have earned your media. 13 of 15 people who asked you something got an answer from"
        " you. Where people talk with you: X 52%, mailbox 33%, Google reviews 15%.",
        score=5,
        tests=MAIL_TESTS,
        qualifiers=("people_are_waiting",),
        would_change_if=MAIL.verdict.would_change_if,
    ),
    (MAIL, REVIEWS, X),
    metrics={
        "answered_rate": measured(25 / 46, 46, channels=("x:cornerbakery",)),
        "return": returned(67, 42, 10, 10, 38),
    },
    actions=ACTIONS,
    open_loops=LOOPS,
    regulars=REGULARS,
    regulars_count=10,
    sources=SOURCES,
    declared=("counter", "WhatsApp group of the street"),
)

# A bookshop whose download holds its own side only.

OWN_SIDE = audit(
    "Mill Lane Books",
    verdict(
        "cannot_tell",
        confidence="cannot_tell",
        qualifiers=("one_sided_data",),
        channel="x:milllanebooks",
        sentence="On X your file holds only your own side. You spoke to 40 people, 12"
        " of whom went on after you replied, as far as your side shows. You are no"
        " Broadcaster; Whether those who write to you get an answer it cannot show.",
        tests={
            "listen": unseen("inbound_replies", "inbound_mentions"),
            "talk": told("yes", 12, 40),
            "return": unseen("inbound_replies"),
            "reach": unseen("inbound_replies"),
        },
        would_change_if=("Ask for the replies and mentions of @milllanebooks.",),
        possible=("mixed", "networking_and_content"),
        posts=65,
    ),
    (
        channel(
            "x",
            "milllanebooks",
            "Mill Lane Books",
            "network",
            verdict=verdict(
                "cannot_tell",
                confidence="cannot_tell",
                qualifiers=("one_sided_data",),
                channel="x:milllanebooks",
                sentence="You do talk. The rest the file cannot show.",
                tests={
                    "listen": unseen("inbound_replies", "inbound_mentions"),
                    "talk": told("yes", 12, 40),
                    "return": unseen("inbound_replies"),
                    "reach": unseen("inbound_replies"),
                },
                would_change_if=(
                    "Ask for the replies and mentions of @milllanebooks.",
                ),
                possible=("mixed", "networking_and_content"),
                posts=65,
            ),
            coverage=covered(outbound_posts="complete", outbound_replies="complete"),
            metrics={
                slug: not_measured("inbound_replies", "inbound_mentions")
                for slug in (
                    "answered_rate",
                    "dialogue",
                    "open_loops",
                    "reach_out",
                    "return",
                    "time_to_reply",
                )
            }
            | {"conversation_share": measured(0.65, 185, {"share": 0.65})},
            people=40,
            share=1.0,
            totals={"records": 400, "inbound_replies": None},
            window_totals={
                "records": 185,
                "outbound_posts": 65,
                "outbound_replies": 120,
                "inbound_replies": None,
                "people": None,
            },
            cannot_tell=(
                {
                    "stream": "inbound_replies",
                    "text": "The archive of X does not hold what people wrote to you.",
                    "ask_for": "Sign in once, so that replies are read every night.",
                },
            ),
        ),
    ),
    actions=(
        Action(
            slug="ask_export",
            text="Let us read replies on X.",
            test="listen",
            people=40,
            minutes=5,
            channel="x:milllanebooks",
        ),
    ),
    regulars_count=0,
    sources=(SOURCES[0],),
)

# A yoga studio that has just begun.

EARLY = audit(
    "Green Door Yoga",
    verdict(
        "not_enough_data",
        confidence="cannot_tell",
        channel="instagram:greendoor",
        sentence="There is not enough yet to judge what happens on Instagram. At the"
        " present rate it takes about 9 more weeks.",
        content="mid",
        days=21,
        would_change_if=("About 9 more weeks at the present rate.",),
        posts=7,
        blocks=(2, 3),
    ),
    (
        channel(
            "instagram",
            "greendoor",
            "Green Door Yoga",
            "network",
            since=UNTIL - timedelta(days=21),
            verdict=verdict(
                "not_enough_data",
                confidence="cannot_tell",
                channel="instagram:greendoor",
                sentence="Too few people wrote to judge.",
                content="mid",
                days=21,
                would_change_if=("About 9 more weeks at the present rate.",),
                posts=7,
                blocks=(2, 3),
            ),
            metrics={
                "answered_rate": too_few(2),
                "dialogue": too_few(1),
                "open_loops": measured(0, 0),
                "return": too_few(0),
                "time_to_reply": too_few(2),
            },
            people=2,
            share=1.0,
            totals={"records": 9},
            window_totals={"records": 9, "people": 2},
            excluded={},
        ),
    ),
)

# A café that stopped writing.

DORMANT = audit(
    "Harbour Café",
    verdict(
        "dormant",
        channel="facebook:harbourcafe",
        sentence="On Facebook you have been silent since 12 July 2026.",
        content="low",
        qualifiers=("people_are_waiting",),
        would_change_if=("Any message of yours.",),
        blocks=(1, 13),
    ),
    (
        channel(
            "facebook",
            "harbourcafe",
            "Harbour Café",
            "network",
            verdict=verdict(
                "dormant",
                channel="facebook:harbourcafe",
                sentence="Facebook has been silent since 12 July.",
                content="low",
                qualifiers=("people_are_waiting",),
                would_change_if=("Any message of yours.",),
                blocks=(1, 13),
            ),
            metrics={
                "open_loops": measured(1, 1),
                "return": too_few(9),
                "time_to_reply": too_few(6),
            },
            people=9,
            share=1.0,
        ),
    ),
    open_loops=(loop("Ada", 20, platform="facebook", account="harbourcafe"),),
)

# A restaurant that answers its reviews and has nothing else.

DESK = audit(
    "The Copper Pot",
    verdict(
        "answering_desk",
        confidence="leaning",
        channel="google_business:corner-bakery",
        sentence=REVIEWS.verdict.sentence,
        score=2,
        content="low",
        days=180,
        tests=REVIEW_TESTS,
        moved_by=("one person fewer answered",),
        would_change_if=REVIEWS.verdict.would_change_if,
        blocks=(0, 0),
    ),
    (msgspec.structs.replace(REVIEWS, share=1.0),),
)

# Nothing that could be read.

NOTHING = audit(
    "Quay Street Records",
    verdict(
        "not_enough_data",
        confidence="cannot_tell",
        sentence="Nothing could be read yet.",
        content="low",
        blocks=(0, 0),
    ),
    (),
    regulars_count=0,
    not_read=(
        NotRead(
            path="instagram-html.zip",
            reason="This is an Instagram download in HTML.",
            hint="Ask for it again and choose JSON.",
        ),
        NotRead(
            path="photos/", reason="No connector recognises it.", hint="Leave it out."
        ),
    ),
)


def shareable():
    """The bakery as its data arrive for the shareable edition."""
    hidden = TestResult(outcome="unclear", x=None, n=25, regulars=None)
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
        channels=(MAIL, REVIEWS, x),
        actions=actions,
        open_loops=loops,
        regulars=(),
        regulars_count=10,
    )


SHAREABLE = shareable()

# Every text from outside as bad as it can be.

BAD = "<script>alert(1)</script>\"'>&amp;{{7*7}}%{x}</style></title>-->]]>"
RTL = "\u202eמאפייה\u202c مخبز 🥖👩🏽‍🍳\u0000\ud800"
LONG = "Wwwwwwwwwwwwwwwwwwww" * 20


def hostile(text):
    """Return an audit in which every text from outside is ``text``."""
    bad = "x:" + text
    worst = verdict(
        "broadcasting",
        channel=bad,
        sentence=f"On {text} you are broadcasting. {text}",
        score=-3,
        tests=X_TESTS,
        qualifiers=(text,),
        would_change_if=(text,),
        moved_by=(text,),
        posts=78,
    )
    channels = [
        msgspec.structs.replace(
            each,
            account=text if each.platform == "x" else each.account,
            name=text,
            verdict=worst,
            notes=(text,),
            cannot_tell=({"stream": "messages", "text": text, "ask_for": text},),
            excluded={text: 1},
        )
        for each in (X, MAIL, msgspec.structs.replace(REVIEWS, platform=text))
    ]
    return msgspec.structs.replace(
        BAKERY,
        client=text,
        verdict=worst,
        channels=tuple(channels),
        run=text,
        rules=text,
        actions=tuple(
            msgspec.structs.replace(one, text=text, names=(text,)) for one in ACTIONS
        ),
        open_loops=(
            loop(text, 20, text=text, url="javascript:alert(1)//" + text),
            loop(text, 21, text=text, url="https://x.example/" + text),
            loop(text, 22, platform=text, account=text, id=text, kind=text),
        ),
        regulars=(
            Regular(
                channel=text, person=text, days=3, last=date(2026, 9, 1), lost=False
            ),
        ),
        sources=(
            msgspec.structs.replace(
                SOURCES[0],
                connector=text,
                path=text,
                digest=text,
                rejections=({"where": text, "reason": text},),
            ),
        ),
        not_read=(NotRead(path=text, reason=text, hint=text),),
        settings={text: text} | SETTINGS,
        declared=(text,),
    )


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


STATES = {
    "bakery": BAKERY,
    "crowded": crowded(),
    "desk": DESK,
    "dormant": DORMANT,
    "early": EARLY,
    "hostile": hostile(BAD),
    "hostile_long": hostile(LONG),
    "hostile_rtl": hostile(RTL),
    "nothing": NOTHING,
    "own_side": OWN_SIDE,
    "shareable": SHAREABLE,
}
