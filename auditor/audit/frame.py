"""What an audit is made within."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from auditor.audit import shapes
from auditor.audit.reading import Identified
from auditor.audit.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around the counting.

    Attributes:
        identified: The sources.
        not_read: What could not be read.
        request: What was asked.
        until: End of the audit.
        run: Short digest of sources, rules and what was asked.
        asides: What may have been meant otherwise.
        left_alone: What lay beside the sources.
    """

    identified: Sequence[Identified]
    not_read: Sequence[shapes.NotRead]
    left_alone: tuple[shapes.LeftAlone, ...]
    request: Request
    until: datetime
    run: str
    asides: tuple[str, ...] = ()
