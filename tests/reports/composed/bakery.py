"""A bakery that talks by mail and only publishes on X."""

from datetime import date

from auditor.audit.shapes import Action, Regular, SourceRead
from tests.reports.composed.pieces import (
    NOT_HERE,
    answered,
    audit,
    channel,
    covered,
    loop,
    measured,
    not_measured,
    returned,
    told,
    too_few,
    verdict,
    waiting,
)

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
        would_change_if=(
            "If 4 more of the 22 people had been answered, it would be: Mixed.",
        ),
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
            "If 5 fewer of the 15 people had been answered, it would be: Mixed.",
            "If 5 fewer of the 17 people had gone on talking, it would be: Mixed.",
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
        sentence="In your Google reviews you answer most people who review you;"
        " that is all this channel lets you do. 8 of 9 people whose review wanted an"
        " answer got an answer from you. It took 180 days until enough people had"
        " written.",
        score=2,
        content="low",
        days=180,
        tests=REVIEW_TESTS,
        moved_by=("one person fewer answered",),
        would_change_if=(
            "If 2 fewer of the 9 people had been answered, it would be: Mixed.",
        ),
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
        needs=False,
        text="The new menu is lovely, by the way.",
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
        " have earned your media. 13 of 15 people who asked you something got an answer"
        " from you. Where people talk with you: X 52\u00a0%, mailbox 33\u00a0%,"
        " Google reviews 15\u00a0%.",
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
