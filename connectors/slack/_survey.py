"""What must be known of an export before any message can be placed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TypeVar

import msgspec

from auditor.errors import SourceError
from auditor.records import Account, Rejected
from connectors import _json
from connectors._chat import Stretch
from connectors._members import Members
from connectors._platforms import channel_kind
from connectors._source import Source
from connectors._years import WRITTEN
from connectors.slack._layout import USERS, Sort, days, folders, sort_of, stated
from connectors.slack._shapes import Channel, Message, Shown, User

PLATFORM = "slack"

_IDS = r"[UWB][A-Z0-9]{8,}"
SLACKBOT = "USLACKBOT"

T = TypeVar("T")

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
# The days that an export's name says are those of somebody's zone.
_ZONES = timedelta(hours=24)

# What people write. Everything else is done by Slack: joins, topics, reminders.
_WRITTEN = {
    None,
    "",
    "me_message",
    "file_share",
    "file_comment",
    "thread_broadcast",
    "reply_broadcast",
    "bot_message",
    "slackbot_response",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A channel and its folder.

    Attributes:
        id: The channel's id; the folder's name where no list has it.
        sort: Who reads it.
        folder: Where its days lie.
    """

    id: str
    sort: Sort
    folder: Source


@dataclass(slots=True)
class Survey:
    """What is known of a source.

    Attributes:
        account: The workspace, or who we are where nothing names it.
        members: Everybody in it.
        machines: The ids of those that are machines.
        places: Its channels.
        names: What channels are called, by id.
        rejected: What could not be read of people and channels.
        stretch: From when to when it goes.
        damaged: Whether a day or a list of channels ends too early.
    """

    account: Account
    members: Members
    machines: set[str]
    places: list[Place]
    names: dict[str, str]
    rejected: list[Rejected]
    stretch: Stretch = field(default_factory=Stretch)
    damaged: bool = False

    def called(self, id_: str) -> str:
        """Return the name of somebody or of a channel."""
        return self.names.get(id_) or self.members.name(id_)


def survey(source: Source) -> Survey:
    """Read everything once, and return what is known then.

    Raises:
        UnknownAccount: Nobody told us who of its people is the client.
    """
    rejected: list[Rejected] = []
    members, machines, teams = Members(PLATFORM, _IDS), {SLACKBOT}, Counter[str]()
    for user in _listed(source, USERS, User, rejected):
        if not user.id.strip():
            continue
        members.met(user.id, user.name, user.real_name, user.shown)
        if user.is_bot:
            machines.add(user.id)
        if user.team_id:
            teams[user.team_id] += 1
    people = len(rejected)
    places, names = _places(source, rejected)
    unlisted = any(isinstance(one, _json.Damage) for one in rejected[people:])
    stretch = Stretch()
    damaged = [_measure(place, members, stretch) for place in places]
    span = stated(source)
    if span and stretch.is_within(span, _ZONES):
        stretch.reaches(*span)
        stretch.talk = True  # nobody wrote in a channel: that is known, too
    account = _account(members, members.own(source), teams)
    known = Survey(account, members, machines, places, names, rejected, stretch)
    # Without its list a channel's messages go by another id.
    known.damaged = any(damaged) or unlisted
    return known


def _account(members: Members, own: tuple[str, ...], teams: Counter[str]) -> Account:
    """Return the workspace of most people; where none is named, who we are in it."""
    return Account(
        id=teams.most_common(1)[0][0] if teams else own[0],
        handle=members.handle(own[0]),
        name=members.name(own[0]),
        kind=channel_kind(PLATFORM),
        own=own,
    )


def messages(place: Place) -> Iterator[tuple[str, Message] | Rejected]:
    """Yield everything in a channel that somebody wrote, with its place."""
    for day in days(place.folder):
        for found in _items(day, Message):
            if isinstance(found, Rejected):
                yield found
            elif is_written(found[1]):
                yield f"{day.path}[{found[0]}]", found[1]


def is_written(message: Message) -> bool:
    """Say whether somebody wrote it, or Slack did."""
    said = message.type in {"message", None} and message.subtype in _WRITTEN
    return said and not message.hidden


def moment(ts: str | None) -> datetime:
    """Return the time that Slack's id of a message is.

    Raises:
        ValueError: It is none.
    """
    seconds, _, fraction = (ts or "").partition(".")
    try:
        at = _BEGINNING + timedelta(0, int(seconds), int(fraction[:6].ljust(6, "0")))
        if at.year in WRITTEN and (seconds + fraction).isdecimal():
            return at
    except (ValueError, OverflowError):
        pass
    raise ValueError("it has no time that can be read")


def author(message: Message) -> str | None:
    """Return who wrote a message: somebody, or a machine."""
    comment = message.comment
    said = comment.get("user") if isinstance(comment, dict) else None
    found = message.user or (said if isinstance(said, str) else None)
    return (found or message.bot_id or "").strip() or None


def _measure(place: Place, members: Members, stretch: Stretch) -> bool:
    """Note who wrote in a channel and when; say whether some of it is missing."""
    private, damaged = place.sort.is_direct, False
    for found in messages(place):
        if isinstance(found, Rejected):
            damaged |= isinstance(found, _json.Damage)
            continue
        message = found[1]
        try:
            at = moment(message.ts)
        except ValueError:
            continue  # whoever reads the message itself says what is wrong with it
        stretch.holds(at, private=private)
        by = author(message)
        if by is not None:
            members.wrote(by)
            _meet(by, message, members)
        if not (
            private or message.bot_id or message.thread_ts not in {None, message.ts}
        ):
            plainly = "<@" not in (message.text or "")
            stretch.plain.wrote(place.id, at, by, plainly=plainly)
    return damaged


def _meet(by: str, message: Message, members: Members) -> None:
    """Note what a guest is called, who is not in the list of people."""
    if message.user_profile is None or by in members or by != message.user:
        return
    try:
        shown = msgspec.convert(message.user_profile, Shown)
    except msgspec.ValidationError:
        return
    name = shown.display_name or shown.real_name or shown.name
    members.met(by, shown.name, shown.real_name, name)


def _places(
    source: Source, rejected: list[Rejected]
) -> tuple[list[Place], dict[str, str]]:
    """Return the channels with their folders, and the names of all channels."""
    known: dict[str, tuple[str, Sort]] = {}
    names: dict[str, str] = {}
    for sort in Sort:
        for one in _listed(source, (sort.value,), Channel, rejected):
            if not one.id.strip():
                continue
            known[one.id] = (one.id, sort)
            if one.name:
                known[one.name] = (one.id, sort)
                names[one.id] = one.name
    places = []
    for folder in folders(source):
        id_, sort = known.get(folder.name, (folder.name, sort_of(folder.name)))
        places.append(Place(id_, sort, folder))
    return places, names


def _listed(
    source: Source, files: tuple[str, ...], form: type[T], rejected: list[Rejected]
) -> Iterator[T]:
    for name in files:
        if not (source / name).is_file():
            continue
        for found in _items(source / name, form):
            if isinstance(found, Rejected):
                rejected.append(found)
            else:
                yield found[1]


def _items(file: Source, form: type[T]) -> Iterator[tuple[int, T] | Rejected]:
    try:
        data = file.read_bytes()
    except SourceError as error:
        yield _json.Damage(where=file.path, reason=str(error))
        return
    yield from _json.items(data, form, file.path)
