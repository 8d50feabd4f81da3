"""Part 8: what was read, what was left out, how it was counted."""

from typing import Any

from markupsafe import Markup

from auditor.audit.shapes import Audit, Channel, LeftAlone, Measurement, SourceRead
from reports import measures
from reports.checks import checks
from reports.compared import published
from reports.dates import ends, short_ends
from reports.evidence_link import linked
from reports.figures.covered import covered
from reports.gaps import unseen
from reports.holes import has_gaps, not_fetched
from reports.holes import nights as fetched
from reports.names import channel_names, clip, deciding_first, one_sided
from reports.numbers import percent
from reports.sections.verdict import verdict_word
from reports.settled import settled
from reports.tables import Cell, Table
from reports.words import has, keys, listed, number, say, shown

PATH = 160
SET = 600  # the opening hours of a whole week
STREAMS = (
    "outbound_posts",
    "outbound_replies",
    "inbound_replies",
    "inbound_mentions",
    "messages",
    "reactions",
    "context",
)
TOTALS = (
    "records",
    "outbound_posts",
    "outbound_replies",
    "self_replies",
    "shares",
    "inbound_replies",
    "reviews",
    "inbound_mentions",
    "messages",
    "reactions",
    "own_reactions",
    "people",
    "people_replied_to",
    "rejected",
)


def section(audit: Audit) -> dict[str, Any]:
    """Return what part 8 shows."""
    channels = deciding_first(audit)
    names = channel_names(channels)
    return {
        "heading": _heading(audit, names),
        "windows": [
            _window(audit, channel, names[channel.key]) for channel in channels
        ],
        "held": _overview(channels, names) if channels else None,
        "coverage": [
            _coverage(audit, channel, names[channel.key]) for channel in channels
        ],
        "not_fetched": [
            found
            for channel in channels
            if (found := not_fetched(audit, channel, names[channel.key]))
        ],
        "gaps": _gaps(channels, names),
        "not_read": [
            {
                "path": clip(item.path, PATH),
                "reason": clip(item.reason, 300),
                "hint": clip(item.hint.partition("\n")[0], 400),
            }
            for item in audit.not_read
        ],
        "left_alone": [_left_alone(one) for one in audit.left_alone],
        "sources": _sources(audit) if audit.sources else None,
        "rejections": [
            _rejections(source) for source in audit.sources if source.rejected
        ],
        "counted": _totals(channels, names, "window_totals") if channels else None,
        "everything": _totals(channels, names, "totals") if channels else None,
        "settled": settled(audit),
        "notes": [
            {"channel": names[channel.key], "notes": channel.notes}
            for channel in channels
            if channel.notes
        ],
        "metrics": [
            _followed(
                audit, channel, _metrics(audit, _of_one(channel), names[channel.key])
            )
            for channel in channels
        ]
        + (
            [_metrics(audit, audit.metrics, str(say("method.metrics.together")))]
            if audit.metrics and len(channels) > 1
            else []
        ),
        "checks": checks(channels, names),
        "days": audit.days,
        "rules": audit.rules,
        "run": audit.run,
        "settings": _settings(audit),
        "flips": [
            {
                "channel": names[channel.key],
                "verdict": verdict_word(channel.verdict),
                "flips": channel.verdict.would_change_if,
            }
            for channel in channels
        ],
        "glossary": glossary(),
        "conventions": [say(key) for key in keys("convention.")],
        "published": published(audit),
    }


def _left_alone(one: LeftAlone) -> Markup:
    """Return what was left alone for one reason; its names may be kept back."""
    if not one.examples:
        return say(f"left_alone.{one.why}.unnamed", n=one.files)
    names = listed([clip(name, PATH) for name in one.examples])
    return say(f"left_alone.{one.why}", n=one.files, names=names)


