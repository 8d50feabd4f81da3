"""The verdict: rules, gate, confidence and the business; see ``docs/verdict.md``."""

from auditor.verdict.business import BusinessFinding, Ranked, decide
from auditor.verdict.case import Case, Window, days_before
from auditor.verdict.channel import judge, judge_each
from auditor.verdict.confidence import Doubt, Flip, doubts, flips
from auditor.verdict.finding import Finding
from auditor.verdict.qualifiers import qualifiers, talks
from auditor.verdict.rules import RULES, Outcome, Slug, Thresholds

__all__ = [
    "RULES",
    "BusinessFinding",
    "Case",
    "Doubt",
    "Finding",
    "Flip",
    "Outcome",
    "Ranked",
    "Slug",
    "Thresholds",
    "Window",
    "days_before",
    "decide",
    "doubts",
    "flips",
    "judge",
    "judge_each",
    "qualifiers",
    "talks",
]
