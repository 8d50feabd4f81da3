"""Whom each record speaks to: the seven lines, the first that applies."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from auditor.records import ChannelKind, Kind, Record
from tests.verdict.oracle.channel import HOUR, OracleChannel

Key = tuple[datetime, str]


@dataclass(frozen=True)
class Said:
    """A record, and whom it speaks to.

    `people` are the persons an own record speaks to; `to_account` is for a person's
    record that speaks to the own set. `line` is the rule that decided.
    """

    record: Record
    conversation: str | None
    own: bool
    line: int
    people: frozenset[str] = frozenset()
    to_account: bool = False
    to_self: bool = False

    @property
    def at(self) -> datetime:
        return self.record.sent_at

    @property
    def key(self) -> Key:
        return self.record.sent_at, self.record.id

    @property
    def is_post(self) -> bool:
        """Whether it is a post for content."""
        if not self.own or self.record.kind is Kind.MESSAGE:
            return False
        if self.record.kind is Kind.POST:
            return True
        return (
            self.record.kind is Kind.REPLY
            and self.line == 7
            and not names_a_parent(self.record)
            and self.conversation is not None
        )

    @property
    def is_reply_to_unknown(self) -> bool:
        """An own reply to somebody whom the data do not name."""
        return (
            self.own
            and self.record.kind is Kind.REPLY
            and not self.people
            and not self.to_self
            and not self.is_post
        )


def names_a_parent(record: Record) -> bool:
    return record.in_reply_to is not None or record.in_reply_to_author is not None


def key_of(record: Record) -> Key:
    return record.sent_at, record.id


def kept(channel: OracleChannel, until: datetime) -> list[Record]:
    """What is left when everything is left out that is in no count, in order."""
    first: dict[str, Record] = {}
    for record in channel.records:
        if _is_counted(record, channel, until):
            first.setdefault(record.id, record)
    return sorted(first.values(), key=key_of)


def _is_counted(record: Record, channel: OracleChannel, until: datetime) -> bool:
    if record.kind in {Kind.SHARE, Kind.REACTION} or record.inferred:
        return False
    if record.kind is Kind.MESSAGE and not channel.asked_messages:
        return False
    if record.deleted_at is not None and record.deleted_at <= channel.until:
        return False
    return record.sent_at < until


@dataclass
class Scene:
    """Everything about the records that the seven lines look up."""

    channel: OracleChannel
    until: datetime
    records: list[Record]
    within: timedelta
    by_id: dict[str, Record] = field(init=False)
    authors: dict[str, str | None] = field(init=False)
    conversations: dict[str, str | None] = field(init=False)
    in_conversation: dict[str, list[Record]] = field(init=False)
    rooms: dict[str | None, list[Record]] = field(init=False)

    def __post_init__(self) -> None:
        self.by_id = {record.id: record for record in self.records}
        clocks = {
            record.id: record.author
            for record in self.channel.records
            if record.inferred and record.sent_at < self.until
        }
        self.authors = clocks | {r.id: r.author for r in self.records}
        roots = {record.in_reply_to for record in self.records}
        roots |= {record.conversation for record in self.records}
        self.conversations = {
            record.id: self._conversation(record, roots) for record in self.records
        }
        self.in_conversation = defaultdict(list)
        self.rooms = defaultdict(list)
        for record in self.records:
            conversation = self.conversations[record.id]
            if conversation is not None:
                self.in_conversation[conversation].append(record)
            self.rooms[record.conversation].append(record)

    def _conversation(self, record: Record, roots: set[str | None]) -> str | None:
        if record.conversation is not None:
            return record.conversation
        if record.in_reply_to is None:
            return record.id if record.id in roots else None
        passed = {record.id}
        place = record
        while place.in_reply_to is not None:
            above = self.by_id.get(place.in_reply_to)
            if above is None:
                return place.in_reply_to
            if above.conversation is not None:
                return above.conversation
            if above.id in passed:
                return min(passed)
            passed.add(above.id)
            place = above
        return place.id

    def is_own(self, record: Record) -> bool:
        return record.author in self.channel.own_set

    def parent_author(self, record: Record) -> str | None:
        if record.in_reply_to_author is not None:
            return record.in_reply_to_author
        return self.authors.get(record.in_reply_to or "")

    def own_opened(self, conversation: str | None) -> bool:
        """Whether the own set opened this conversation."""
        if conversation is None:
            return False
        root = self.by_id.get(conversation)
        if root is not None:
            return self.is_own(root)
        earliest = self.in_conversation[conversation][0]
        return self.is_own(earliest) and earliest.kind is not Kind.REPLY

    def is_without_threads(self, record: Record) -> bool:
        return self.channel.kind is ChannelKind.CHAT and not any(
            names_a_parent(other) or other.mentions
            for other in self.rooms[record.conversation]
        )

    def last_other_author(self, record: Record) -> str | None:
        """Who wrote last in the room, at most an hour ago; the own set is one."""
        mine = self.channel.own_set if self.is_own(record) else {record.author}
        for other in reversed(self.rooms[record.conversation]):
            if key_of(other) >= key_of(record):
                continue
            if record.sent_at - other.sent_at > HOUR:
                return None
            if other.author is not None and other.author not in mine:
                return other.author
        return None


def address(channel: OracleChannel, until: datetime, within: timedelta) -> list[Said]:
    """Say of every record that counts whom it speaks to."""
    scene = Scene(channel, until, kept(channel, until), within)
    spoke = {
        record.id: _person_says(scene, record)
        for record in scene.records
        if not scene.is_own(record)
    }
    return [
        spoke[record.id] if record.id in spoke else _own_says(scene, record, spoke)
        for record in scene.records
    ]


def own_opened_conversations(channel: OracleChannel, until: datetime) -> frozenset[str]:
    scene = Scene(channel, until, kept(channel, until), timedelta(0))
    return frozenset(filter(scene.own_opened, scene.in_conversation))


def _person_says(scene: Scene, record: Record) -> Said:
    line, to_account = _person_line(scene, record)
    return Said(
        record,
        scene.conversations[record.id],
        own=False,
        line=line,
        to_account=to_account,
    )


def _names_own(scene: Scene, record: Record) -> bool:
    own = scene.channel.own_set
    quoted = scene.by_id.get(record.about or "")
    return (
        any(name in own for name in record.mentions)
        or record.about_author in own
        or (quoted is not None and quoted.author in own)
    )


def _person_line(scene: Scene, record: Record) -> tuple[int, bool]:
    named = _names_own(scene, record)
    parent_author = scene.parent_author(record)
    if parent_author is not None:
        return 1, named or parent_author in scene.channel.own_set
    if record.kind in {Kind.REVIEW, Kind.MESSAGE}:
        return 2, True
    if record.mentions or named:
        return 3, named
    if record.kind is Kind.REPLY and scene.own_opened(scene.conversations[record.id]):
        return 4, True
    if scene.is_without_threads(record):
        other = scene.last_other_author(record)
        if other is not None:
            return 6, other in scene.channel.own_set
    return 7, False


def _own_says(scene: Scene, record: Record, spoke: dict[str, Said]) -> Said:
    line, people, to_self = _own_line(scene, record, spoke)
    return Said(
        record,
        scene.conversations[record.id],
        own=True,
        line=line,
        people=people,
        to_self=to_self,
    )


def _own_line(
    scene: Scene, record: Record, spoke: dict[str, Said]
) -> tuple[int, frozenset[str], bool]:
    own = scene.channel.own_set
    parent_author = scene.parent_author(record)
    if parent_author is not None:
        to_self = parent_author in own
        return 1, frozenset() if to_self else frozenset({parent_author}), to_self
    named = frozenset(record.mentions) - own
    if record.kind in {Kind.REVIEW, Kind.MESSAGE}:
        return 2, named, False
    if record.mentions:
        return 3, named, not named
    return *_by_order(scene, record, spoke), False


def _by_order(
    scene: Scene, record: Record, spoke: dict[str, Said]
) -> tuple[int, frozenset[str]]:
    """Lines 5 to 7: an own record that names nobody."""
    flat = _flat_people(scene, record, spoke)
    if flat:
        return 5, flat
    other = None
    if scene.is_without_threads(record):
        other = scene.last_other_author(record)
    return (7, frozenset()) if other is None else (6, frozenset({other}))


def _flat_people(
    scene: Scene, record: Record, spoke: dict[str, Said]
) -> frozenset[str]:
    """Line 5: everybody who spoke to the account there since our last record there."""
    conversation = scene.conversations[record.id]
    if record.kind is not Kind.REPLY or names_a_parent(record) or conversation is None:
        return frozenset()
    people: set[str] = set()
    for other in reversed(scene.in_conversation[conversation]):
        if key_of(other) >= key_of(record):
            continue
        if scene.is_own(other) or record.sent_at - other.sent_at > scene.within:
            break
        if other.author is not None and spoke[other.id].to_account:
            people.add(other.author)
    return frozenset(people)
