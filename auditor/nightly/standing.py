"""What is asked of a client night after night: what its settings say, and no more."""

from auditor.audit.last import Last
from auditor.audit.request import Request
from auditor.config import Settings, load
from auditor.labels import Label, read_labels
from auditor.workspace import ClientFolder, told_by


def settings_of(client: ClientFolder) -> Settings:
    """Return a client's settings.

    Raises:
        ConfigError: The file is not there, is no TOML, or holds a wrong setting.
    """
    return load(client.config)


def standing_request(
    client: ClientFolder, settings: Settings, last: Last | None = None
) -> Request:
    """Return what a client's settings ask for, with all that a page needs.

    Args:
        client: The client's folder; other files are named from there.
        settings: Its settings.
        last: The audit to compare with.

    Raises:
        ConfigError: A file that the settings name cannot be read.
    """
    return Request(
        settings=settings,
        told=told_by(settings.client),
        labels=_labels(client, settings),
        last=last,
        evidence=True,
    )


def _labels(client: ClientFolder, settings: Settings) -> tuple[Label, ...]:
    named = settings.client.labels
    return () if named is None else read_labels(client.root / named)
