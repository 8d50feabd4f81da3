"""Which own messages a machine sent: what the source says, or two signals together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta

from tests.verdict.oracle.addressing import Said
from tests.verdict.oracle.wording import MANY, same_text

TIMED_AT_LEAST = 5
AT_ONCE = timedelta(minutes=1).total_seconds()
SOON = timedelta(hours=1).total_seconds()


def own_texts(said: Iterable[Said]) -> dict[str, list[Said]]:
    """Own messages to people, by their text; a text without letters is none."""
    by_text: dict[str, list[Said]] = defaultdict(list)
    for message in said:
        if message.own and message.people:
            by_text[same_text(message.record.text)].append(message)
    return by_text


def _people(messages: list[Said]) -> set[str]:
    return {person for message in messages for person in message.people}


def sent_to_many(said: Iterable[Said]) -> frozenset[str]:
    """Texts that went to five people or more."""
    return frozenset(
        text
        for text, messages in own_texts(said).items()
        if text and len(_people(messages)) >= MANY
    )


def templates(said: list[Said]) -> frozenset[str]:
    """Texts that went to many and make up a fifth of all own messages to people."""
    by_text = own_texts(said)
    total = sum(map(len, by_text.values()))
    return frozenset(
        text for text in sent_to_many(said) if 5 * len(by_text[text]) >= total
    )


def automated(said: list[Said]) -> frozenset[str]:
    """The ids of every message, by whomever, that a machine sent."""
    by_text = own_texts(said)
    sent = {
        message.record.id
        for text in templates(said)
        if _answers_like_a_machine(by_text[text], said)
        for message in by_text[text]
    }
    sent |= {m.record.id for m in said if m.record.automated is True}
    return frozenset(sent - {m.record.id for m in said if m.record.automated is False})


def _answers_like_a_machine(messages: list[Said], said: list[Said]) -> bool:
    waits = [wait for m in messages if (wait := _wait(m, said)) is not None]
    if len(waits) < TIMED_AT_LEAST:
        return False
    median = quantile(waits, 0.5)
    spread = quantile(waits, 0.75) - quantile(waits, 0.25)
    return median < AT_ONCE or (median < SOON and spread / median < 0.2)


def _wait(message: Said, said: list[Said]) -> float | None:
    """Seconds since the message that this one answers."""
    parents = [
        other
        for other in said
        if other.to_account and other.record.id == message.record.in_reply_to
    ]
    earlier = parents or [
        other
        for other in said
        if other.to_account
        and other.record.author in message.people
        and other.key < message.key
    ]
    if not earlier or earlier[-1].at > message.at:
        return None
    return (message.at - earlier[-1].at).total_seconds()


def quantile(values: list[float], share: float) -> float:
    """Linear between the two nearest values."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])
