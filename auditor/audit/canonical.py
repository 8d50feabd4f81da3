"""An audit as canonical JSON: sorted keys, no clock, the same bytes everywhere."""

import json
import re
from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import structs

from auditor.audit.shapes import (
    Audit,
    Benchmark,
    Channel,
    Check,
    Cohort,
    Measurement,
    OpenLoop,
    OwnPast,
    Share,
    SourceRead,
    TestResult,
    Vanished,
    Verdict,
)
from auditor.audit.then_now import ChannelSince, LoopsSince, SinceLast
from auditor.references import Reference

SCHEMA = 1
# Of what json.dumps leaves as it is: DEL, C1, line separators, turns of direction.
_STEERING = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


def to_json(audit: Audit) -> str:
    """Return ``audit`` as ``docs/design.md``, machine interfaces, describes it."""
    return canonical(as_data(audit))


def canonical(data: object) -> str:
    """Return any plain data as JSON with sorted keys and a newline at its end."""
    text = json.dumps(
        data,
        sort_keys=True,
        ensure_ascii=False,
        allow_nan=False,
        default=_plain,
    )
    # Laid out afterwards, as json.dumps takes four times as long where it does so.
    return f"{msgspec.json.format(_writable(text), indent=1)}\n"


def _writable(text: str) -> str:
    """Return text without halves of characters, which no file in UTF-8 can hold.

    Names of files have them, and texts that somebody cut in the wrong place. What
    could steer a terminal is written by its number, which says the same in JSON.
    """
    text = _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def as_data(audit: Audit) -> dict[str, Any]:
    """Return ``audit`` as plain data, with the keys of the machine interface."""
    return {
        "schema": SCHEMA,
        "rules": audit.rules,
        "client": audit.client,
        "zone": audit.zone,
        "edition": audit.edition,
        "language": audit.language,
        "window": {
            "since": audit.since,
            "until": audit.until,
            "days": audit.days,
            "response_window_days": audit.response_window_days,
        },
        "settings": audit.conditions and structs.asdict(audit.conditions),
        "verdict": _verdict(audit.verdict),
        "channels": [_channel(channel) for channel in audit.channels],
        "metrics": {
            slug: _measurement(measurement)
            for slug, measurement in audit.metrics.items()
        },
        "actions": [
            {
                "slug": action.slug,
                "text": action.text,
                "test": action.test,
                "people": action.people,
                "channel": action.channel,
            }
            for action in audit.actions
        ],
        "open_loops": [_loop(loop) for loop in audit.open_loops],
        "open_loops_unknown": [
            {
                "channel": channel.key,
                "text": channel.loops_unknown.text,
                "ask_for": channel.loops_unknown.ask_for or None,
            }
            for channel in audit.channels
            if channel.loops_unknown is not None
        ],
        **({"not_listed": list(audit.not_listed)} if audit.not_listed else {}),
        "sources": [_source(source) for source in audit.sources],
        "not_read": [
            {"path": one.path, "reason": one.reason, "hint": one.hint}
            for one in audit.not_read
        ],
        "left_alone": [structs.asdict(one) for one in audit.left_alone],
        "declared": list(audit.declared),
        "not_seen": [
            {"place": one.place, "declared": one.declared} for one in audit.not_seen
        ],
        "since_last": _since_last(audit.since_last),
        "benchmarks": [_benchmark(one) for one in audit.benchmarks],
    }


def _since_last(since: SinceLast | None) -> dict[str, Any] | None:
    if since is None:
        return None
    loops = since.open_loops
    return {
        "until": since.until,
        "rules": since.rules,
        "refused": list(since.refused),
        "line": since.line,
        "changes": [structs.asdict(one) for one in since.changes],
        "channels": [_channel_since(one) for one in since.channels],
        "open_loops": loops and _loops_since(loops),
    }


def _loops_since(loops: LoopsSince) -> dict[str, Any]:
    return {
        name: ids for name, ids in structs.asdict(loops).items() if name != "people"
    }


def _channel_since(one: ChannelSince) -> dict[str, Any]:
    return {
        "channel": one.channel,
        "refused": list(one.refused),
        "verdict": one.verdict and structs.asdict(one.verdict),
        "confidence": one.confidence and structs.asdict(one.confidence),
        "tests": {name: structs.asdict(test) for name, test in one.tests.items()},
        "counts": one.counts and structs.asdict(one.counts),
        "counts_refused": list(one.counts_refused),
    }


def _verdict(verdict: Verdict) -> dict[str, Any]:
    data: dict[str, Any] = {
        "slug": verdict.slug,
        "confidence": verdict.confidence,
        "qualifiers": list(verdict.qualifiers),
        "sentence": verdict.sentence,
        "channel": verdict.channel,
        "score": verdict.score,
        "content": verdict.content,
        "days": verdict.days,
        "tests": {name: _test(name, test) for name, test in verdict.tests.items()},
        "would_change_if": list(verdict.would_change_if),
    }
    if verdict.confidence == "cannot_tell":
        data["possible"] = sorted(verdict.possible or ())
    return data


