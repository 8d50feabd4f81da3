"""What an audit is asked: options and settings, checked and joined."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from auditor.audit.last import Last
from auditor.config import Settings
from auditor.labels import Label
from connectors import Told

Edition = Literal["private", "shareable", "both"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One audit of one client.

    Attributes:
        settings: The client's, with options already laid over them.
        since: First moment, or None; not together with ``window_days``.
        until: First moment excluded; None is the latest end of any source's coverage.
        window_days: Length of the window given by hand, or None.
        edition: Which are wanted; the private one is made in any case.
        told: Whose lone files are, and whether direct messages may be counted.
        labels: What the owner says messages are about.
        label_sample: Whether messages to label are wanted; private edition only.
        last: The last audit of the same client, to be compared with.
        evidence: Whether the messages behind the numbers are wanted, as for a page;
            private edition only.
    """

    settings: Settings = Settings()
    since: datetime | None = None
    until: datetime | None = None
    window_days: int | None = None
    edition: Edition = "private"
    told: Told = field(default_factory=Told)
    labels: tuple[Label, ...] = ()
    label_sample: bool = False
    last: Last | None = None
    evidence: bool = False

    @property
    def language(self) -> str:
        """Return the language in which the audit speaks, such as ``de``."""
        return self.settings.report.language
