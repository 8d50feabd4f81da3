"""What changed clearly since the last audit, place by place."""

from collections.abc import Iterator, Sequence

from auditor.audit.shapes import Channel
from auditor.audit.then_now import ChangedAt, ChannelSince, LoopsSince, ThenNow
from auditor.records import ChannelKind
from auditor.wording import since as say
from auditor.wording.places import capital, places


def news(
    since: Sequence[ChannelSince], channels: Sequence[Channel], loops: LoopsSince
) -> tuple[ChangedAt, ...]:
    """Return what changed clearly, each place once, and last what is of no place.

    Args:
        since: What became of each channel.
        channels: This audit's, whose names tell the places apart.
        loops: What became of who waited.
    """
    found = places(
        [(one.platform, one.account, ChannelKind(one.kind)) for one in channels]
    )
    place_of = {one.key: place for one, place in zip(channels, found, strict=True)}
    changed = [
        ChangedAt(
            name=capital(place_of[one.channel].name),
            where=place_of[one.channel].where if len(since) > 1 else "",
            said=said,
        )
        for one in since
        if one.channel in place_of and (said := tuple(_changed(one)))
    ]
    if loops.vanished:
        said = (say.vanished(len(loops.vanished)),)
        changed.append(ChangedAt(name="", where="", said=said))
    return tuple(changed)


def _changed(one: ChannelSince) -> Iterator[str]:
    verdict = one.verdict
    sure = one.confidence == ThenNow(before="clear", now="clear")
    if verdict is not None and verdict.before != verdict.now and sure:
        yield say.became(verdict.before, verdict.now)
    if one.counts:
        yield from say.counted(one.counts.rows)
