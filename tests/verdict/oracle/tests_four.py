"""The four tests: what is counted in a window, and what it comes to."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import ceil

from auditor.records import ChannelKind, Kind
from tests.verdict.oracle.channel import DAY, Window
from tests.verdict.oracle.interval import wilson
from tests.verdict.oracle.pairs import Exchange, Talk

Share = tuple[int, int]
NAMES = ("listen", "talk", "return", "reach")
NOT_APPLICABLE = {
    ChannelKind.REVIEWS: {"talk", "return", "reach"},
    ChannelKind.BLOG: {"reach"},
}
MONTH = timedelta(days=30)
SPIKE = 20


def not_applicable(kind: ChannelKind) -> set[str]:
    return NOT_APPLICABLE.get(kind, set())


@dataclass(frozen=True)
class Counts:
    """Everything the four tests of a window rest on.

    `listen` is None where nobody may be counted for it, `other` is LISTEN's other
    base. `hardly_applies` is the case of few people and much published.
    """

    kind: ChannelKind
    days: int
    base: str | None
    listen: Share | None
    other: Share | None
    talk: Share
    newcomers: Share
    regulars: int
    wrote: int
    spike: int
    reach: Share
    two_way: int
    own_messages: int
    partial_replies: bool
    complete: bool
    hardly_applies: bool

    @property
    def hardly_anybody(self) -> bool:
        return (
            self.hardly_applies
            and self.complete
            and self.two_way < ceil(self.days / 28)
            and 10 * self.two_way < self.own_messages
        )


# --- counting ---------------------------------------------------------------------


def people_due(talk: Talk, window: Window, base: str) -> Share:
    """(people answered, people due) in the window."""
    due: dict[str, list[bool]] = defaultdict(list)
    for opener in talk.openers:
        is_due = opener.at + talk.within <= (window.due_until or window.until)
        if opener.at in window and is_due and opener.counts(base):
            due[opener.person].append(opener.answered)
    return sum(2 * sum(got) >= len(got) for got in due.values()), len(due)


def exchanges_in(talk: Talk, window: Window) -> list[Exchange]:
    return [e for e in talk.exchanges if e.first.at in window]


def people_with_turns(exchanges: Iterable[Exchange], turns: int) -> set[str]:
    return {e.person for e in exchanges if e.turns >= turns}


def people_who_wrote(talk: Talk, window: Window) -> set[str]:
    return {m.record.author or "" for m in talk.inbound if m.at in window}


def own_messages(talk: Talk, window: Window) -> int:
    return sum(
        m.own and m.record.kind in {Kind.POST, Kind.REPLY} and m.at in window
        for m in talk.said
    )


def spike_people(talk: Talk, window: Window) -> set[str]:
    """People who wrote only in a conversation that drew most of the window's people."""
    everybody = people_who_wrote(talk, window)
    places: dict[str, set[str | None]] = defaultdict(set)
    for message in talk.inbound:
        if message.at in window:
            places[message.record.author or ""].add(message.conversation)
    left_out: set[str] = set()
    for conversation in {m.conversation for m in talk.inbound} - {None}:
        start = min(m.at for m in talk.said if m.conversation == conversation)
        gathered = {
            m.record.author
            for m in talk.inbound
            if m.conversation == conversation
            and m.at in window
            and m.at <= start + 7 * DAY
        }
        if len(gathered) >= SPIKE and 2 * len(gathered) > len(everybody):
            left_out |= {p for p in everybody if places[p] == {conversation}}
    return left_out


def newcomers(talk: Talk, window: Window, left_out: set[str]) -> Share:
    """(newcomers who came back within 30 days, newcomers)."""
    zone = talk.channel.timezone
    back = new = 0
    for person, visits in talk.visits.items():
        first = visits[0].at
        if person in left_out or first not in window:
            continue
        if first < window.began + MONTH or first > window.until - MONTH:
            continue
        first_day = first.astimezone(zone).date()
        days = {(v.at.astimezone(zone).date() - first_day).days for v in visits}
        new += 1
        back += any(0 < day <= MONTH.days for day in days)
    return back, new


def regulars(talk: Talk, window: Window, left_out: set[str]) -> int:
    zone = talk.channel.timezone
    return sum(
        len({v.at.astimezone(zone).date() for v in visits if v.at in window}) >= 3
        for person, visits in talk.visits.items()
        if person not in left_out
    )


def reach(talk: Talk, window: Window) -> Share:
    """(people paid back, people tried)."""
    tried: set[str] = set()
    paid: set[str] = set()
    for exchange in exchanges_in(talk, window):
        paid_back = any(not m.own for m in exchange.messages)
        if is_outreach(talk, exchange, paid_back=paid_back):
            tried.add(exchange.person)
            if paid_back:
                paid.add(exchange.person)
    return len(paid), len(tried)


