"""The gate: which window is judged, and whether anything may be said at all.

The steps are those of ``docs/verdict.md``, section C, in their order. Only counts
choose a window, never results.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import duckdb

from auditor.records import ChannelKind, Stream
from auditor.store import plain
from auditor.verdict.case import Case, Window
from auditor.verdict.count import Ask, Row, count
from auditor.verdict.rules import Thresholds

_YEAR = timedelta(days=365)
_BRIDGED = timedelta(hours=48)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the gate decided for one channel.

    Attributes:
        case: The channel.
        window: The window to judge, or the first one where nothing is judged.
        ground: ``judge`` (enough people), ``few_people`` (case 6), ``own_side``,
            ``year_of_little``, or why nothing is judged: ``no_own_side``,
            ``replies_not_in_file``, ``dormant``, ``not_due``, ``too_little``.
        base: LISTEN's base: ``needs`` or ``all``.
        row: The due counts of the window.
        weeks: For ``too_little``: until there is enough.
        by_own: Whether that is the account's own messages, and nobody has to be due.
        due_at: For ``not_due``: when eight people are due.
    """

    case: Case
    window: Window
    ground: str
    base: str = "needs"
    row: Row | None = None
    weeks: int | None = None
    by_own: bool = False
    due_at: datetime | None = None


def open_gates(
    con: duckdb.DuckDBPyConnection,
    cases: Sequence[Case],
    response_windows: Sequence[timedelta],
) -> tuple[tuple[Opening, ...], ...]:
    """Decide for every channel which window is judged, if any.

    Returns:
        The openings of all channels, for each of the response windows.
    """
    asks = [
        Ask(
            case=case,
            label=_label(place, number),
            window=window,
            response_window=response_window,
        )
        for place, response_window in enumerate(response_windows)
        for case in cases
        for number, window in enumerate(case.windows())
    ]
    rows = count(con, "due", asks, response_windows[0])
    due_from = count(con, "due_from", asks, response_windows[0])
    last_own = _last_own(con)
    return tuple(
        tuple(
            _decide(
                case,
                [
                    (window, rows[case.channel, _label(place, number)])
                    for number, window in enumerate(case.windows())
                ],
                due_from.get((case.channel, _label(place, 0)), {}).get("due_at"),
                last_own.get(case.channel),
            )
            for case in cases
        )
        for place in range(len(response_windows))
    )


def _label(response_window: int, window: int) -> str:
    return f"{response_window} {window}"


def _decide(
    case: Case,
    found: Sequence[tuple[Window, Row]],
    due_at: datetime | None,
    last_own: datetime | None,
) -> Opening:
    first = found[0][0] if found else Window(since=case.until, until=case.until)
    if not (case.has_posts or case.has_replies):
        row = found[0][1] if found else None
        # Without any coverage the audit ends before the files begin.
        ground = "no_own_side" if case.coverage.ends() else "too_little"
        return Opening(case=case, window=first, ground=ground, row=row)
    if _dormant(case, last_own):
        return Opening(
            case=case,
            window=first,
            ground="dormant",
            row=found[0][1] if found else None,
        )
    if not case.has_replies:
        shown = _enough_of_ours(case, found) or (found[0] if found else None)
        return Opening(
            case=case,
            window=shown[0] if shown else first,
            ground="replies_not_in_file",
            row=shown[1] if shown else None,
        )
    chosen = _enough_people(found, case) if case.inbound else None
    if chosen is not None:
        window, base, row = chosen
        return Opening(case=case, window=window, ground="judge", base=base, row=row)
    if case.inbound is Stream.INBOUND_REPLIES:
        return _few(case, found, due_at, first)
    # Where few wrote in private: what people said in public no file shows.
    return _own_side(replace(case, messages=False), found, first)


def _enough_people(
    found: Sequence[tuple[Window, Row]], case: Case
) -> tuple[Window, str, Row] | None:
    """Take the shortest window with 12 people due, else the longest with 8."""
    limits = case.limits
    if not case.by_hand:
        for window, row in found:
            for base in ("needs", "all"):
                if row[f"due_{base}"] >= limits.widen_people:
                    return window, base, row
    for window, row in reversed(found):
        for base in ("needs", "all"):
            if row[f"due_{base}"] >= limits.listen_people:
                return window, base, row
    return None


