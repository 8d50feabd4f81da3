"""Plain sentences about how one channel was looked at."""

from auditor.audit.judging import Judged
from auditor.records import Stream
from auditor.verdict import Case

_FIRST = 90  # days of the first window


def notes(judged: Judged, case: Case) -> tuple[str, ...]:
    """Return what a reader should know about how a channel was looked at."""
    finding, said = judged.finding, list[str]()
    if finding.window.days > _FIRST and not case.by_hand:
        said.append(
            f"The window is {finding.window.days} days long: that many were needed "
            "until enough people had written."
        )
    if finding.base == "all" and finding.counts and finding.counts.answered is not None:
        said.append(
            "Too few people asked for something, so everybody who wrote at least four "
            "words is counted."
        )
    if finding.spike_people:
        said.append(
            f"{finding.spike_people} people wrote only under one post that drew a "
            "crowd; they are left out of the test whether people come back."
        )
    if finding.context.by_order:
        said.append(
            "Some answers name nobody. Whom they were for is inferred from order."
        )
    if not case.messages and case.coverage.held(Stream.MESSAGES):
        said.append(
            "Direct messages are in the files and were not counted; --messages counts "
            "them and shows none."
        )
    if case.clamped(finding.window):
        said.append(
            "Outside this window only a part of what people wrote is in the files, so "
            "it rests on the weeks that are all there."
        )
    said += [
        f"Not everything was seen from {a:%Y-%m-%d %H:%M} to {b:%Y-%m-%d %H:%M} UTC."
        for a, b in case.bridged(finding.window)
    ]
    return tuple(said)
