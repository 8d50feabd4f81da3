"""Looks a whole workspace over, or some of its clients."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from auditor.checkup.by_hand import mend_by_hand
from auditor.checkup.mending import mend
from auditor.checkup.nights import nights
from auditor.checkup.patient import Patient
from auditor.checkup.rights import rights
from auditor.checkup.room import clock, room
from auditor.checkup.settings import for_all, settings, settings_of, tokens
from auditor.checkup.sources import database, forgetting, leftovers, sources
from auditor.checkup.trouble import Trouble
from auditor.errors import ClientBusy
from auditor.secrets import Keeping, Ring
from auditor.workspace import ClientFolder, Workspace, locked, told_by
from connectors import Told

_DOING = "auditor doctor"


@dataclass(slots=True)
class Found:
    """What came of looking a workspace over.

    Attributes:
        troubles: What is wrong.
        mended: What was mended, in a sentence each.
        busy: What could not be looked at, as somebody works on it.
    """

    troubles: list[Trouble] = field(default_factory=list)
    mended: list[str] = field(default_factory=list)
    busy: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """By what a workspace is looked over.

    Attributes:
        now: When; UTC.
        environment: The variables of this run.
        ring: The keyring, where there is one.
        mend: Whether to mend what can be.
    """

    now: datetime
    environment: Mapping[str, str]
    ring: Ring | None
    mend: bool = False


def examine(
    workspace: Workspace, clients: Sequence[ClientFolder], means: Means
) -> Found:
    """Return everything that is wrong in a workspace."""
    found = Found()
    for client in clients:
        patient = Patient(
            folder=client,
            now=means.now,
            environment=means.environment,
            ring=means.ring,
        )
        found.troubles += _outside(patient)
        _inside(patient, found, mend_too=means.mend)
    keeping = Keeping.of_workspace(
        workspace, environment=means.environment, ring=means.ring
    )
    found.troubles += for_all(workspace, keeping)
    found.troubles += room(workspace, clients)
    found.troubles += clock(clients, means.now)
    return found


def _outside(patient: Patient) -> Iterator[Trouble]:
    """Look at what may be looked at while somebody works on the client."""
    yield from rights(patient)
    yield from settings(patient)
    if (found := settings_of(patient)) is not None:
        yield from tokens(patient, found)
        yield from nights(patient, found)


def _inside(patient: Patient, found: Found, *, mend_too: bool) -> None:
    """Look at what changes while somebody works on the client."""
    try:
        with locked(patient.folder, _DOING, now=patient.now, wait=0.0):
            if mend_too:
                known = settings_of(patient)
                told = told_by(known.client) if known else Told()
                found.mended += mend_by_hand(patient.folder, patient.now)
                done = mend(patient.folder, told, patient.now)
                found.mended += [one.what for one in done if not one.to_do]
            found.troubles += _what_lies_there(patient)
    except ClientBusy as error:
        found.busy.append(str(error))
    except OSError as error:
        what = f"{error.filename or patient.folder.root}: {error.strerror}."
        found.troubles.append(
            patient.trouble("permissions", what, "Run as the user it belongs to.")
        )


def _what_lies_there(patient: Patient) -> Iterator[Trouble]:
    yield from sources(patient)
    yield from leftovers(patient)
    yield from forgetting(patient)
    yield from database(patient)
