"""Edits of records, one person each: answers given or held back, visits made or not.

Each edit is put so that it moves no other count where that can be: an answer stands in
a thread of its own and is no second turn, a visit asks nothing and so is not due, and
what is taken away is moved instead to where it makes no difference.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from string import ascii_lowercase

import msgspec

from auditor.records import Kind, Record
from tests.verdict.flips.trial import Exchange, Trial, Turn

_DAY = timedelta(days=1)
_SOON = timedelta(seconds=97)
_SECOND = timedelta(seconds=1)
_APART = timedelta(hours=25)


@dataclass
class Edit:
    """What is done for one person: records added, and others changed."""

    added: list[Record] = field(default_factory=list)
    changed: dict[str, dict] = field(default_factory=dict)


Edits = Callable[[Trial], Iterator[Edit]]


def apply(trial: Trial, edits: list[Edit]) -> list[Record]:
    """Return the account's records with all of these done."""
    changes = {name: given for edit in edits for name, given in edit.changed.items()}
    kept = [
        msgspec.structs.replace(record, **changes.get(record.id, {}))
        for record in trial.account.records
    ]
    return kept + [record for edit in edits for record in edit.added]


def answer_more(trial: Trial) -> Iterator[Edit]:
    """Answer people who were due and were not, each in a thread of its own."""
    for person, openers in trial.openers.items():
        met = sum(opener.met for opener in openers)
        author = trial.authors.get(person)
        if 2 * met < len(openers) and author is not None:
            yield Edit([_mention(trial, author, o.at) for o in openers if not o.met])


def answer_fewer(trial: Trial) -> Iterator[Edit]:
    """Nod to people who asked, instead of an answer; a nod is a turn all the same."""
    for person, openers in trial.openers.items():
        met = [opener for opener in openers if opener.met]
        asked = all(opener.question for opener in met)
        ours = [
            turn
            for turn in trial.pairs[person]
            if not turn.inbound
            and any(o.at <= turn.at <= o.at + trial.window for o in met)
        ]
        alone = all(turn.others == 0 for turn in ours)
        if 2 * len(met) >= len(openers) and asked and alone:
            yield Edit(changed={turn.id: {"text": "👍"} for turn in ours})


def answer_late(trial: Trial) -> Iterator[Edit]:
    """Let what answered people come too late, where they said nothing after it."""
    for person, openers in trial.openers.items():
        pair = trial.pairs[person]
        ours = [turn for turn in pair if not turn.inbound]
        last = max(turn.at for turn in pair if turn.inbound)
        late = last + trial.window + _SOON
        met = sum(opener.met for opener in openers)
        alone = all(turn.others == 0 and turn.at >= last for turn in ours)
        if 2 * met >= len(openers) and alone and late < trial.until:
            times = (late + number * _SECOND for number in range(len(ours)))
            yield Edit(
                changed={turn.id: _at(at) for turn, at in zip(ours, times, strict=True)}
            )


def talk_more(trial: Trial) -> Iterator[Edit]:
    """Let people say one word more where an exchange ended with our answer."""
    for person, exchange, pair in _exchanges(trial):
        most = max(one.turns for one in trial.exchanges[person])
        if most == 2 == exchange.turns and exchange.first_inbound:
            ours = trial.records[pair[-1].id]
            yield Edit([_reply(person, trial, ours, _in(pair[-1].at + _SOON))])


def talk_fewer(trial: Trial) -> Iterator[Edit]:
    """Let whoever began say all at once: two turns are left of any number."""
    for person, exchange, pair in _exchanges(trial):
        long = [one for one in trial.exchanges[person] if one.turns >= 3]
        if long == [exchange] and all(turn.others == 0 for turn in pair):
            theirs = [turn for turn in pair if turn.inbound == exchange.first_inbound]
            times = (pair[0].at + number * _SECOND for number in range(len(theirs)))
            yield Edit(
                changed={
                    turn.id: _at(at) for turn, at in zip(theirs, times, strict=True)
                }
            )


