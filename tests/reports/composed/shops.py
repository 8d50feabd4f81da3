"""Shops about which little or nothing can be said."""

from datetime import timedelta

import msgspec

from auditor.audit.shapes import Action, NotRead
from tests.reports.composed.bakery import REVIEW_TESTS, REVIEWS, SOURCES
from tests.reports.composed.pieces import (
    UNTIL,
    audit,
    channel,
    covered,
    loop,
    measured,
    not_measured,
    own_speed,
    told,
    too_few,
    unseen,
    verdict,
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
            | {
                "conversation_share": measured(0.65, 185, {"share": 0.65}),
                "own_reply_time": own_speed(40, 50, 2.4, (15, 35, 45)),
            },
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
