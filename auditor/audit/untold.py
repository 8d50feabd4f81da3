"""Where nobody can say who waits, and what would show it."""

from collections.abc import Mapping, Sequence

from auditor.audit.asking import answered_by_mail
from auditor.audit.channels import Held
from auditor.audit.shapes import LoopsUnknown, Measurement
from auditor.language import text
from auditor.records import Stream

Rows = Sequence[Mapping[str, str]]


def who_waits(
    measured: Mapping[str, Measurement], channel: Held, rows: tuple[Rows, Rows]
) -> LoopsUnknown | None:
    """Return why nobody on a channel can be named as waiting; None if that is known.

    Args:
        measured: Its metrics.
        channel: The channel.
        rows: What its sources cannot show, for its owner and to be passed on.
    """
    found = measured["open_loops"]
    if found.status != "not_measured":
        return None
    reason, stream = _lacking(found.missing, channel)
    ask_for, to_share = (_ask(one, stream, channel) for one in rows)
    return LoopsUnknown(
        text=text(f"loops.unknown.{reason}"), ask_for=ask_for, ask_for_to_share=to_share
    )


def _lacking(missing: Sequence[str], channel: Held) -> tuple[str, Stream | None]:
    """Return what is not there, and the stream to ask for, if it is one."""
    heard = [one for one in missing if one != Stream.OUTBOUND_REPLIES]
    if any(channel.coverage.absent(Stream(one)) for one in heard):
        return "heard", Stream.INBOUND_REPLIES
    if not heard or channel.coverage.absent(Stream.OUTBOUND_REPLIES):
        return "replies", Stream.OUTBOUND_REPLIES
    return "together", None


def _ask(rows: Rows, stream: Stream | None, channel: Held) -> str:
    for row in rows:
        if row["stream"] == stream:
            return row["ask_for"]
    return "" if answered_by_mail(channel) else text("loops.unknown.ask")
