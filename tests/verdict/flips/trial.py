"""An account on trial: what the product finds, and who is behind it, to be edited."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from auditor.records import Record
from auditor.verdict import Finding, judge
from auditor.verdict.rules import TESTS, Counts, dials
from tests.verdict.oracle import OracleChannel
from tests.verdict.real import on_trial


@dataclass(frozen=True)
class Turn:
    """One message of a pair, as the relations have it."""

    id: str
    at: datetime
    inbound: bool
    conversation: str | None
    others: int


@dataclass(frozen=True)
class Opener:
    """An opener in the window that is due on LISTEN's base."""

    at: datetime
    met: bool
    question: bool


@dataclass(frozen=True)
class Exchange:
    """A part of a pair that began in the window."""

    conversation: str | None
    first_id: str
    first_inbound: bool
    turns: int
    tried: bool
    paid_back: bool


@dataclass
class Trial:
    """One judged account.

    Attributes:
        account: Whose records it is.
        languages: Of the words that need an answer.
    """

    account: OracleChannel
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._store, case, self.window = on_trial(self.account, self.languages)
        [self.finding] = judge(
            self._store.con, [case], self.window, trend=False
        ).values()

    @property
    def counts(self) -> Counts:
        assert self.finding.counts is not None
        return self.finding.counts

    def with_records(self, records: Iterable[Record]) -> "Trial":
        """Return the same account with other records, judged anew."""
        return Trial(replace(self.account, records=list(records)), self.languages)

    @cached_property
    def records(self) -> dict[str, Record]:
        return {record.id: record for record in self.account.records}

    @cached_property
    def authors(self) -> dict[str, str]:
        """Who is meant by a person, as records name them."""
        return dict(
            self._rows(
                "select message.person, entry.author "
                "from message join entry using (rid) "
                "where message.person is not null and not message.own "
                "group by all order by all"
            )
        )

    @cached_property
    def pairs(self) -> dict[str, list[Turn]]:
        """Everything said, by person, in order."""
        found: dict[str, list[Turn]] = {}
        for person, *row in self._rows(
            "select turn.person, message.id, turn.sent_at, turn.inbound, "
            "turn.conversation, count(*) over (partition by turn.rid) - 1 "
            "from turn join message using (rid) order by turn.person, turn.place"
        ):
            found.setdefault(person, []).append(Turn(*row))
        return found

    @cached_property
    def openers(self) -> dict[str, list[Opener]]:
        """What is due in the window, by person."""
        found: dict[str, list[Opener]] = {}
        for person, at, answered, question, needs, wider in self._rows(
            "select person, sent_at, answered_at, question, needs, wider "
            "from opener order by person, sent_at"
        ):
            counts = needs if self.finding.base == "needs" else wider
            if counts and self.inside(at) and at + self.window <= self.until:
                met = answered is not None and answered <= at + self.window
                found.setdefault(person, []).append(Opener(at, met, question))
        return found

    @cached_property
    def visits(self) -> dict[str, list[tuple[str, datetime, object]]]:
        """(id, moment, day) of every visit, by person."""
        found: dict[str, list[tuple[str, datetime, object]]] = {}
        for person, *row in self._rows(
            "select visit.person, message.id, visit.sent_at, visit.day "
            "from visit join message using (rid) order by visit.person, visit.sent_at"
        ):
            found.setdefault(person, []).append(tuple(row))
        return found

    @cached_property
    def exchanges(self) -> dict[str, list[Exchange]]:
        """What began in the window, by person."""
        found: dict[str, list[Exchange]] = {}
        for person, began, *row in self._rows(
            "select exchange.person, began_at, exchange.conversation, message.id, "
            "first_inbound, turns, tried, paid_back from exchange "
            "join message on message.rid = first_rid order by exchange.person, began_at"
        ):
            if self.inside(began):
                found.setdefault(person, []).append(Exchange(*row))
        return found

    @cached_property
    def newcomers(self) -> dict[str, bool]:
        """Whether they came back, by newcomer; a spike's people are not looked at."""
        began = _naive(self.finding.case.began(self.finding.window))
        month = timedelta(days=30)
        return {
            person: next_day is not None and (next_day - day).days <= 30
            for person, at, day, next_day in self._rows(
                "select person, sent_at, day, next_day from arrival order by person"
            )
            if self.inside(at) and began + month <= at <= self.until - month
        }

    @property
    def since(self) -> datetime:
        return _naive(self.finding.window.since)

    @property
    def until(self) -> datetime:
        return _naive(self.finding.window.until)

    def inside(self, at: datetime) -> bool:
        """Say whether a moment lies in the judged window."""
        return self.since <= at < self.until

    def _rows(self, query: str) -> list[tuple]:
        return self._store.con.execute(query).fetchall()


def same_but(before: Trial, after: Trial, dial: str, delta: int) -> str:
    """Return how cleanly an edit moved one count: exactly, quietly, or not at all.

    Exactly: no other count of a test moved. Quietly: some did, and no other test says
    anything else. Window, base and content must be as they were in either case.
    """
    was, now = before.finding, after.finding
    if now.counts is None or _frame(was) != _frame(now):
        return "not"
    old = {one.name: one for one in dials(before.counts)}
    new = {one.name: one for one in dials(after.counts)}
    moved = [name for name in old if (old[name].x, old[name].n) != _at(new, name)]
    if dial not in moved or new[dial].x != old[dial].x + delta:
        return "not"
    if moved == [dial] and new[dial].n == old[dial].n:
        return "exactly"
    if new[dial].n != old[dial].n and dial != "two_way":  # its n are our messages
        return "not"
    # Who has two turns is TALK's n as well as two_way's x: one cannot move alone.
    test = {"regulars": "return", "two_way": "talk"}.get(dial, dial)
    others = [one for one in TESTS if one != test]
    quiet = all(now.outcomes[one] is was.outcomes[one] for one in others)
    return "quietly" if quiet else "not"


def _frame(finding: Finding) -> tuple[object, ...]:
    return finding.window, finding.base, finding.content, finding.ground


def _at(found: dict, name: str) -> tuple[int, int] | None:
    return (found[name].x, found[name].n) if name in found else None


def _naive(moment: datetime) -> datetime:
    return moment.replace(tzinfo=None)
