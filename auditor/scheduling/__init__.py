"""The files that make a machine start the night by itself, and how to install them."""

from auditor.scheduling.kinds import ENDINGS, KINDS, Kind, usual_kind, written
from auditor.scheduling.plan import MARK, File, Plan, Schedule, planned

__all__ = [
    "ENDINGS",
    "KINDS",
    "MARK",
    "File",
    "Kind",
    "Plan",
    "Schedule",
    "planned",
    "usual_kind",
    "written",
]
