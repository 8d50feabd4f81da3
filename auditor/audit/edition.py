"""The shareable edition: no names, no texts, no links, no counts under five."""

import msgspec

from auditor.audit.shapes import Audit, Measurement, SourceRead

FEWEST = 5  # smaller counts of people could be recognised in a village
_PERSONAL = ("open_loops", "thread_shape")  # metrics whose rows are people or links


def for_edition(audit: Audit) -> Audit:
    """Return the audit as its edition may show it."""
    if audit.edition != "shareable":
        return audit
    replace = msgspec.structs.replace
    count = audit.regulars_count
    return replace(
        audit,
        regulars=(),
        regulars_count=None if count is not None and 0 < count < FEWEST else count,
        actions=tuple(replace(action, names=()) for action in audit.actions),
        metrics=impersonal(audit.metrics),
        channels=tuple(
            replace(channel, metrics=impersonal(channel.metrics))
            for channel in audit.channels
        ),
        sources=tuple(_unnamed(source) for source in audit.sources),
    )


def impersonal(metrics: dict[str, Measurement]) -> dict[str, Measurement]:
    """Return metrics without the rows that are people."""
    return {
        slug: msgspec.structs.replace(measurement, rows=())
        if slug in _PERSONAL
        else measurement
        for slug, measurement in metrics.items()
    }


def _unnamed(source: SourceRead) -> SourceRead:
    """Drop where items were rejected: file positions can name people."""
    return msgspec.structs.replace(source, rejections=())
