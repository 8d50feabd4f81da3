"""Every text from outside as bad as it can be."""

from datetime import date

import msgspec

from auditor.audit.shapes import NotRead, Regular
from tests.reports.composed.bakery import (
    ACTIONS,
    BAKERY,
    MAIL,
    REVIEWS,
    SOURCES,
    X_TESTS,
    X,
)
from tests.reports.composed.pieces import SETTINGS, loop, verdict

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
