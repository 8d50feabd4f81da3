"""What two lists of open loops tell of each other, and what they do not."""

from collections.abc import Iterable
from datetime import datetime

from auditor.comparing.pairs import LoopsPair
from auditor.comparing.said import ChannelSaid, LoopsTold, Said, Waits
from auditor.coverage import ChannelCoverage, told
from auditor.records import Extent, Stream

_INBOUND = (Stream.INBOUND_REPLIES, Stream.INBOUND_MENTIONS, Stream.MESSAGES)


def loops(old: Said, new: Said, refused: tuple[str, ...]) -> LoopsPair:
    """Return what became of messages that waited.

    Args:
        old: The old audit.
        new: The new one.
        refused: Why that cannot be said, a sentence each.
    """
    if refused:
        return LoopsPair(refused=refused)
    people = {
        one.key: one.person
        for one in (*old.open_loops, *new.open_loops)
        if one.person is not None
    }
    told = _told(old, new)
    return _recounted(told, people) if told else _listed(old, new, people)


def made_with(old: Said, new: Said) -> bool:
    """Return whether the new audit was made with the old one beside it."""
    since = new.since_last
    return (
        since is not None
        and since.until == old.window.until
        and since.rules == old.rules
    )


def shows_who_waits(audit: Said) -> bool:
    """Return whether an audit's files show on some channel who was answered."""
    return any(_covered(one).shows_who_waits() for one in audit.channels)


def _told(old: Said, new: Said) -> LoopsTold | None:
    """Return what the new audit found in the files of who waited in the old one."""
    if not made_with(old, new) or new.since_last is None:
        return None
    told = new.since_last.open_loops
    if told is None or told.refused:
        return None
    waited = {one.key for one in old.open_loops if _known(one, old)}
    then = [*told.still_open, *told.answered, *told.vanished]
    then += [*told.not_covered, *told.no_longer_counted]
    return told if set(then) == waited else None


def _recounted(told: LoopsTold, people: dict[str, str]) -> LoopsPair:
    return LoopsPair(
        recounted=True,
        new=told.new,
        not_known_then=told.not_known_then,
        still_open=told.still_open,
        answered=told.answered,
        vanished=told.vanished,
        not_known_now=_sorted([*told.not_covered, *told.no_longer_counted]),
        people=people,
    )


def _listed(old: Said, new: Said, people: dict[str, str]) -> LoopsPair:
    then = {one.key: one for one in old.open_loops if _known(one, old)}
    now = {one.key: one for one in new.open_loops if _known(one, new)}
    came, went = now.keys() - then, then.keys() - now
    unseen = {key for key in came if not _is_new(now[key], old)}
    looked_at = {key for key in went if _looked_at(then[key], new)}
    return LoopsPair(
        new=_sorted(came - unseen),
        not_known_then=_sorted(unseen),
        still_open=_sorted(then.keys() & now),
        no_longer_waits=_sorted(looked_at),
        not_known_now=_sorted(went - looked_at),
        people=people,
    )


def _is_new(loop: Waits, old: Said) -> bool:
    """Say whether the old audit would have told of a message, had it waited then."""
    return loop.sent_at >= old.window.until or _looked_at(loop, old)


def _looked_at(loop: Waits, audit: Said) -> bool:
    """Say whether an audit would tell of a message, did it wait.

    A loop names its platform alone: every channel there must have looked at its time.
    """
    channels = [one for one in audit.channels if one.platform == loop.platform]
    return bool(channels) and all(_holds(one, loop.sent_at) for one in channels)


def _known(loop: Waits, audit: Said) -> bool:
    """Say whether an audit's files showed who was answered when a message was sent."""
    return any(
        _answers(one, loop.sent_at)
        for one in audit.channels
        if one.platform == loop.platform
    )


def _answers(channel: ChannelSaid, moment: datetime) -> bool:
    return _covered(channel).at(Stream.OUTBOUND_REPLIES, moment)


def _covered(channel: ChannelSaid) -> ChannelCoverage:
    return told(
        {
            stream: [(one.since, one.until, one.extent) for one in stretches]
            for stream, stretches in channel.coverage.items()
        }
    )


def _holds(channel: ChannelSaid, moment: datetime) -> bool:
    """Say whether all that people wrote to a channel at a moment lies before us.

    Whom it answered then must be there, too.
    """
    if not channel.window.since <= moment < channel.window.until:
        return False
    if not _answers(channel, moment):
        return False
    known = [channel.coverage.get(stream.value, ()) for stream in _INBOUND]
    held = [stretches for stretches in known if stretches]
    return bool(held) and all(
        any(
            one.extent == Extent.COMPLETE.label and one.since <= moment < one.until
            for one in stretches
        )
        for stretches in held
    )


def _sorted(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(keys))
