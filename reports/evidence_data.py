"""The messages behind the numbers, laid out small for the page's scripts.

Columns in place of rows, and numbers in place of whatever is said more than once: of
twenty thousand messages little more than their words is left to be packed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from auditor.audit.evidence_set import TESTS, Behind, Counted, EvidenceSet, Said
from auditor.audit.shapes import Audit, Channel
from auditor.language import balanced
from reports.dates import short
from reports.evidence_words import kind_name, mark, part_name, role_name
from reports.names import channel_names, clip, web_address
from reports.sections.why import by_regulars, result

OWN, NOBODY = -1, -2
FIRST, CUT_OFF = -1, -2


class _Numbered(dict[str, int]):
    """Numbers what it is asked for, in the order in which it is asked."""

    def __missing__(self, key: str) -> int:
        self[key] = len(self)
        return self[key]


def numbers(audit: Audit, held: EvidenceSet) -> dict[str, tuple[int, ...]]:
    """Return which of ``held.behind`` each test and each metric stands for.

    A test stands for the part of its metric by which it is judged, channel by channel.
    """
    found: dict[str, list[int]] = {}
    channels = {channel.key: channel for channel in audit.channels}
    for place, behind in enumerate(held.behind):
        found.setdefault(behind.metric, []).append(place)
        for test, metric in TESTS.items():
            channel = channels.get(behind.channel)
            if metric == behind.metric and channel and _is_of(test, behind, channel):
                found.setdefault(f"test.{test}", []).append(place)
    return {slug: tuple(places) for slug, places in found.items()}


def _is_of(test: str, behind: Behind, channel: Channel) -> bool:
    if test == "listen":
        return behind.part == (result(channel, "listen").base or "needs")
    if test == "return":
        both = ("people", "regulars")
        return behind.part in (both if by_regulars(channel) else ("newcomers",))
    return True


def data(
    audit: Audit, held: EvidenceSet, found: Mapping[str, Sequence[int]]
) -> dict[str, Any]:
    """Return everything that the scripts show.

    Args:
        audit: The audit.
        held: What is behind its numbers.
        found: By test and metric, as `numbers` has it.
    """
    names = channel_names(audit.channels)
    channels = {channel.key: place for place, channel in enumerate(audit.channels)}
    kinds, roles = _Numbered(), _Numbered()
    messages = _messages(audit, held.messages, channels, kinds)
    groups = [
        {
            "channel": channels[behind.channel],
            "key": behind.part,
            "part": clip(part_name(behind.metric, behind.part, names)),
            "metric": behind.metric,
            "marks": [
                mark(behind.metric, behind.part, counted=counted)
                for counted in (False, True)
            ],
            "units": behind.units,
            "counted": behind.counted,
            "rows": behind.messages,
            **_units(behind.shown, roles),
        }
        for behind in held.behind
    ]
    return {
        **messages,
        "channels": [(one.key, clip(names[one.key])) for one in audit.channels],
        "groups": groups,
        "kinds": list(kinds),
        "numbers": found,
        "people": [clip(one.name) for one in held.people],
        "roles": [role_name(role) for role in roles],
    }


def _messages(
    audit: Audit,
    said: Sequence[Said],
    channels: Mapping[str, int],
    kinds: _Numbered,
) -> dict[str, Any]:
    zone = ZoneInfo(audit.zone)
    known = {channel.key: channel for channel in audit.channels}
    days: _Numbered = _Numbered()
    moments = [one.sent_at.astimezone(zone) for one in said]
    columns = {
        "channel": [channels[one.channel] for one in said],
        "kind": [kinds[kind_name(one.kind, known.get(one.channel))] for one in said],
        "by": [_author(one) for one in said],
        "day": [days[moment.date().isoformat()] for moment in moments],
        "minute": [_minute(*pair) for pair in zip(said, moments, strict=True)],
        "text": [one.text and balanced(one.text) for one in said],
        "url": [web_address(one.url) for one in said],
        "answers": [_answers(one) for one in said],
        "thread": [one.thread for one in said],
    }
    return {"messages": columns, "days": [(day, _in_words(day)) for day in days]}


def _in_words(day: str) -> str:
    return short(datetime.fromisoformat(day).date(), year=True)


def _minute(one: Said, moment: datetime) -> int:
    return moment.hour * 60 + moment.minute if one.timed else -1


def _author(one: Said) -> int:
    if one.own:
        return OWN
    return NOBODY if one.person is None else one.person


def _answers(one: Said) -> int:
    if one.answers is not None:
        return one.answers
    return CUT_OFF if one.cut_off else FIRST


def _units(shown: Iterable[Counted], roles: _Numbered) -> dict[str, list[int]]:
    """Return units as columns: whose, whether counted, how many messages, and which."""
    units = tuple(shown)
    return {
        "person": [NOBODY if u.person is None else u.person for u in units],
        "is": [int(unit.counted) for unit in units],
        "many": [len(unit.messages) for unit in units],
        "message": [place for unit in units for place in unit.messages],
        "role": [roles[role] for unit in units for role in unit.roles],
    }
