"""Which nights are missing: times that no fetch covers."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from auditor.checkup.last_audit import told_in_last_audit
from auditor.checkup.patient import Patient
from auditor.checkup.trouble import Trouble
from auditor.config import Settings
from auditor.errors import WorkspaceDamaged
from auditor.holes import Why, holes
from auditor.records import Extent, Span, Stream
from auditor.workspace import Origin, SourceList, connections
from connectors._fetching import MANIFEST, Connection, Manifest, night_of

_LATE = timedelta(hours=48)
_CHECK = "nights"


def nights(patient: Patient, settings: Settings) -> Iterator[Trouble]:
    """Yield the holes in what was fetched, and accounts not fetched of late."""
    manifests = _manifests(patient)
    for connection in connections(settings):
        mine = [one for one in manifests if one.connection == connection.key]
        yield from _late(patient, connection, mine)
    yield from _holes(patient, manifests)


def _late(
    patient: Patient, connection: Connection, mine: Sequence[Manifest]
) -> Iterator[Trouble]:
    """Yield that an account has not been fetched for some nights."""
    changed = patient.folder.config.stat().st_mtime
    since = max(
        (one.ended for one in mine), default=datetime.fromtimestamp(changed, UTC)
    )
    if patient.now - since > _LATE:
        last = f"since {since:%Y-%m-%d}" if mine else "yet"
        yield patient.trouble(
            _CHECK,
            f"{connection.slug}: nothing has been fetched {last}.",
            "Run `auditor nightly` and read what it says; `auditor schedule` writes "
            "what starts it every night.",
        )


def _holes(patient: Patient, manifests: Sequence[Manifest]) -> Iterator[Trouble]:
    """Yield the times between what was fetched first and last that are not there.

    What the newest audit found in an export is there. Of what a server never hands out
    whole nothing is said here: nobody could do anything about it.
    """
    of_account: dict[tuple[str, str], list[Manifest]] = defaultdict(list)
    for one in manifests:
        of_account[one.connector, one.account.handle].append(one)
    for (connector, account), mine in sorted(of_account.items()):
        nights = [night_of(one) for one in mine]
        until = max(one.began for one in mine)
        held = told_in_last_audit(patient.folder, connector.partition(".")[0], account)
        for hole in holes(nights, fetched(mine), held, until):
            if hole.why is not Why.CAPPED:
                yield patient.trouble(
                    _CHECK,
                    f"{connector}, {account}: {hole.stream.replace('_', ' ')} from "
                    f"{hole.since:%Y-%m-%d %H:%M} to {hole.until:%Y-%m-%d %H:%M} UTC "
                    f"were not fetched{_BECAUSE.get(hole.why, '')}.",
                    "The audit counts nothing there. An export of the platform that "
                    "reaches over that time fills it: auditor import",
                )


_BECAUSE = {
    Why.UNREACHABLE: ": the server could not be reached",
    Why.ASKED_TO_WAIT: ": the server asked us to wait",
    Why.ACCESS: ": we were not let in any more",
    Why.NOT_ALLOWED: ": the access does not reach so far",
    Why.GONE: ": the server did not have them any more",
    Why.OUR_FAULT: ": we asked wrongly, a fault of ours",
}


def fetched(manifests: Sequence[Manifest]) -> dict[Stream, list[Span]]:
    """Return what fetches cover together, by stream."""
    labels = {extent.label: extent for extent in Extent}
    found: dict[Stream, list[Span]] = defaultdict(list)
    for one in manifests:
        for part in one.stretches:
            extent = labels.get(part.extent, Extent.ABSENT)
            if extent is not Extent.ABSENT and part.stream in set(Stream):
                span = Span(since=part.since, until=part.until, extent=extent)
                found[Stream(part.stream)].append(span)
    return found


def _manifests(patient: Patient) -> list[Manifest]:
    """Return what every fetch says of itself, as far as it can be read."""
    folder = patient.folder.sources
    try:
        kept = SourceList(folder).read()
    except WorkspaceDamaged:  # told where sources are looked at
        return []
    fetched = (one.path(folder) for one in kept if one.origin is Origin.FETCH)
    return [found for path in fetched if (found := _manifest(path))]


def _manifest(path: Path) -> Manifest | None:
    try:
        with zipfile.ZipFile(path) as packed:
            names = [n for n in packed.namelist() if n.split("/")[-1] == MANIFEST]
            return msgspec.json.decode(packed.read(min(names)), type=Manifest)
    except (OSError, ValueError, zipfile.BadZipFile, RecursionError):
        return None  # told where sources are looked at
