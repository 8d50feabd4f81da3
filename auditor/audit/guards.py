"""Metrics as the shareable edition may tell them: no count of 1 to 4 people.

A number that would tell such a count goes with it: the share and its range, the rest of
a whole, the steps of a curve. Where a metric cannot be told without, it is kept back
whole. A metric that nobody has decided on is, too.
"""

from collections.abc import Callable, Mapping, Sequence

from msgspec import structs

from auditor.audit.shapes import Cohort, Flow, Measurement, Row
from auditor.audit.thinning import thinned
from auditor.wording import FEWEST, is_few, kept, kept_back

Rows = tuple[Row, ...]
Guard = Callable[[Measurement], Rows | None]  # None keeps the metric back
_ENOUGH = 8  # people who need an answer; with fewer, all who wrote are counted
_PART = 6  # hours of a part of the day
_TEN = 10  # busiest people whose share of the messages is told together
# Metrics whose sample is made of the client's own posts or messages.
_OWN = {
    "ask_and_follow_through",
    "audience_reaction",
    "automation",
    "content_mix",
    "conversation_share",
    "people_per_post",
}
# Of metrics with one row: the count that adds up over channels, but for people who
# write on several.
_ADDS_UP = {
    "concentration": "people",
    "dialogue": "people",
    "people_per_post": "people",
    "reach_out": "tried",
    "reciprocity": "people",
    "return": "people",
    "stickiness": "people",
}

# Columns that are never passed on: they tell of one person, or of parts of a part.
_NEVER_TOLD = {
    "change": ("people",),
    "change_point": ("people",),
    "concentration": ("top_share",),
    "return": ("on_day_7", "ever_again"),
    "week_coverage": ("weekday", "hour", "openers", "answers", "away"),
}


def guarded(slug: str, found: Measurement) -> Measurement:
    """Return a metric as it may be passed on."""
    if found.status == "not_measured":
        return found
    n = found.n if slug in _OWN else kept(found.n)
    guard = GUARDS.get(slug, _never)
    rows = guard(found) if found.rows or slug in _LISTS else ()
    hidden = rows is None or (found.status == "measured" and n is None)
    if hidden and found.status == "measured":
        return structs.replace(
            found, status="kept_back", headline=None, n=n, rows=(), ask=""
        )
    shown = structs.replace(found, n=n, rows=rows or ())
    # The one number of who came back is the share in its row.
    alone = slug == "return" and shown.rows and shown.rows[0]["share"] is None
    return structs.replace(shown, headline=None) if alone else shown


def guarded_together(
    found: Mapping[str, Measurement], channels: Sequence[Mapping[str, Measurement]]
) -> dict[str, Measurement]:
    """Return the metrics of the business as they may be passed on.

    Together less the others would tell what one channel keeps back, and the sum of the
    channels less all together tells how many people write on two.

    Args:
        found: The metrics pooled.
        channels: Those of each channel, as they are measured.
    """
    return {
        slug: _kept_whole(one)
        if len(channels) > 1 and _told_by_others(slug, one, channels)
        else guarded(slug, one)
        for slug, one in found.items()
    }


def guarded_flow(flow: Sequence[Flow]) -> tuple[Flow, ...]:
    """Return where people came from; nothing, if that would tell a small count."""
    return () if any(is_few(one.people) for one in flow) else tuple(flow)


def guarded_cohort(cohort: Cohort) -> Cohort | None:
    """Return a month's new people, and who came back; None where they are few."""
    if is_few(cohort.people):
        return None
    back: dict[str, str] = {}
    above: int | None = None
    shown: dict[str, int] = {}
    for name in ("within_30", "within_14", "within_7"):
        count = getattr(cohort, name)
        if count is None:
            continue
        why = kept_back(count, cohort.people)
        if why is None and above is not None and is_few(above - count):
            why = "some"
        if why is None:
            above = shown[name] = count
        else:
            back[name] = why
    hidden: dict[str, int | None] = dict.fromkeys(back)
    return structs.replace(cohort, **hidden, kept=back)


def guarded_changes(rows: Rows) -> Rows:
    """Return rows of ``change``, refused where they would tell a small count."""
    return tuple(_change(row) for row in rows)


def _kept_whole(found: Measurement) -> Measurement:
    if found.status == "not_measured":
        return found
    return structs.replace(found, status="kept_back", headline=None, n=None, rows=())


def _told_by_others(
    slug: str, found: Measurement, channels: Sequence[Mapping[str, Measurement]]
) -> bool:
    parts = [one[slug] for one in channels if slug in one]
    parts = [one for one in parts if one.status != "not_measured"]
    if any(_hides(slug, one) for one in parts):
        return True
    column = _ADDS_UP.get(slug)
    if column is None or not found.rows:
        return False
    whole = sum(row[column] or 0 for one in parts for row in one.rows)
    return is_few(whole - (found.rows[0][column] or 0))


def _hides(slug: str, found: Measurement) -> bool:
    """Say whether guarding takes something away that was there."""
    if slug in _LISTS or slug not in GUARDS:
        return False
    shown = guarded(slug, found)
    if shown.status == "kept_back" or (shown.n is None and found.n is not None):
        return True
    never = dict.fromkeys(_NEVER_TOLD.get(slug, ()))
    before = [row | never for row in found.rows]
    return any(row | never not in before for row in shown.rows)


def _never(found: Measurement) -> Rows | None:
    del found
    return None


def _as_it_is(found: Measurement) -> Rows:
    return found.rows


def _nobody(found: Measurement) -> Rows | None:
    """Keep back rows that are people, and a number of few messages."""
    return None if is_few(found.headline) else ()


def _shapes(found: Measurement) -> Rows | None:
    return None if is_few(found.n) else ()