def return_more(trial: Trial) -> Iterator[Edit]:
    """Let newcomers who came once come again within 30 days, with a word of praise."""
    for person, back in trial.newcomers.items():
        first = trial.visits[person][0][1]
        if not back and len(trial.visits[person]) == 1:
            at = _free(trial, person, first + 2 * _DAY, first + 28 * _DAY)
            if at is not None:
                yield Edit([_visit(trial, person, at)])


def return_fewer(trial: Trial) -> Iterator[Edit]:
    """Let those who came back say at their first visit what they said in 30 days."""
    for person, back in trial.newcomers.items():
        first = trial.visits[person][0][1]
        if back:
            yield _at_once(trial, person, first, first + 31 * _DAY)


def regulars_more(trial: Trial) -> Iterator[Edit]:
    """Let people come on as many more days as make them regulars."""
    for person, visits in trial.visits.items():
        seen = {day for _, at, day in visits if trial.inside(at)}
        first = visits[0][1]
        start = max(first + 2 * _DAY, trial.since)
        if trial.newcomers.get(person) is False:
            start = first + 32 * _DAY  # later than that is not coming back
        found: list[datetime] = []
        while seen and len(seen) + len(found) < 3:
            at = _free(trial, person, start, trial.until - _DAY)
            if at is None:
                break
            found.append(at)
            start = at + 2 * _DAY
        if found and len(seen) + len(found) == 3:
            yield Edit([_visit(trial, person, at) for at in found])


def regulars_fewer(trial: Trial) -> Iterator[Edit]:
    """Let regulars say on their second day what they said on later ones."""
    for person, visits in trial.visits.items():
        days: list[object] = []
        for _, at, day in visits:
            if trial.inside(at) and day not in days:
                days.append(day)
        if len(days) >= 3:
            second = next(at for _, at, day in visits if day == days[1])
            yield _at_once(trial, person, second, trial.until)


def reach_more(trial: Trial) -> Iterator[Edit]:
    """Let people whom we went to write back."""
    for person, exchange, pair in _exchanges(trial):
        if exchange.tried and not any(e.paid_back for e in trial.exchanges[person]):
            ours = trial.records[exchange.first_id]
            yield Edit([_reply(person, trial, ours, _in(pair[-1].at + _SOON))])


def reach_fewer(trial: Trial) -> Iterator[Edit]:
    """Let what was written back be said in a thread of its own, and answered there."""
    for person, exchange, pair in _exchanges(trial):
        paid = [one for one in trial.exchanges[person] if one.paid_back]
        if paid == [exchange] and exchange.turns == 2:
            theirs = [turn for turn in pair if turn.inbound]
            place = f"elsewhere-{theirs[0].id}"
            apart = {
                "kind": Kind.POST,
                "conversation": place,
                "in_reply_to": None,
                "in_reply_to_author": None,
                "mentions": (trial.account.account,),
            }
            thanks = _reply(person, trial, trial.records[theirs[-1].id], None)
            answer = msgspec.structs.replace(
                thanks,
                sent_at=_in(theirs[-1].at + _SOON),
                author=trial.account.account,
                in_reply_to_author=trial.authors[person],
                conversation=place,
                text=f"Glad to hear that, {_word(theirs[0].id)}",
            )
            yield Edit([answer], {turn.id: apart for turn in theirs})


def two_way_more(trial: Trial) -> Iterator[Edit]:
    """Let somebody new say a word, and answer it at once."""
    for number in range(trial.counts.own_messages):
        person = f"newly-come-{number}"
        at = _in(trial.until - 8 * _DAY - number * timedelta(hours=3))
        place = f"word-{number}"
        said = _record(trial, person, at, "lovely", id=place, conversation=place)
        said = msgspec.structs.replace(
            said, kind=Kind.POST, mentions=(trial.account.account,)
        )
        ours = _record(
            trial,
            trial.account.account,
            at + _SOON,
            f"Thank you so much, {_word(place)}",
            id=f"{place}-answer",
            conversation=place,
        )
        ours = msgspec.structs.replace(
            ours, in_reply_to=said.id, in_reply_to_author=person
        )
        yield Edit([said, ours])


