"""Hand-written channels for the oracle's own tests: one short line per message."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.records import ChannelKind, Coverage, Extent, Kind, Record, Stream
from tests.verdict.oracle.channel import OracleChannel

UNTIL = datetime(2026, 7, 1, tzinfo=UTC)
US = "bakery"
BOTH_SIDES = dict.fromkeys(Stream, Extent.COMPLETE)
OWN_SIDE = dict.fromkeys(Stream, Extent.ABSENT) | {
    Stream.OUTBOUND_POSTS: Extent.COMPLETE,
    Stream.OUTBOUND_REPLIES: Extent.COMPLETE,
}


def on(day: float, hours: float = 0) -> datetime:
    """The moment so many days before the audit's end, and hours after that."""
    return UNTIL - timedelta(days=day) + timedelta(hours=hours)


@dataclass
class Diary:
    """Records in the order they are written; ids rise unless given."""

    account: str = US
    platform: str = "x"
    records: list[Record] = field(default_factory=list)

    def write(
        self, author: str | None, at: datetime, text: str = "hello", **given: object
    ) -> Record:
        fields = {"kind": Kind.POST, "id": f"r{len(self.records):05}"} | given
        record = Record(
            platform=self.platform,
            account=self.account,
            author=author,
            sent_at=at,
            text=text,
            **fields,  # type: ignore[arg-type]
        )
        self.records.append(record)
        return record

    def reply(
        self, author: str | None, at: datetime, to: Record, text: str = "hello"
    ) -> Record:
        """Answer a record inside its conversation."""
        return self.write(
            author,
            at,
            text,
            kind=Kind.REPLY,
            in_reply_to=to.id,
            conversation=to.conversation or to.id,
        )

    def posts(self, count: int, days: float = 90) -> None:
        """Posts spread evenly over so many days."""
        for number in range(count):
            self.write(US, on(days - (number + 0.5) * days / count), "Fresh bread")

    def channel(
        self,
        kind: ChannelKind = ChannelKind.NETWORK,
        days: float = 400,
        extents: dict[Stream, Extent] | None = None,
        **given: object,
    ) -> OracleChannel:
        coverage = Coverage.throughout(on(days), UNTIL, extents or BOTH_SIDES)
        fields = {"own": frozenset({US, "sam"}), "coverage": coverage} | given
        return OracleChannel(
            platform=self.platform,
            account=self.account,
            kind=kind,
            records=self.records,
            until=UNTIL,
            **fields,  # type: ignore[arg-type]
        )
