"""What the account and each person said to each other: openers, exchanges, visits."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby, pairwise

from tests.verdict.oracle.addressing import (
    Said,
    address,
    own_opened_conversations,
)
from tests.verdict.oracle.automation import automated, sent_to_many, templates
from tests.verdict.oracle.channel import DAY, OracleChannel, has_question_mark
from tests.verdict.oracle.wording import (
    counts_on_the_wider_base,
    is_acknowledgement,
    needs_an_answer,
)


@dataclass(frozen=True)
class Opener:
    """An inbound message after a day of silence, with what follows it up."""

    person: str
    at: datetime
    needs: bool
    wider: bool
    answered: bool

    def counts(self, base: str) -> bool:
        return self.needs if base == "needs" else self.wider


@dataclass(frozen=True)
class Exchange:
    """The part of a pair inside one conversation."""

    person: str
    conversation: str | None
    messages: tuple[Said, ...]

    @property
    def first(self) -> Said:
        return self.messages[0]

    @property
    def turns(self) -> int:
        return sum(1 for _ in groupby(self.messages, key=lambda message: message.own))


@dataclass(frozen=True)
class Talk:
    """A channel's records up to until, read by the rules."""

    channel: OracleChannel
    until: datetime
    within: timedelta
    said: list[Said]
    automated: frozenset[str]
    templates: frozenset[str]
    own_opened: frozenset[str]
    pairs: dict[str, list[Said]]
    openers: list[Opener]
    exchanges: list[Exchange]
    visits: dict[str, list[Said]]

    @property
    def inbound(self) -> list[Said]:
        """Messages that persons wrote to the account themselves."""
        return [m for m in self.said if self.is_inbound(m)]

    def is_inbound(self, message: Said) -> bool:
        return (
            message.to_account
            and message.record.author is not None
            and message.record.id not in self.automated
        )

    @property
    def by_id(self) -> dict[str, Said]:
        return {message.record.id: message for message in self.said}


def talk_of(channel: OracleChannel, until: datetime, within: timedelta) -> Talk:
    """Read a channel's records up to a moment."""
    said = address(channel, until, within)
    machine = automated(said)
    pairs = _pairs(said, machine)
    many = sent_to_many(said)
    return Talk(
        channel=channel,
        until=until,
        within=within,
        said=said,
        automated=machine,
        templates=templates(said),
        own_opened=own_opened_conversations(channel, until),
        pairs=pairs,
        openers=[
            opener
            for person, pair in pairs.items()
            for opener in _openers(channel, person, pair, (within, many))
        ],
        exchanges=[
            Exchange(person, conversation, tuple(messages))
            for person, pair in pairs.items()
            for conversation, messages in _exchanges(pair)
        ],
        visits=_all_visits(pairs),
    )


def _pairs(said: list[Said], machine: frozenset[str]) -> dict[str, list[Said]]:
    pairs: dict[str, list[Said]] = defaultdict(list)
    for message in said:
        if message.record.id in machine:
            continue
        for person in message.people:
            pairs[person].append(message)
        if message.to_account and message.record.author is not None:
            pairs[message.record.author].append(message)
    return dict(pairs)


def _openers(
    channel: OracleChannel,
    person: str,
    pair: list[Said],
    settings: tuple[timedelta, frozenset[str]],
) -> list[Opener]:
    within, many = settings
    starts = [
        place
        for place, message in enumerate(pair)
        if not message.own and (place == 0 or message.at - pair[place - 1].at >= DAY)
    ]
    found = []
    for start, end in pairwise([*starts, len(pair)]):
        theirs = [m.record for m in pair[start:end] if not m.own]
        asks = any(has_question_mark(record.text) for record in theirs)
        answers = [
            later
            for later in pair[start + 1 :]
            if later.own
            and later.at - pair[start].at <= within
            and not (asks and is_acknowledgement(later.record.text, many))
        ]
        found.append(
            Opener(
                person,
                pair[start].at,
                needs=any(needs_an_answer(r, channel) for r in theirs),
                wider=any(counts_on_the_wider_base(r, channel) for r in theirs),
                answered=bool(answers),
            )
        )
    return found


def _exchanges(pair: list[Said]) -> list[tuple[str | None, list[Said]]]:
    threads: dict[str, list[Said]] = defaultdict(list)
    loose: list[tuple[None, list[Said]]] = []
    for message in pair:
        if message.conversation is not None:
            threads[message.conversation].append(message)
        elif loose and message.at - loose[-1][1][-1].at < DAY:
            loose[-1][1].append(message)
        else:
            loose.append((None, [message]))
    return [*threads.items(), *loose]


def _all_visits(pairs: dict[str, list[Said]]) -> dict[str, list[Said]]:
    found = {person: _visits(pair) for person, pair in pairs.items()}
    return {person: visits for person, visits in found.items() if visits}


def _visits(pair: list[Said]) -> list[Said]:
    visits: list[Said] = []
    been: set[str] = set()
    last: datetime | None = None
    for message in pair:
        if message.own:
            continue
        new_here = message.conversation is not None and message.conversation not in been
        if new_here or last is None or message.at - last >= DAY:
            visits.append(message)
        if message.conversation is not None:
            been.add(message.conversation)
        last = message.at
    return visits
