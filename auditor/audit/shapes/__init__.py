"""What an audit says, as plain data: the one thing that reports and JSON are made of.

Everything in it is decided; nothing downstream counts, judges or reads a clock.
"""

from auditor.audit.shapes.action import Action
from auditor.audit.shapes.audit import Audit
from auditor.audit.shapes.channel import Channel, Check, Hole, Stretch
from auditor.audit.shapes.labelling import Labelling, ToLabel
from auditor.audit.shapes.measurement import Benchmark, Measurement, OwnPast, Row, Share
from auditor.audit.shapes.people import Cohort, Flow, LoopsUnknown, OpenLoop, Regular
from auditor.audit.shapes.posts import Post, Posts
from auditor.audit.shapes.sources import LeftAlone, Nights, NotRead, NotSeen, SourceRead
from auditor.audit.shapes.vanished import Vanished
from auditor.audit.shapes.verdict import Spoken, TestResult, Verdict

__all__ = [
    "Action",
    "Audit",
    "Benchmark",
    "Channel",
    "Check",
    "Cohort",
    "Flow",
    "Hole",
    "Labelling",
    "LeftAlone",
    "LoopsUnknown",
    "Measurement",
    "Nights",
    "NotRead",
    "NotSeen",
    "OpenLoop",
    "OwnPast",
    "Post",
    "Posts",
    "Regular",
    "Row",
    "Share",
    "SourceRead",
    "Spoken",
    "Stretch",
    "TestResult",
    "ToLabel",
    "Vanished",
    "Verdict",
]
