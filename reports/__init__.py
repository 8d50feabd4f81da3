"""The report: an audit in, one self-contained HTML file out."""

from pathlib import Path

from auditor.audit.shapes import Audit
from auditor.language import speaking
from auditor.report_settings import ReportSettings
from reports.letterhead import PLAIN, Letterhead, read_letterhead

__all__ = ["Letterhead", "letterhead_from", "render"]


def render(audit: Audit, letterhead: Letterhead = PLAIN) -> str:
    """Return the report as one HTML page that loads nothing and opens offline.

    It speaks the audit's language. The same audit and letterhead give the same text,
    byte for byte.
    """
    from reports.page import write

    with speaking(audit.language):
        return write(audit, letterhead)


def letterhead_from(settings: ReportSettings, folder: Path) -> Letterhead:
    """Return what the sender of a report brings along.

    Args:
        settings: The configuration's table ``report``.
        folder: Where the configuration lies; files are told from there.

    Raises:
        ConfigError: A file is not there, damaged, or not what it should be.
    """
    from reports.page import with_notes

    return read_letterhead(settings, folder, with_notes())