def _few(
    case: Case,
    found: Sequence[tuple[Window, Row]],
    due_at: datetime | None,
    first: Window,
) -> Opening:
    """Decide where no window has enough people due: steps 4, 6 and 7."""
    limits = case.limits
    # A window that ended before the audit does waits for nobody.
    waits = due_at is None or due_at > plain(case.until)
    if found and waits and _wrote_lately(found[0][1], limits):
        return Opening(
            case=case,
            window=first,
            ground="not_due",
            row=found[0][1],
            due_at=due_at.replace(tzinfo=UTC) if due_at else None,
        )
    if case.kind is not ChannelKind.REVIEWS:
        enough = _enough_of_ours(case, found)
        if enough is not None:
            window, row = enough
            return Opening(case=case, window=window, ground="few_people", row=row)
        if found and found[-1][0].until - found[-1][0].since >= _year(case):
            window, row = found[-1]
            return Opening(case=case, window=window, ground="year_of_little", row=row)
    weeks, by_own = _weeks(found, limits, ours=case.kind is not ChannelKind.REVIEWS)
    return Opening(
        case=case,
        window=first,
        ground="too_little",
        row=found[0][1] if found else None,
        weeks=weeks,
        by_own=by_own,
    )


def _wrote_lately(row: Row, limits: Thresholds) -> bool:
    """Say whether enough people wrote, most of them too lately to be due."""
    return bool(
        row["wrote"] >= limits.listen_people and row["not_yet_due"] > row["due_all"]
    )


def _enough_of_ours(
    case: Case, found: Sequence[tuple[Window, Row]]
) -> tuple[Window, Row] | None:
    """Return the shortest window with enough own messages to be judged by."""
    for window, row in found:
        if row["own_messages"] >= case.limits.own_messages:
            return window, row
    return None


def _year(case: Case) -> timedelta:
    """Return a year less the hour that clocks may have been put forward."""
    return _YEAR if case.zone.key == "UTC" else _YEAR - timedelta(hours=1)


def _own_side(
    case: Case, found: Sequence[tuple[Window, Row]], first: Window
) -> Opening:
    enough = _enough_of_ours(case, found)
    if enough is not None:
        window, row = enough
        return Opening(case=case, window=window, ground="own_side", row=row)
    weeks, by_own = _weeks(found, case.limits, ours=True)
    return Opening(
        case=case,
        window=first,
        ground="too_little",
        row=found[0][1] if found else None,
        weeks=weeks,
        by_own=by_own,
    )


def _weeks(
    found: Sequence[tuple[Window, Row]], limits: Thresholds, *, ours: bool
) -> tuple[int | None, bool]:
    """Return the weeks until 8 people are due or 30 own messages are there.

    And whether it is the messages that come first: then still nobody has to be due.
    """
    if not found:
        return None, False
    window, row = found[-1]
    days = (window.until - window.since) / timedelta(days=1)
    wanted = [(limits.listen_people, row["due_all"], False)]
    if ours:
        wanted.append((limits.own_messages, row["own_messages"], True))
    waits = [
        (max(1, math.ceil((goal - there) * days / (7 * there))), by_own)
        for goal, there, by_own in wanted
        if there
    ]
    return min(waits, default=(None, False))


def _dormant(case: Case, last_own: datetime | None) -> bool:
    """Say whether the account has been silent for too long, by its own coverage."""
    if case.kind is ChannelKind.REVIEWS:
        return False
    since = case.until - case.dormant_after
    streams = (Stream.OUTBOUND_POSTS, Stream.OUTBOUND_REPLIES)
    if any(case.coverage.absent(stream) for stream in streams):
        return False
    covered = case.coverage.stretch(streams, since, case.until)
    if (
        covered is None
        or covered.partial  # what is missing may be yesterday's post
        or covered.since > since
        or case.until - covered.until > _BRIDGED
    ):
        return False
    if last_own is not None and last_own >= since:
        return False
    closed = any(a < case.until and b > since for a, b in case.closures)
    return not closed


def _last_own(con: duckdb.DuckDBPyConnection) -> dict[int, datetime]:
    rows = con.execute(
        "select channel, max(sent_at) from message where own group by channel"
    ).fetchall()
    return {channel: moment.replace(tzinfo=UTC) for channel, moment in rows}
