"""The report: an audit in, one self-contained HTML file out."""

from auditor.audit.shapes import Audit
from auditor.language import speaking


def render(audit: Audit) -> str:
    """Return the report as one HTML page that loads nothing and opens offline.

    It speaks the audit's language. The same audit gives the same text, byte for byte.
    """
    from reports.page import write

    with speaking(audit.language):
        return write(audit)
