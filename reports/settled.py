"""What the owner settled, in words."""

from markupsafe import Markup

from auditor.audit.shapes import Audit
from auditor.settling import NO_REPLY, PHONE
from reports.words import listed, say

_KINDS = ((PHONE, "phone"), (NO_REPLY, "no_reply"))


def settled(audit: Audit) -> Markup | None:
    """Return how many messages wait no longer because the owner says so, and why."""
    counts = {
        kind: sum(one.messages for one in audit.settled if one.how == how)
        for how, kind in _KINDS
    }
    whole = sum(counts.values())
    if not whole or audit.edition != "private":
        return None
    how = listed(
        say(f"loops.settled.{kind}", n=count) for kind, count in counts.items() if count
    )
    said = say("loops.settled", n=whole, how=how)
    return Markup(" ").join([said, say("loops.settled.verdict")])
