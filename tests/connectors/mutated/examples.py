"""How many examples are tried, and that they are the same on every machine."""

from hypothesis import HealthCheck, settings

# A small folder is written and read for each: honest work that may be slow to make.
EXAMPLES = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)

# Where a file has to be long to show what is meant.
FEW_EXAMPLES = settings(EXAMPLES, max_examples=50)
