"""Metrics: one ``.sql`` file each, whose header is its contract.

Unknown is a result of its own here: a metric whose streams are missing is *not
measured*, one whose sample is below its minimum is *too few*; zero is a finding.
"""

from auditor.metrics.declared import Metric, load, parse
from auditor.metrics.filling import fill
from auditor.metrics.measuring import (
    KEEP,
    Measured,
    NotMeasured,
    measure,
    measure_each,
    prepare,
)
from auditor.metrics.scope import Scope, stretches

__all__ = [
    "KEEP",
    "Measured",
    "Metric",
    "NotMeasured",
    "Scope",
    "fill",
    "load",
    "measure",
    "measure_each",
    "parse",
    "prepare",
    "stretches",
]
