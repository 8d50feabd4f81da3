"""The verdict's rules a second time, in plain Python, to hold the SQL against.

Slow and simple on purpose: every rule is a loop over records. It shares nothing with
the product but the shape of a record and of a coverage.
"""

from tests.verdict.oracle.business import judge_business, judge_channel
from tests.verdict.oracle.channel import OracleChannel, has_question_mark

__all__ = ["OracleChannel", "has_question_mark", "judge_business", "judge_channel"]
