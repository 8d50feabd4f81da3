"""Up to when earlier nights hold a stream without a gap.

Each night leaves how far the ones before it came, so that the next need not open them
all.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from auditor.records import Extent, Stream
from connectors._fetching import Manifest
from connectors.bluesky._clock import moment

_NAME = "reached"

Times = tuple[datetime, datetime]


def kept(found: Mapping[Stream, datetime | None]) -> dict[str, object]:
    """Return, for a manifest to keep, how far the nights before it came."""
    return {_NAME: {one.value: at and at.isoformat() for one, at in found.items()}}


def reached(past: Sequence[Manifest], stream: Stream) -> datetime | None:
    """Return where the first gap in a stream begins; later nights have to fill it."""
    until, stretches = None, list[Times]()
    for manifest in reversed(past):
        stretches += _stretches(manifest, stream)
        before = manifest.memory.get(_NAME)
        if isinstance(before, dict):
            until = moment(before.get(stream.value))
            break
    for since, end in sorted(stretches):
        if until is not None and since > until:
            break
        until = end if until is None else max(until, end)
    return until


def _stretches(manifest: Manifest, stream: Stream) -> Iterator[Times]:
    for one in manifest.stretches:
        if one.stream == stream.value and one.extent != Extent.ABSENT.label:
            yield one.since, one.until
