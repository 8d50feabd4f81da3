"""Who writes random accounts down, and in what style."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from auditor.records import ChannelKind, Record

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
ACCOUNT = "harbour-cafe"
STAFF = ("sam", "robin")
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)

PLATFORM = {
    ChannelKind.NETWORK: "mastodon",
    ChannelKind.REVIEWS: "google_business",
    ChannelKind.MAILBOX: "email",
    ChannelKind.BLOG: "wordpress",
    ChannelKind.FORUM: "discourse",
    ChannelKind.CHAT: "telegram",
}


@dataclass
class Style:
    """How one account and its people behave; every share lies between 0 and 1."""

    threads: str
    answer_share: float
    answer_delay: float
    talk_on: float
    outreach: int
    canned: float
    curt: float
    asks: float
    round_to: timedelta
    names_people: float
    mess: float


@dataclass
class Scribe:
    """Writes the records of one account down."""

    chance: Random
    channel_kind: ChannelKind
    style: Style
    records: list[Record] = field(default_factory=list)

    def maybe(self, share: float) -> bool:
        return self.chance.random() < share

    def moment(self, at: datetime) -> datetime:
        """Round, so that ties and exact days of silence come about."""
        since = at - UNTIL
        return UNTIL + self.style.round_to * (since // self.style.round_to)

    def number(self) -> int:
        """Ids mostly rise; where they do not, ties in time fall the other way."""
        if self.maybe(self.style.mess):
            return self.chance.randrange(10**6)
        return 1000 + len(self.records)

    def write(self, author: str | None, at: datetime, **given: object) -> Record:
        record = Record(
            platform=PLATFORM[self.channel_kind],
            account=ACCOUNT,
            id=f"m{self.number():06}-{len(self.records)}",
            author=author,
            sent_at=self.moment(at),
            **given,
        )
        self.records.append(record)
        return record

    def we(self) -> str:
        return ACCOUNT if self.maybe(0.8) else self.chance.choice(STAFF)

    def below(self, parent: Record, root: str) -> dict[str, object]:
        """How a reply says where it belongs: by threads, flat, or not at all."""
        place = {"in_reply_to": parent.id, "in_reply_to_author": parent.author}
        if self.style.threads == "mixed":
            kind = self.chance.choice(("full", "parents", "flat", "unknown"))
        else:
            kind = self.style.threads
        return {
            "full": place | {"conversation": root},
            "parents": place,
            "flat": {"conversation": root},
            "unknown": {"in_reply_to": f"gone-{parent.id}", "conversation": root},
            "none": {},
        }[kind]

    def later(self, at: datetime, days: float) -> datetime:
        """After a while; often exactly a day or exactly a week."""
        draw = self.chance.random()
        if draw < 0.1:
            return at + DAY
        if draw < 0.15:
            return at + 7 * DAY
        return at + timedelta(days=self.chance.expovariate(1 / max(days, 0.001)))


def random_style(chance: Random, kind: ChannelKind) -> Style:
    threads = ["full", "full", "full", "parents", "flat", "mixed"]
    if kind is ChannelKind.CHAT:
        threads = ["none", "none", "full", "flat"]
    if kind is ChannelKind.BLOG:
        threads = ["flat", "flat", "full", "mixed"]
    if kind is ChannelKind.REVIEWS:
        threads = ["full", "parents"]
    return Style(
        threads=chance.choice(threads),
        answer_share=chance.choice((0, 0.05, 0.4, 0.7, 0.95, 1, 1, 1)),
        answer_delay=chance.choice((0.0003, 0.1, 0.1, 1, 1, 3, 8)),
        talk_on=chance.choice((0, 0.1, 0.5, 0.8)),
        outreach=chance.choice((0, 0, 2, 12, 25)),
        canned=chance.choice((0, 0, 0, 0.5, 1)),
        curt=chance.choice((0, 0, 0, 0.5, 1)),
        asks=chance.choice((0.1, 0.5, 1)),
        round_to=chance.choice((SECOND, SECOND, HOUR, 6 * HOUR, DAY)),
        names_people=chance.choice((0, 0.1)),
        mess=chance.choice((0, 0, 0.05, 0.2)),
    )
