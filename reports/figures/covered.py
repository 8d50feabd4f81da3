"""How much of a stream is there in a channel's window: a bar with its gaps."""

from datetime import timedelta

from markupsafe import Markup

from auditor.audit.shapes import Channel
from reports.figures.svg import mark, share

_HEIGHT = 8
_LEAST = 0.02  # of the width: a shorter gap would not be seen


def covered(channel: Channel, stream: str) -> Markup:
    """Return a bar as long as the window; words beside it say the same.

    Args:
        channel: The channel.
        stream: Which stream.
    """
    whole = (channel.until - channel.since) / timedelta(seconds=1)
    if whole <= 0:
        return Markup("")
    marks = [mark("rect", width="100%", height=_HEIGHT, class_="fn3")]
    for part in channel.coverage.get(stream, ()):
        since, until = max(part.since, channel.since), min(part.until, channel.until)
        if since < until:
            at = (since - channel.since) / timedelta(seconds=1) / whole
            length = (until - since) / timedelta(seconds=1) / whole
            marks.append(_piece(at, length, f"cv-{part.extent}"))
    for hole in channel.holes or ():
        since, until = max(hole.since, channel.since), min(hole.until, channel.until)
        if hole.stream == stream and since < until:
            at = (since - channel.since) / timedelta(seconds=1) / whole
            length = (until - since) / timedelta(seconds=1) / whole
            wide = max(length, _LEAST)
            marks.append(_piece(min(at, 1 - wide), wide, f"cv-{_drawn(hole.why)}"))
    drawn = Markup("").join(marks)
    return mark("svg", drawn, class_="covered", height=_HEIGHT, aria_hidden="true")


def _drawn(why: str) -> str:
    return "partial" if why == "capped" else "gap"


def _piece(at: float, length: float, kind: str) -> Markup:
    return mark("rect", x=share(at), width=share(length), height=_HEIGHT, class_=kind)
