"""Which nights are missing: times that no fetch covers."""

import zipfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from auditor.checkup.patient import Patient
from auditor.checkup.trouble import Trouble
from auditor.config import Settings
from auditor.errors import WorkspaceDamaged
from auditor.records import Extent
from auditor.workspace import Origin, SourceList, connections
from connectors._fetching import MANIFEST, Connection, Manifest

_NIGHT = timedelta(hours=20)  # a shorter hole is a night that was a little late
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
            "Run `auditor nightly` and read what it says; let cron or a timer start it "
            "every night.",
        )


def _holes(patient: Patient, manifests: Sequence[Manifest]) -> Iterator[Trouble]:
    """Yield the times between what was fetched first and last that are not there."""
    covered: dict[tuple[str, str, str], list[tuple[datetime, datetime]]]
    covered = defaultdict(list)
    for one in manifests:
        for stretch in one.stretches:
            if stretch.extent != Extent.ABSENT.label:
                key = (one.connector, one.account.handle, stretch.stream)
                covered[key].append((stretch.since, stretch.until))
    for (connector, account, stream), spans in sorted(covered.items()):
        for since, until in _between(spans):
            yield patient.trouble(
                _CHECK,
                f"{connector}, {account}: {stream.replace('_', ' ')} from "
                f"{since:%Y-%m-%d %H:%M} to {until:%Y-%m-%d %H:%M} UTC were not "
                "fetched.",
                "The audit counts nothing there. An export of the platform that "
                "reaches over that time fills it: auditor import",
            )


def _between(
    spans: Sequence[tuple[datetime, datetime]],
) -> Iterator[tuple[datetime, datetime]]:
    """Yield the holes between stretches that are as long as a night."""
    end: datetime | None = None
    for since, until in sorted(spans):
        if end is not None and since - end >= _NIGHT:
            yield end, since
        end = until if end is None else max(end, until)


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
