"""A client's activity as files of our own format, one folder for each channel.

Whoever audits them gets the verdict, tests and metrics that the client's own sources
give. The format: ``docs/formats/activity.md``.
"""

from auditor.exporting.place import Place, settled_place, written_at
from auditor.exporting.writing import Exported, FormatName, write_channels

__all__ = [
    "Exported",
    "FormatName",
    "Place",
    "settled_place",
    "write_channels",
    "written_at",
]
