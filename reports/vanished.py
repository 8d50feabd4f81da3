"""What vanished between two nights, in words."""

from markupsafe import Markup

from auditor.audit.shapes import Audit
from reports.words import say


def vanished(audit: Audit) -> Markup | None:
    """Return how many questions vanished unanswered; None where none is told."""
    found = [one.vanished for one in audit.channels if one.vanished is not None]
    if any(one.kept for one in found):
        return None  # the notes of each channel say as much as may be told
    count = sum(one.unanswered_questions or 0 for one in found)
    return say("loops.vanished", n=count) if count else None
