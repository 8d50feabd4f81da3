"""What changed since the last audit, on the terminal."""

from auditor.audit.shapes import Audit
from auditor.cli.printing import print_line
from auditor.wording.since import in_lines, nothing_compared


def say_since(audit: Audit) -> None:
    """Say place by place what changed clearly, if anything, or why nobody knows."""
    since = audit.since_last
    if since is None:
        return
    if since.until is None:
        print_line(" ".join(since.refused))
    elif any(one.verdict or one.counts for one in since.channels):
        for line in in_lines(since.until, audit.zone, since.changes):
            print_line(line)
    else:
        print_line(nothing_compared(since.until, audit.zone))