def is_outreach(talk: Talk, exchange: Exchange, *, paid_back: bool) -> bool:
    first = exchange.first
    if not first.own:
        return False
    names_only = first.line == 3
    personal_mail = names_only and talk.channel.kind is ChannelKind.MAILBOX
    if exchange.conversation in talk.own_opened and not personal_mail:
        return False
    if answers_us(talk, exchange):
        return False
    return paid_back or not names_only


def answers_us(talk: Talk, exchange: Exchange) -> bool:
    """Whether its first message answers, however late, one that spoke to us.

    Where it names no parent in a room without conversations, it answers what the
    person said to us last, if we have not spoken since.
    """
    first = exchange.first
    parent = talk.by_id.get(first.record.in_reply_to or "")
    if parent is not None:
        return parent.to_account
    if first.line == 5:  # meant for those who had spoken to us there
        return True
    if first.line != 6 or exchange.conversation is not None:
        return False
    before = [m for m in talk.pairs[exchange.person] if m.key < first.key]
    return bool(before) and not before[-1].own


# --- judging ----------------------------------------------------------------------


def outcomes(counts: Counts) -> dict[str, str]:
    """What each of the four tests comes to."""
    found = {
        "listen": _listen(counts),
        "talk": _talk(counts),
        "return": _return(counts),
        "reach": _reach(counts),
    }
    if counts.partial_replies:
        for name in ("listen", "talk", "reach"):
            if found[name] == "no":
                found[name] = "cannot_tell"
    return found | dict.fromkeys(not_applicable(counts.kind), "not_applicable")


def _listen(counts: Counts) -> str:
    if counts.listen is None or counts.listen[1] < 8:
        return "cannot_tell"
    x, n = counts.listen
    low, high = wilson(x, n)
    if low >= 0.5 and 100 * x >= 65 * n:
        return "yes"
    return "no" if high < 0.5 else "unclear"


def _talk(counts: Counts) -> str:
    x, n = counts.talk
    if n == 0 and counts.listen is not None and counts.listen[1] >= 8:
        return "no"
    if n < 5:
        return "cannot_tell"
    low, high = wilson(x, n)
    if low >= 0.1:
        return "yes"
    return "no" if high < 0.1 else "unclear"


def by_regulars(counts: Counts) -> bool:
    return counts.regulars >= 5 and 20 * counts.regulars >= counts.wrote


def by_newcomers(counts: Counts) -> bool:
    x, n = counts.newcomers
    return n >= 12 and wilson(x, n)[0] >= 0.15


def _return(counts: Counts) -> str:
    if by_newcomers(counts) or by_regulars(counts):
        return "yes"
    x, n = counts.newcomers
    if n < 12:
        return "cannot_tell"
    return "no" if wilson(x, n)[1] < 0.15 else "unclear"


def _reach(counts: Counts) -> str:
    x, n = counts.reach
    if x >= ceil(counts.days / 28):
        return "yes"
    if n == 0 or (n >= 10 and 20 * x < n):
        return "no"
    return "unclear"


def results(counts: Counts) -> dict[str, dict[str, object]]:
    """The four tests as the JSON prints them."""
    found = outcomes(counts)
    return_share = counts.newcomers
    if by_regulars(counts) and not by_newcomers(counts):
        return_share = counts.regulars, counts.wrote
    shares = {
        "listen": counts.listen or (0, 0),
        "talk": counts.talk,
        "return": return_share,
        "reach": counts.reach,
    }
    tests = {name: result(found[name], shares[name]) for name in NAMES}
    tests["listen"]["base"] = counts.base
    told = found["return"] not in {"cannot_tell", "not_applicable"}
    tests["return"]["regulars"] = counts.regulars if told else tests["return"]["x"]
    return tests


def result(outcome: str, share: Share = (0, 0)) -> dict[str, object]:
    x, n = share
    if outcome == "cannot_tell":
        return {"outcome": outcome, "x": None, "n": None, "low": None, "high": None}
    if outcome == "not_applicable" or n == 0:
        x = n = 0
        return {"outcome": outcome, "x": x, "n": n, "low": None, "high": None}
    low, high = wilson(x, n)
    return {"outcome": outcome, "x": x, "n": n, "low": low, "high": high}


def unknown(kind: ChannelKind) -> dict[str, dict[str, object]]:
    """The four tests where nothing was judged."""
    tests = {
        name: result(
            "not_applicable" if name in not_applicable(kind) else "cannot_tell"
        )
        for name in NAMES
    }
    tests["listen"]["base"] = None
    tests["return"]["regulars"] = tests["return"]["x"]
    return tests
