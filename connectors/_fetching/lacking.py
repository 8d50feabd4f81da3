"""What a manifest says was not fetched, in the words of `auditor.holes`."""

from collections.abc import Iterator

from auditor.holes import Lack, Night, Why
from auditor.records import Stream
from connectors._fetching.manifest import Manifest
from connectors._http import Outcome

_WHY = {
    Outcome.RETRY: Why.UNREACHABLE,
    Outcome.WAIT: Why.ASKED_TO_WAIT,
    Outcome.REFRESH: Why.ACCESS,
    Outcome.TELL_USER: Why.ACCESS,
    Outcome.PERMISSION: Why.NOT_ALLOWED,
    Outcome.GONE: Why.GONE,
    Outcome.BUG: Why.OUR_FAULT,
}
_CAPPED = {"capped", "loop"}  # the words of `Stretch.why` for what is not all of it
_STREAMS = {one.value for one in Stream}


def night_of(manifest: Manifest) -> Night:
    """Return a fetch as far as it tells what is missing."""
    return Night(
        connection=manifest.connection,
        began=manifest.began,
        ended=manifest.ended,
        lacks=tuple(_lacks(manifest)),
    )


def _lacks(manifest: Manifest) -> Iterator[Lack]:
    for hole in manifest.holes:
        why = _WHY.get(Outcome(hole.outcome)) if hole.outcome in set(Outcome) else None
        if hole.stream in _STREAMS:
            yield Lack(stream=Stream(hole.stream), why=why or Why.NOT_GIVEN)
    for one in manifest.stretches:
        if one.why in _CAPPED and one.stream in _STREAMS and one.since < one.until:
            yield Lack(
                stream=Stream(one.stream),
                why=Why.CAPPED,
                since=one.since,
                until=one.until,
            )
