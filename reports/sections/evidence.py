"""The part before the method: the messages behind every number, to be followed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from auditor.audit.evidence_set import TESTS, Behind, Counted, Cut, EvidenceSet, Said
from auditor.audit.shapes import Audit
from reports.dates import first_day, short
from reports.evidence_data import data, numbers
from reports.evidence_words import kind_name, mark, role_name
from reports.measures import title
from reports.names import (
    channel_names,
    clip,
    deciding_first,
    joined,
    person,
    web_address,
)
from reports.packing import pack
from reports.script_words import Slots
from reports.words import say

PLAIN = 50  # rows of each test that stand in the page without scripts
QUOTE = 200
# What the scripts say, with the slots that they fill.
SPOKEN: Slots = {
    "evidence.address": (),
    "evidence.caption": (),
    "evidence.counted": (),
    "evidence.is_counted": (),
    "evidence.kind": (),
    "evidence.missing": ("missing", "command"),
    "evidence.no_text": (),
    "evidence.no_words": (),
    "evidence.not_counted": (),
    "evidence.number": (),
    "evidence.open": (),
    "evidence.part.any": (),
    "evidence.rows": ("first", "last", "all"),
    "evidence.rows.none": (),
    "evidence.somebody": (),
    "evidence.talk.answers": ("who",),
    "evidence.talk.cut_off": (),
    "evidence.talk.more": ("rest",),
    "evidence.talk.this": (),
    "evidence.thread": (),
    "evidence.units": ("counted", "units", "mark"),
    "evidence.what": (),
    "evidence.when": (),
    "evidence.where": (),
    "evidence.who": (),
    "evidence.words": (),
    "evidence.you": (),
    "evidence.you_to": ("person",),
}


def section(audit: Audit) -> dict[str, Any]:
    """Return what the part shows; nothing but a sentence in the shareable edition."""
    held = audit.evidence
    if audit.edition != "private":
        return {"heading": say("evidence.heading.kept_back"), "kept_back": True}
    if held is None or not held.messages:
        return {"heading": say("evidence.heading.none"), "none": True}
    names = channel_names(audit.channels)
    found = numbers(audit, held)
    tests = [test for test in TESTS if f"test.{test}" in found]
    packed = data(audit, held, found)
    return {
        "heading": say("evidence.heading", n=len(held.messages)),
        "messages": len(held.messages),
        "cuts": [_cut(audit, one, names) for one in held.cuts],
        "tests": [(f"test.{test}", say(f"test.{test}")) for test in tests],
        "metrics": sorted(
            ((slug, title(slug)) for slug in found if not slug.startswith("test.")),
            key=lambda pair: pair[1].casefold(),
        ),
        "channels": [(one.key, names[one.key]) for one in deciding_first(audit)],
        "kinds": sorted(packed["kinds"], key=str.casefold),
        "plain": [_plain(audit, held, test, found[f"test.{test}"]) for test in tests],
        "packed": pack(packed),
        "words": SPOKEN,
    }


def _cut(audit: Audit, cut: Cut, names: Mapping[str, str]) -> Markup:
    channel = names[cut.channel]
    if cut.since is None:
        return say("evidence.cut.nothing", channel=channel, messages=cut.messages)
    return say(
        "evidence.cut",
        channel=channel,
        shown=cut.shown,
        messages=cut.messages,
        since=short(first_day(cut.since, audit.zone), year=True),
    )


def _plain(
    audit: Audit, held: EvidenceSet, test: str, places: Sequence[int]
) -> dict[str, Any]:
    """Return the first rows behind a test, for a page without scripts."""
    channels = [channel.key for channel in deciding_first(audit)]
    groups = [held.behind[place] for place in places]
    groups.sort(key=lambda group: channels.index(group.channel))
    many = sum(group.messages for group in groups)
    rows: list[dict[str, Any]] = []
    for group in groups:
        for unit, place, role in _each(group):
            if len(rows) == PLAIN:
                break
            row = _row(audit, held, unit, held.messages[place])
            marked = mark(group.metric, group.part, counted=unit.counted)
            rows.append(row | {"role": role, "counted": marked})
    return {
        "title": say("evidence.plain.rows", title=say(f"test.{test}"), n=many),
        "rows": rows,
        "rest": max(many - len(rows), 0),
        "slug": TESTS[test],
    }


def _each(group: Behind) -> Iterator[tuple[Counted, int, str]]:
    for unit in group.shown:
        for place, role in zip(unit.messages, unit.roles, strict=True):
            yield unit, place, role_name(role)


def _row(audit: Audit, held: EvidenceSet, unit: Counted, said: Said) -> dict[str, Any]:
    channel = next(one for one in audit.channels if one.key == said.channel)
    names = channel_names(audit.channels)
    return {
        "when": short(first_day(said.sent_at, audit.zone), year=True),
        "who": _who(held, unit, said),
        "where": joined([names[channel.key], kind_name(said.kind, channel)]),
        "quote": clip(said.text, QUOTE) if said.text else None,
        "url": web_address(said.url),
    }


def _who(held: EvidenceSet, unit: Counted, said: Said) -> Markup:
    if not said.own:
        if said.person is None:
            return say("evidence.somebody")
        return person(held.people[said.person].name)
    if unit.person is None:
        return say("evidence.you")
    return say("evidence.you_to", person=person(held.people[unit.person].name))
