"""What saved answers hold of a channel, and what was left unfetched."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from auditor.records import Coverage, Extent, Span, Stream
from connectors.youtube._api_facts import Facts


def coverage(facts: Facts, owner: str) -> Coverage:
    """Return what the answers hold of a channel.

    Where a thread has more answers than were fetched, what came after its beginning
    is not known to be all.
    """
    since, until = facts.first, facts.until
    if since is None or until is None:
        return Coverage(**{stream.value: () for stream in Stream})
    inbound = _inbound(facts, owner, since, until)
    partly = _spans((since, until, Extent.PARTIAL))
    is_counted = facts.has_numbers or owner in facts.liked
    counts = _spans((since, until, Extent.COUNTS_ONLY))
    return Coverage(
        outbound_posts=_spans((since, until, _posts(facts, owner))),
        outbound_replies=partly if facts.has_comments else (),
        inbound_replies=inbound,
        inbound_mentions=(),
        messages=(),
        reactions=counts if is_counted else (),
        context=inbound,
    )


def _inbound(
    facts: Facts, owner: str, since: datetime, until: datetime
) -> tuple[Span, ...]:
    if not (facts.has_comments or facts.pages):
        return ()
    if facts.is_damaged or not _is_whole(facts, owner):
        return _spans((since, until, Extent.PARTIAL))
    cut = max(since, min((*_short(facts, owner), until)))
    return _spans((since, cut, Extent.COMPLETE), (cut, until, Extent.PARTIAL))


def _is_whole(facts: Facts, owner: str) -> bool:
    """Say whether every list was fetched to its end, as far as the pages say.

    A page with threads below several videos is of the list of all; where each is about
    one video, they may have been asked for video by video, and some left out.
    """
    found = [(page.videos(owner), page.is_last) for page in facts.pages]
    ended = {video for videos, is_last in found if is_last for video in videos}
    if any(len(videos) > 1 for videos, _ in found):
        return any(is_last for _, is_last in found)
    if _posts(facts, owner) is not Extent.COMPLETE:
        return False
    return all(
        video in ended or facts.counted.get(video, (1,))[0] == 0
        for video, channel in facts.videos.items()
        if channel == owner
    )


def _short(facts: Facts, owner: str) -> Iterator[datetime]:
    """Yield the beginning of whatever has more comments than were fetched."""
    below: Counter[str] = Counter()
    for id_, top in facts.tops.items():
        below[top.video or ""] += 1 + facts.held[id_]
        if facts.held[id_] < top.answers and top.channel == owner:
            yield top.sent_at
    for video, (comments, at) in facts.counted.items():
        if below[video] < comments and facts.videos.get(video) == owner:
            yield at


def _posts(facts: Facts, owner: str) -> Extent:
    if owner not in facts.videos.values():
        return Extent.ABSENT
    whole = f"UU{owner[2:]}" in facts.ended and not facts.is_damaged
    return Extent.COMPLETE if whole else Extent.PARTIAL


def _spans(*spans: tuple[datetime, datetime, Extent]) -> tuple[Span, ...]:
    return tuple(
        Span(since=since, until=until, extent=extent)
        for since, until, extent in spans
        if since < until and extent is not Extent.ABSENT
    )