def _people(*columns: str) -> Guard:
    """Keep back where any of the columns counts few people."""

    def guard(found: Measurement) -> Rows | None:
        few = any(is_few(row[column]) for row in found.rows for column in columns)
        return None if few else found.rows

    return guard


def _pairs(x: str, n: str) -> Guard:
    """Keep back where ``x`` of ``n`` tells a small count, or its rest."""

    def guard(found: Measurement) -> Rows | None:
        hidden = any(
            is_few(row[n]) or kept_back(row[x] or 0, row[n] or 0) for row in found.rows
        )
        return None if hidden else found.rows

    return guard


def _answered(found: Measurement) -> Rows | None:
    """Tell of people alone, and of one circle: two circles less each other are few."""
    people = {row["base"]: row for row in found.rows if row["level"] == "person"}
    needs = people.get("needs")
    row = needs if needs and needs["due"] >= _ENOUGH else people.get("all", needs)
    if row is None:
        return ()
    if is_few(row["due"]) or kept_back(row["answered"], row["due"]):
        return None
    later = row["answered_later"] or 0
    rest = row["due"] - row["answered"]
    hidden = is_few(later) or is_few(rest - later)
    return ({**row, "answered_later": None if hidden else row["answered_later"]},)


def _returned(found: Measurement) -> Rows | None:
    [row] = found.rows
    if is_few(row["people"]) or is_few(row["spike_people"]):
        return None
    if kept_back(row["regulars"], row["people"]) not in (None, "few"):
        return None
    row = row | dict.fromkeys(_NEVER_TOLD["return"])
    row["lost_regulars"] = kept(row["lost_regulars"])
    if is_few(row["newcomers"]) or kept_back(row["came_back"], row["newcomers"]):
        row |= dict.fromkeys(("came_back", "share", "low", "high"))
        row["newcomers"] = kept(row["newcomers"])
    twice = row["repeat"] - row["regulars"]
    if is_few(row["once"]) or is_few(twice):
        row |= {"once": None, "repeat": None}
    row["regulars"] = kept(row["regulars"])
    if kept_back(row["repeat"] or 0, row["people"]):
        row |= {"once": None, "repeat": None}
    return (row,)


def _changed(found: Measurement) -> Rows:
    return guarded_changes(found.rows)


def _change(row: Row) -> Row:
    """Return one measure; refused, where a half of it is small."""
    people = row["kind"] == "share" or row["measure"] not in ("posts", "replies")
    halves = ((row["before"], row["before_of"]), (row["now"], row["now_of"]))
    hidden = people and any(
        is_few(x) if n is None else is_few(n) or kept_back(x or 0, n)
        for x, n in halves
        if x is not None
    )
    row = {**row, "people": None}
    if row["reason"] == "one person":
        row["reason"] = "few people"
    if not hidden:
        return row
    numbers = ("before", "before_of", "now", "now_of", "probability", "ratio")
    row |= dict.fromkeys((*numbers, "difference", "low", "high"))
    return row | {"word": "refused", "reason": "kept back"}


def _changed_at(found: Measurement) -> Rows | None:
    if any(is_few(row["before"]) or is_few(row["now"]) for row in found.rows):
        return None
    return tuple(
        row
        | {"people": None}
        | ({"reason": "few people"} if row["reason"] == "one person" else {})
        for row in found.rows
    )


def _concentrated(found: Measurement) -> Rows | None:
    """Tell nothing of the busiest person alone."""
    [row] = found.rows
    if is_few(row["people"]) or is_few(row["effective_people"]):
        return None
    others = row["people"] - _TEN
    ten = None if others < FEWEST else row["top_ten_share"]
    return ({**row, "top_share": None, "top_ten_share": ten},)


def _sticky(found: Measurement) -> Rows | None:
    [row] = found.rows
    if is_few(row["people"]):
        return None
    if kept_back(row["regulars"], row["people"]):
        row = {**row, "regulars": None, "days_per_regular": None}
    return (row,)


def _waits(found: Measurement) -> Rows | None:
    return thinned(found.rows)


def _hours(found: Measurement) -> Rows | None:
    """Tell of parts of the day: nearly every hour of a week has few messages."""
    rows = tuple(
        {
            "weekday": None,
            "hour": first,
            **{
                side: sum(
                    row[side]
                    for row in found.rows
                    if first <= row["hour"] < first + _PART
                )
                for side in ("openers", "answers")
            },
            "away": None,
        }
        for first in range(0, 24, _PART)
    )
    whole = sum(row["openers"] for row in rows)
    away = round((found.headline or 0) * whole)
    if any(is_few(row["openers"]) for row in rows) or kept_back(away, whole):
        return None
    return rows


GUARDS: dict[str, Guard] = {
    "answered_rate": _answered,
    "ask_and_follow_through": _as_it_is,  # posts
    "audience_reaction": _people("total"),
    "automation": _as_it_is,  # own messages
    "change": _changed,
    "change_point": _changed_at,
    "channel_roll_up": _people("people", "messages_in"),
    "concentration": _concentrated,
    "content_mix": _as_it_is,  # own messages
    "conversation_share": _as_it_is,  # own messages
    "dialogue": _pairs("went_on", "people"),
    "open_loops": _nobody,
    "own_reply_time": _people("people"),
    "people_per_post": _people("people"),
    "reach_out": _pairs("paid_back", "tried"),
    "reciprocity": _pairs("both_ways", "people"),
    "reply_return_lift": _pairs("came_back", "people"),
    "return": _returned,
    "silent_audience": _people("people"),
    "stickiness": _sticky,
    "thread_shape": _shapes,
    "time_to_reply": _waits,
    "week_coverage": _hours,
}
_LISTS = ("open_loops", "thread_shape")  # rows that are people, or links
