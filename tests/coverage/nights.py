"""What manifests of nights leave missing, as the report would name it."""

from auditor.checkup.nights import fetched
from auditor.holes import holes
from connectors._fetching import night_of


def missing(manifests):
    """Return stream, reason and days of every hole that nights leave."""
    until = max(one.began for one in manifests)
    found = holes([night_of(one) for one in manifests], fetched(manifests), {}, until)
    return [
        (one.stream.value, one.why.value, (one.until - one.since).days) for one in found
    ]