def _heading(audit: Audit, names: dict[str, str]) -> Markup:
    """Return how much was read, and what of it shows one side only."""
    read = len(audit.sources)
    if audit.not_read:
        return say("method.heading.not_read", n=read, left=len(audit.not_read))
    alone = [names[one.key] for one in audit.channels if one_sided(one)]
    if alone:
        return say("method.heading.one_sided", n=read, channels=listed(alone))
    return say("method.heading", n=read)


def glossary() -> list[tuple[Markup, Markup]]:
    """Return the words a reader may want explained, in order, with what they mean."""
    words = [key for key in keys("glossary.") if not key.endswith(".means")]
    return [(say(key), say(f"{key}.means")) for key in words]


def _window(audit: Audit, channel: Channel, name: str) -> Markup:
    since, until = ends(channel.since, channel.until, audit.zone)
    days = channel.verdict.days
    return say("method.window", channel=name, n=days, since=since, until=until)


def _overview(channels: list[Channel], names: dict[str, str]) -> Table:
    """Return how much of each stream is there, one column for each channel."""
    rows: list[list[Cell]] = [
        [
            say(f"stream.{stream}"),
            *(_seen(channel, stream) for channel in channels),
        ]
        for stream in STREAMS
    ]
    return Table(
        caption=say("method.coverage.all"),
        heads=[
            say("method.coverage.stream"),
            *(names[channel.key] for channel in channels),
        ],
        rows=rows,
    )


def _seen(channel: Channel, stream: str) -> Markup:
    """Return how much of a stream is there, with a bar where anything is."""
    least = _least(channel, stream)
    said = say(f"extent.{least}")
    if least in ("has_no", "absent"):
        return said
    if has_gaps(channel, stream):
        said = say("extent.gaps", extent=said)
    return covered(channel, stream) + said


def _least(channel: Channel, stream: str) -> str:
    """Return the least extent among the stretches held: what can be relied on."""
    if stream in channel.has_no:
        return "has_no"
    held = {part.extent for part in channel.coverage.get(stream, ())}
    for extent in ("counts_only", "partial", "complete"):
        if extent in held:
            return extent
    return "absent"


def _coverage(audit: Audit, channel: Channel, name: str) -> Table:
    return Table(
        caption=say("method.coverage.caption", channel=name),
        heads=[say(f"method.coverage.{head}") for head in ("stream", "extent", "when")],
        rows=[
            [say(f"stream.{stream}"), *_held(audit, channel, stream)]
            for stream in STREAMS
        ],
    )


def _held(audit: Audit, channel: Channel, stream: str) -> list[Cell]:
    """Return how much of a stream the files hold, and for which days."""
    if stream in channel.has_no:
        return [say("extent.has_no"), "–"]
    parts = channel.coverage.get(stream, ())
    if not parts:
        return [say("extent.absent"), "–"]
    extents = [say(f"extent.{part.extent}") for part in parts]
    days = [
        say("method.coverage.days", since=since, until=until)
        for since, until in (
            short_ends(part.since, part.until, audit.zone) for part in parts
        )
    ]
    return [Markup("<br>").join(extents), Markup("<br>").join(days)]


def _gaps(channels: list[Channel], names: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"channel": names[channel.key], "items": unseen(channel)}
        for channel in channels
        if channel.cannot_tell
    ]


def _sources(audit: Audit) -> Table:
    heads = ("source", "records", "duplicates", "rejected")
    return Table(
        caption=say("method.sources.caption"),
        heads=[say(f"method.sources.{head}") for head in heads],
        rows=[
            [
                _source(audit, source),
                _records(source.records),
                _records(source.duplicates),
                number(source.rejected),
            ]
            for source in audit.sources
        ],
        numbers=frozenset({1, 2, 3}),
    )


def _source(audit: Audit, source: SourceRead) -> Markup:
    """Return a source's name, and how often it was fetched if it was."""
    nights = (
        Markup("{}<br>").format(fetched(audit, source)) if source.nights else Markup("")
    )
    return Markup('{}<br><span class="sm">{}{} · <code>{}</code></span>').format(
        shown(clip(source.path, PATH)),
        nights,
        shown(source.connector),
        shown(source.digest[:19]),
    )