def two_way_fewer(trial: Trial) -> Iterator[Edit]:
    """Let what we said to people stand in threads of its own: nobody talked with us."""
    ours = {
        turn.id: {
            "in_reply_to": None,
            "in_reply_to_author": None,
            "conversation": f"apart-{turn.id}",
            "mentions": (trial.authors[person],),
        }
        for person, pair in trial.pairs.items()
        for turn in pair
        if not turn.inbound and turn.others == 0 and person in trial.authors
    }
    for person, exchanges in trial.exchanges.items():
        if any(exchange.turns >= 2 for exchange in exchanges):
            those = [turn for turn in trial.pairs[person] if not turn.inbound]
            if all(turn.id in ours for turn in those):
                yield Edit(changed={turn.id: ours[turn.id] for turn in those})


EDITS: dict[tuple[str, bool], tuple[Edits, ...]] = {
    ("listen", True): (answer_more,),
    ("listen", False): (answer_fewer, answer_late),
    ("talk", True): (talk_more,),
    ("talk", False): (talk_fewer,),
    ("return", True): (return_more,),
    ("return", False): (return_fewer,),
    ("regulars", True): (regulars_more,),
    ("regulars", False): (regulars_fewer,),
    ("reach", True): (reach_more,),
    ("reach", False): (reach_fewer,),
    ("two_way", True): (two_way_more,),
    ("two_way", False): (two_way_fewer,),
}


def _exchanges(trial: Trial) -> Iterator[tuple[str, Exchange, list[Turn]]]:
    """Give exchanges inside one conversation, with their messages."""
    for person, exchanges in trial.exchanges.items():
        for exchange in exchanges:
            place = exchange.conversation
            pair = [t for t in trial.pairs[person] if t.conversation == place]
            if place is not None and person in trial.authors:
                yield person, exchange, pair


def _at_once(trial: Trial, person: str, at: datetime, until: datetime) -> Edit:
    """Move everything the person said after that moment to it."""
    edit = Edit()
    for turn in trial.pairs[person]:
        if turn.inbound and at < turn.at < until:
            edit.changed[turn.id] = _at(at + (len(edit.changed) + 1) * _SECOND)
    return edit


def _free(
    trial: Trial, person: str, since: datetime, until: datetime
) -> datetime | None:
    """Return a moment with more than a day of silence in the pair around it."""
    at = since
    while at <= min(until, trial.until - _DAY):
        if all(abs(turn.at - at) > _APART for turn in trial.pairs[person]):
            return at
        at += _DAY
    return None


def _visit(trial: Trial, person: str, at: datetime) -> Record:
    """Say one word of praise to the account, which asks nothing."""
    name = f"visit-{person}-{at:%m%d}"
    author = trial.authors[person]
    said = _record(trial, author, _in(at), "lovely", id=name, conversation=name)
    return msgspec.structs.replace(
        said, kind=Kind.POST, mentions=(trial.account.account,)
    )


def _mention(trial: Trial, author: str, opened: datetime) -> Record:
    """Answer at once, in a thread of its own, in words that nobody else gets."""
    name = f"answer-{author}-{opened:%m%d%H%M%S}"
    said = _record(
        trial,
        trial.account.account,
        _in(opened + _SOON),
        f"Yes of course, {_word(name)} is waiting for you",
        id=name,
        conversation=name,
    )
    return msgspec.structs.replace(said, mentions=(author,))


def _reply(person: str, trial: Trial, to: Record, at: datetime | None) -> Record:
    """Say one word below a record."""
    said = _record(
        trial,
        trial.authors[person],
        at or to.sent_at,
        "lovely",
        id=f"word-{to.id}",
        conversation=to.conversation,
    )
    return msgspec.structs.replace(
        said, in_reply_to=to.id, in_reply_to_author=to.author
    )


def _record(trial: Trial, author: str, at: datetime, text: str, **given) -> Record:
    return Record(
        platform=trial.account.platform,
        account=trial.account.account,
        kind=Kind.REPLY,
        author=author,
        sent_at=at,
        text=text,
        **given,
    )


def _word(name: str) -> str:
    """Spell a name in letters alone: two texts then differ once digits are left out."""
    number = int.from_bytes(name.encode(), "big") % 26**6
    letters = []
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters.append(ascii_lowercase[letter])
    return "".join(letters)


def _at(moment: datetime) -> dict:
    return {"sent_at": _in(moment)}


def _in(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)
