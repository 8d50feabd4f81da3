"""Every error this program raises on purpose, and what to do about each.

* AuditorError
  - ConfigError        the options or the configuration file are wrong; nothing has run
  - SourceError        an export cannot be used
    - UnknownSource    no connector recognises it
    - AmbiguousSource  two connectors of one platform recognise it
    - MalformedSource  it is the right kind of export, but damaged
    - UnsafeSource     an archive that is hostile: bomb, outside paths, links
    - UnknownAccount   an export that does not say whose it is
  - FetchError         a platform's server did not give what it was asked for
  - PrintError         the report is written, and could not be printed to PDF
  - StoreBusy          another run is using the same database
  - ClientBusy         another run is working on the same client
  - SecretsClosed      the place where secrets are kept cannot be opened
  - WorkspaceFull      there is no room left for what is to be kept
  - WorkspaceDamaged   something in a workspace is not as it was put there
  - NightRunning       another night runs in the same workspace
  - MetricError        a metric's SQL and its header disagree
"""


class AuditorError(Exception):
    """An error with a remedy: what went wrong, then what the reader can do.

    Args:
        message: What went wrong, naming the file, record or setting.
        hint: The reader's next step, as an instruction.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class ConfigError(AuditorError):
    """The options or the configuration file are wrong; nothing has run."""


class SourceError(AuditorError):
    """An export cannot be used."""


class UnknownSource(SourceError):
    """No connector recognises what was handed over."""


class AmbiguousSource(SourceError):
    """Two connectors of one platform claim the same export: a fault of ours."""


class MalformedSource(SourceError):
    """The right kind of export, but damaged."""


class UnsafeSource(SourceError):
    """An archive that would write outside, unpack without end or follow links."""


class UnknownAccount(SourceError):
    """An export does not say whose it is, and nobody told us."""


class FetchError(AuditorError):
    """A platform's server did not give what it was asked for."""


class PrintError(AuditorError):
    """The report is written, and could not be printed to PDF."""


class StoreBusy(AuditorError):
    """Another run is using the same database."""


class ClientBusy(AuditorError):
    """Another run is working on the same client."""


class SecretsClosed(AuditorError):
    """The place where secrets are kept cannot be opened."""


class WorkspaceFull(AuditorError):
    """There is no room left for what is to be kept."""


class WorkspaceDamaged(AuditorError):
    """Something in a workspace is not as it was put there."""


class NightRunning(AuditorError):
    """Another night runs in the same workspace."""


class MetricError(AuditorError):
    """A metric's SQL and its header disagree: a fault of ours."""
