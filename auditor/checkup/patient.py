"""One client as it is looked at: its folder, and by what it is measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from auditor.checkup.trouble import Trouble
from auditor.secrets import Ring
from auditor.workspace import ClientFolder


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """One client as it is looked at.

    Attributes:
        folder: The client's folder.
        now: When it is looked at; UTC.
        environment: The variables of this run.
        ring: The keyring, where there is one.
    """

    folder: ClientFolder
    now: datetime
    environment: Mapping[str, str]
    ring: Ring | None

    def trouble(self, check: str, what: str, to_do: str) -> Trouble:
        """Return something that is wrong with this client."""
        return Trouble(check=check, what=what, to_do=to_do, client=self.folder.slug)
