"""The bakery once more, with everything that any part of the report can show."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from auditor.audit.shapes import Cohort, Flow, Post, Posts
from auditor.verdict.rules import wilson
from tests.reports.composed.bakery import BAKERY, MAIL, REVIEWS, X
from tests.reports.composed.pieces import measured


def asks(base, *reached):
    """Asked, answered, followed up: each of what the step before reached."""
    bases = (base, *reached)
    rows = [
        {
            "step": step,
            "base": n,
            "reached": x,
            "rate": x / n,
            "low": wilson(x, n)[0],
            "high": wilson(x, n)[1],
        }
        for step, n, x in zip(
            ("asked", "answered", "followed_up"), bases[:-1], bases[1:], strict=True
        )
    ]
    return measured(rows[-1]["rate"], reached[1], *rows)


def mix(information, community, action):
    whole = information + community + action
    rows = [
        {"label": label, "messages": n, "share": n / whole}
        for label, n in (
            ("information", information),
            ("community", community),
            ("action", action),
        )
    ]
    return measured(community / whole, whole, *rows)


def flows(**people):
    """``before_once=4`` are four people who wrote before, and on one day now."""
    return tuple(
        Flow(came=pair.split("_")[0], went=pair.split("_")[1], people=count)
        for pair, count in people.items()
    )


def post(number, people, heard_back, **more):
    given = {
        "id": f"post-{number}",
        "sent_at": datetime(2026, 9, number, 8, tzinfo=UTC),
        "text": f"Post {number} of September",
        "url": f"https://x.example/cornerbakery/{number}",
        "asks": False,
        "people": people,
        "heard_back": heard_back,
        "applause": None,
    }
    return Post(**(given | more))


def week(openers, answers):
    """A week in which people and account write at these (weekday, hour): how many."""
    rows = [
        {
            "weekday": day,
            "hour": hour,
            "openers": openers.get((day, hour), 0),
            "answers": answers.get((day, hour), 0),
            "away": not any(h == hour for _, h in answers),
        }
        for day in range(1, 8)
        for hour in range(24)
    ]
    whole = sum(openers.values())
    away = sum(row["openers"] for row in rows if row["away"])
    return measured(
        away / whole, whole, *rows, channels=("email:hello@bakery.example",)
    )


def arms(yes, yes_back, no, no_back, *, difference):
    """Two groups in which everybody could be compared."""
    rows = []
    for arm, people, back in (
        ("answered", yes, yes_back),
        ("not_answered", no, no_back),
    ):
        low, high = wilson(back, people)
        rows.append(
            {
                "arm": arm,
                "people": people,
                "came_back": back,
                "compared": people,
                "rate": back / people,
                "low": low,
                "high": high,
                "difference": difference[1],
                "difference_low": difference[0],
                "difference_high": difference[2],
            }
        )
    return measured(difference[1], min(yes, no), *rows)


OPENERS = {(2, 20): 11, (4, 19): 6, (6, 9): 3, (7, 20): 7}
ANSWERS = {(1, 6): 5, (3, 14): 4, (6, 6): 6}
MORE = arms(17, 9, 15, 2, difference=(0.12, 0.396, 0.6))
TALK = replace(
    X,
    metrics=X.metrics
    | {"ask_and_follow_through": asks(78, 12, 9, 1), "content_mix": mix(60, 9, 18)},
    posts=Posts(
        posts=78,
        begun=9,
        most=(
            post(16, 7, 0, text="Rye or spelt for autumn?", asks=True),
            post(2, 4, 0, text="Which bread was your grandmother’s?", asks=True),
        ),
        most_liked=post(9, 0, 0, text="The wedding cake", applause=212),
    ),
    flow=flows(
        before_once=4, before_regular=2, new_once=26, new_twice=8, new_regular=1
    ),
    cohorts=(
        Cohort(month=date(2026, 7, 1), people=12, within_7=1, within_14=2, within_30=3),
        Cohort(
            month=date(2026, 9, 1),
            people=9,
            within_7=None,
            within_14=None,
            within_30=None,
        ),
    ),
)
LETTERS = replace(
    MAIL,
    metrics=MAIL.metrics | {"ask_and_follow_through": asks(3, 2, 2, 2)},
    posts=Posts(
        posts=3, begun=2, most=(post(5, 5, 5, text=None, url=None),), most_liked=None
    ),
    flow=flows(
        before_regular=6, before_once=2, new_once=10, new_twice=7, new_regular=1
    ),
    cohorts=(
        Cohort(month=date(2026, 7, 1), people=8, within_7=2, within_14=3, within_30=4),
    ),
)
WHOLE = replace(
    BAKERY,
    channels=(LETTERS, REVIEWS, TALK),
    metrics=BAKERY.metrics
    | {"week_coverage": week(OPENERS, ANSWERS), "reply_return_lift": MORE},
)
