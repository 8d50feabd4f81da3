"""Whether settings can be read, and whether there is what they name."""

from collections.abc import Iterator

from auditor.checkup.access import access, renewal
from auditor.checkup.patient import Patient
from auditor.checkup.trouble import Trouble
from auditor.config import Settings, load
from auditor.errors import AuditorError, ConfigError, SecretsClosed
from auditor.labels import read_labels
from auditor.secrets import Keeping
from auditor.workspace import Workspace, connections, fetcher_of
from auditor.workspace_settings import load_workspace

_CHECK = "configuration"


def settings_of(patient: Patient) -> Settings | None:
    """Return a client's settings, None where they are wrong."""
    try:
        settings = load(patient.folder.config)
        connections(settings)
    except ConfigError:
        return None
    return settings


def settings(patient: Patient) -> Iterator[Trouble]:
    """Yield what is wrong with a client's settings."""
    try:
        found = load(patient.folder.config)
        connections(found)
        if found.client.labels is not None:
            read_labels(patient.folder.root / found.client.labels)
    except ConfigError as error:
        yield patient.trouble(_CHECK, str(error), error.hint)
        return
    named = (found.report.logo, found.report.notes)
    for name in filter(None, named):
        if not (patient.folder.root / name).exists():
            yield patient.trouble(
                _CHECK,
                f"{patient.folder.config} names {name}, which is not there.",
                "Put it beside the file, or take the line out.",
            )


def tokens(patient: Patient, found: Settings) -> Iterator[Trouble]:
    """Yield which accounts we cannot be let into."""
    wanted = connections(found)
    keeping = Keeping.of_client(
        patient.folder, wanted, environment=patient.environment, ring=patient.ring
    )
    for connection in wanted:
        drawer = keeping.of(connection)
        needed = [s for s in fetcher_of(connection.platform).secrets if s.needed]
        try:
            missing = [one.name for one in needed if drawer.held(one.name) is None]
        except SecretsClosed as error:
            yield patient.trouble("tokens", str(error), error.hint)
            return
        if missing:
            yield patient.trouble(
                "tokens",
                f"{connection.slug}: there is no {' and no '.join(missing)}.",
                f"Run: {renewal(patient.folder.slug, connection)}",
            )
        yield from access(patient.folder.slug, connection, drawer, patient.now)


def for_all(workspace: Workspace, keeping: Keeping) -> Iterator[Trouble]:
    """Yield what is wrong with what holds for all clients."""
    try:
        found = load_workspace(workspace.config)
        wanted = [("notify", name) for name in found.notify.to]
        wanted += [("heartbeat", found.heartbeat.to)] if found.heartbeat.to else []
        for purpose, name in wanted:
            drawer = keeping.addresses("notify" if purpose == "notify" else "heartbeat")
            if drawer.held(name) is None:
                yield Trouble(
                    check="tokens",
                    what=f"{workspace.config} names {name}, and no address is kept "
                    "for it.",
                    to_do=f"Run: auditor auth --{purpose} {name}",
                )
    except AuditorError as error:
        yield Trouble(check=_CHECK, what=str(error), to_do=error.hint)
