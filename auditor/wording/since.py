"""What is said of this audit beside the last one."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

from auditor.language import number, text
from auditor.verdict import Slug
from auditor.wording.places import all_of, capital
from auditor.wording.sentences import day, verdict_name

_CLEAR = {"clear rise": "rise", "clear fall": "fall"}


def plain(reason: str) -> str:
    """Return a reason that names nothing, such as ``too_soon``, as a sentence."""
    return text(f"last.{reason}")


def other_form(last: int, now: int) -> str:
    """Return that the last audit's file is of another form."""
    return text("last.form", last=last, now=now)


def other_client(last: str, now: str) -> str:
    """Return that the last audit is somebody else's."""
    return text("last.client", last=last, now=now)


def later(last: datetime, now: datetime, zone: str) -> str:
    """Return that the last audit ends later than this one."""
    return text("last.later", last=last_day(last, zone), now=last_day(now, zone))


def other_rules(last: str, now: str) -> str:
    """Return that the rules are not the same."""
    return text("last.rules", last=last, now=now)


def other_window(last: int, now: int) -> str:
    """Return that an answer had another time to come."""
    return text("last.window", last=last, now=now)


def other_thresholds(
    changed: Sequence[tuple[str, float | None, float | None]],
) -> str:
    """Return which of the rules' numbers are others, each as name, then and now."""
    listed = ", ".join(
        text("last.threshold", name=name, then=str(then), now=str(now))
        for name, then, now in changed
    )
    return text("last.thresholds", changed=listed)


def other_zone(last: str, now: str) -> str:
    """Return that days are not counted by the same clock."""
    return text("last.zone", last=last, now=now)


def other_languages(last: Sequence[str], now: Sequence[str]) -> str:
    """Return that requests are looked for in other languages."""
    return text("last.languages", last=", ".join(last), now=", ".join(now))


def other_length(last: int | None, now: int | None) -> str:
    """Return that another length of window was asked for."""
    return text("last.length", last=_days(last), now=_days(now))


def _days(days: int | None) -> str:
    if days is None:
        return text("last.length.none")
    return text("last.length.days", n=days)


def only_in(channel: str, *, this: bool) -> str:
    """Return that one of the two audits lacks a channel."""
    return text("last.only_now" if this else "last.only_then", channel=channel)


def other_coverage(stream: str, last: Sequence[str], now: Sequence[str]) -> str:
    """Return that not as much of a stream was there."""
    return text(
        "last.coverage",
        stream=text(f"stream.{stream}"),
        last=_held(last),
        now=_held(now),
    )


def _held(extents: Sequence[str]) -> str:
    """Return in plain words how much is there, such as ``nothing and all``."""
    return all_of([text(f"last.extent.{extent}") for extent in extents])


def last_day(until: datetime, zone: str) -> str:
    """Return the last day of a window, such as ``30 June 2026``."""
    return day((until - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)))


def became(before: str, now: str) -> str:
    """Return that a channel's verdict is another."""
    return text(
        "last.became",
        before=verdict_name(Slug(before)),
        now=verdict_name(Slug(now)),
    )


def counted(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what rose or fell clearly, of the rows of the metric ``change``."""
    clear = {row["measure"]: row for row in rows if row["word"] in _CLEAR}
    if "answered_needs" in clear:
        clear.pop("answered_all", None)  # the same people, and some more
    return [
        text(
            f"last.{way}.{name}", before=_amount(row, "before"), now=_amount(row, "now")
        )
        for name, row in clear.items()
        if (way := _CLEAR[row["word"]])
    ]


def vanished(messages: int) -> str:
    """Return that messages which waited are gone."""
    return text("last.vanished", n=messages)


class Changed(Protocol):
    """What changed clearly in one place."""

    @property
    def where(self) -> str:
        """Return where; empty if that needs no telling."""

    @property
    def said(self) -> Sequence[str]:
        """Return what changed, a clause each."""


def in_a_line(until: datetime, zone: str, changes: Sequence[Changed]) -> str:
    """Return in one line what changed since the last audit, even if nothing did."""
    day = last_day(until, zone)
    if any(one.where for one in changes):
        return text("last.places", day=day, said=" ".join(at_places(changes)))
    parts = [part for one in changes for part in one.said]
    return text("last.line", day=day, parts="; ".join(parts) or text("last.no_change"))


def in_lines(until: datetime, zone: str, changes: Sequence[Changed]) -> Iterator[str]:
    """Yield the same, a line for each place."""
    if not any(one.where for one in changes):
        yield in_a_line(until, zone, changes)
        return
    yield text("last.lines", day=last_day(until, zone))
    yield from at_places(changes)


def at_places(changes: Sequence[Changed]) -> Iterator[str]:
    """Yield a sentence for each place, which names it once."""
    for one in changes:
        parts = "; ".join(one.said)
        if one.where:
            yield text("last.on_channel", where=capital(one.where), parts=parts)
        else:
            yield text("last.nowhere", parts=capital(parts))


def nothing_compared(until: datetime, zone: str) -> str:
    """Return that not one channel can be compared with the last audit."""
    return text("last.nothing_compared", day=last_day(until, zone))


def _amount(row: Mapping[str, Any], half: str) -> str:
    of = row[f"{half}_of"]
    found = row[half]
    return number(found) if of is None else text("last.of", x=found, n=of)