def _records(count: int | None) -> Cell:
    return say("kept.total") if count is None else number(count)


def _rejections(source: SourceRead) -> dict[str, Any]:
    return {
        "title": say(
            "method.rejections", n=source.rejected, path=clip(source.path, PATH)
        ),
        "items": [
            say(
                "method.rejection",
                where=clip(item.get("where", ""), PATH),
                reason=clip(item.get("reason", ""), 300),
            )
            for item in source.rejections
        ],
        "rest": max(source.rejected - len(source.rejections), 0),
    }


def _totals(channels: list[Channel], names: dict[str, str], which: str) -> Table:
    """Return what was counted, one column for each channel."""
    shown = [
        total
        for total in TOTALS
        if any(total in getattr(channel, which) for channel in channels)
    ]
    rows: list[list[Cell]] = [
        [
            say(f"total.{total}"),
            *(_total(channel, which, total) for channel in channels),
        ]
        for total in shown
    ]
    judged = which == "window_totals"
    if judged:
        rows += _excluded(channels)
    caption = "method.counted.caption" if judged else "method.counted.all"
    return Table(
        caption=say(caption),
        heads=[
            say("method.counted.what"),
            *(names[channel.key] for channel in channels),
        ],
        rows=rows,
        numbers=frozenset(range(1, len(channels) + 1)),
    )


def _excluded(channels: list[Channel]) -> list[list[Cell]]:
    kinds = sorted({kind for channel in channels for kind in channel.excluded})
    return [
        [
            _left_out(kind),
            *(number(channel.excluded.get(kind, 0)) for channel in channels),
        ]
        for kind in kinds
    ]


def _left_out(kind: str) -> Markup:
    key = f"excluded.{kind}"
    return say(key) if has(key) else say("excluded.other", kind=kind.replace("_", " "))


def _total(channel: Channel, which: str, total: str) -> Cell:
    value = getattr(channel, which).get(total)
    kept = channel.kept.get(f"{which}.{total}")
    if kept is not None:
        return say(f"kept.{kept}")
    return say("total.unknown") if value is None else number(value)


def _of_one(channel: Channel) -> dict[str, Measurement]:
    """Return the metrics of a channel; of one, which is busiest is no question."""
    return {
        slug: found
        for slug, found in channel.metrics.items()
        if slug != "channel_roll_up"
    }


def _metrics(audit: Audit, found: dict[str, Any], name: str) -> Table:
    return Table(
        caption=say("method.metrics.caption", channel=name),
        heads=[say(f"method.metrics.{head}") for head in ("metric", "value", "rests")],
        rows=[measures.row(audit, slug, found[slug]) for slug in sorted(found)],
    )


def _followed(audit: Audit, channel: Channel, table: Table) -> Table:
    """Return a channel's metrics with the messages behind them."""
    links = {
        (place, 1): (slug, channel.key, "")
        for place, slug in enumerate(sorted(_of_one(channel)))
        if channel.metrics[slug].status in ("measured", "too_few")
    }
    return linked(audit, table, links)


def _settings(audit: Audit) -> Table:
    return Table(
        caption=say("method.settings.caption"),
        heads=[say(f"method.settings.{head}") for head in ("name", "value")],
        rows=[
            [title, _set(audit.settings[name])]
            for title, name in sorted((_setting(name), name) for name in audit.settings)
        ],
        numbers=frozenset({1}),
    )


def _set(value: float | str) -> Cell:
    """Return a setting's value; what is a share reads as one."""
    if isinstance(value, float) and 0 < value < 1:
        return percent(value)
    return clip(number(value), SET)


def _setting(name: str) -> Markup:
    key = f"setting.{name}"
    return say(key) if has(key) else shown(name.replace("_", " "))