def _test(name: str, test: TestResult) -> dict[str, Any]:
    data: dict[str, Any] = {
        "outcome": test.outcome,
        "x": test.x,
        "n": test.n,
        "low": test.low,
        "high": test.high,
    }
    if name == "return":
        data["regulars"] = test.regulars
    return data | _kept(test.kept)


def _channel(channel: Channel) -> dict[str, Any]:
    return {
        "platform": channel.platform,
        "account": channel.account,
        "name": channel.name,
        "window": {"since": channel.since, "until": channel.until},
        "verdict": _verdict(channel.verdict),
        "coverage": {
            stream: [
                {"since": s.since, "until": s.until, "extent": s.extent}
                for s in stretches
            ]
            for stream, stretches in channel.coverage.items()
        },
        "totals": channel.totals,
        "window_totals": channel.window_totals,
        "metrics": {
            slug: _measurement(measurement)
            for slug, measurement in channel.metrics.items()
        },
        "checklist": [_check(one) for one in channel.checklist],
        "posts": channel.posts
        and structs.asdict(channel.posts)
        | {
            "most": [structs.asdict(post) for post in channel.posts.most],
            "most_liked": channel.posts.most_liked
            and structs.asdict(channel.posts.most_liked),
        },
        "flow": [structs.asdict(one) for one in channel.flow],
        "cohorts": [_cohort(one) for one in channel.cohorts],
        **({"vanished": _vanished(channel.vanished)} if channel.vanished else {}),
        **(
            {"holes": [structs.asdict(one) for one in channel.holes]}
            if channel.holes is not None
            else {}
        ),
    } | _kept({k: why for k, why in channel.kept.items() if "." in k})


def _kept(why: object) -> dict[str, Any]:
    """Return why something is kept back, which only the shareable edition does."""
    return {"kept": why} if why else {}


def _vanished(vanished: Vanished) -> dict[str, Any]:
    data = structs.asdict(vanished)
    return data | _kept(data.pop("kept"))


def _cohort(cohort: Cohort) -> dict[str, Any]:
    data = structs.asdict(cohort)
    return data | _kept(data.pop("kept"))


def _share(share: Share) -> dict[str, Any]:
    data = structs.asdict(share)
    return data | _kept(data.pop("kept"))


def _check(one: Check) -> dict[str, Any]:
    return {
        "slug": one.slug,
        "principle": one.principle,
        "question": one.question,
        "answer": one.answer,
        "from": one.given_by,
        "do": one.do,
    }


def _benchmark(one: Benchmark) -> dict[str, Any]:
    data: dict[str, Any] = {
        "channel": one.channel,
        "metric": one.metric,
        "row": one.row,
        "status": one.status,
        "present": _share(one.present),
        "own_past": _own_past(one.own_past),
    }
    if one.published is not None:
        data["published"] = [_reference(reference) for reference in one.published]
    return data


def _own_past(past: OwnPast) -> dict[str, Any]:
    if past.refused is not None:
        return {"refused": past.refused, "stream": past.stream}
    data = structs.asdict(past)
    halves = {
        name: None if half is None else _share(half)
        for name, half in (("before", past.before), ("now", past.now))
    }
    return data | halves


def _reference(reference: Reference) -> dict[str, Any]:
    data = structs.asdict(reference)
    del data["metric"], data["row"], data["unverified"]
    return data


def _measurement(measurement: Measurement) -> dict[str, Any]:
    data: dict[str, Any] = {
        "status": measurement.status,
        "headline": measurement.headline,
        "n": measurement.n,
        "since": measurement.since,
        "until": measurement.until,
        "missing": list(measurement.missing),
        "partial": list(measurement.partial),
        "rows": list(measurement.rows),
        "ask": measurement.ask or None,
    }
    if measurement.channels is not None:
        data["channels"] = list(measurement.channels)
    return data


def _loop(loop: OpenLoop) -> dict[str, Any]:
    return {
        "platform": loop.platform,
        "id": loop.id,
        "person": loop.person,
        "sent_at": loop.sent_at,
        "question": loop.question,
        "url": loop.url,
    }


def _source(source: SourceRead) -> dict[str, Any]:
    return {
        "connector": source.connector,
        "path": source.path,
        "platform": source.platform,
        "account": source.account,
        "digest": source.digest,
        "records": source.records,
        "duplicates": source.duplicates,
        "rejected": source.rejected,
    } | ({"nights": structs.asdict(source.nights)} if source.nights else {})


def _plain(value: object) -> str:
    """Return moments as ISO 8601 with a Z, whole seconds without a fraction."""
    if isinstance(value, datetime):
        return f"{value.replace(tzinfo=None).isoformat()}Z"
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in an audit")
