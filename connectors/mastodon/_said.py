"""The statuses in one answer of a server's programming interface, whatever it is of."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from auditor.records import Rejected
from connectors import _json
from connectors.mastodon._statuses import Person, Status

ACCOUNT = "account"
STATUSES = "statuses"
MENTIONS = "mentions"
THREAD = "thread"

# What somebody did who spoke to the account; older servers know no quotes.
SPEAKING = ("mention", "quote")


class Me(Person):
    """The account that a token opens, with what is counted of it."""

    followers_count: int | None = None
    statuses_count: int | None = None


class Notice(msgspec.Struct):
    """One notification: somebody did something that may concern the account."""

    id: str | int
    type: str | None = None
    created_at: str | None = None
    status: Status | None = None


class Context(msgspec.Struct):
    """A status's thread without itself."""

    ancestors: msgspec.Raw = msgspec.Raw(b"[]")
    descendants: msgspec.Raw = msgspec.Raw(b"[]")


@dataclass(frozen=True, slots=True)
class Found:
    """One status where it stands.

    Attributes:
        where: Its place in the page.
        status: The status.
        id: By which its list goes on: its own, or that of the notification.
        above: Whether it stands above the thread's status.
    """

    where: str
    status: Status
    id: str
    above: bool = False


def found(data: bytes, role: str, where: str) -> Iterator[Found | Rejected]:
    """Yield the statuses in an answer, or why one of them cannot be read.

    Servers that do not listen hand out notifications of every kind; they are left out.

    Args:
        data: The answer.
        role: What was asked for.
        where: What the page is called.
    """
    if role == STATUSES:
        for one in _json.items(data, Status, where):
            if isinstance(one, Rejected):
                yield one
            else:
                yield Found(f"{where}[{one[0]}]", one[1], str(one[1].id))
    elif role == MENTIONS:
        yield from _spoken(data, where)
    elif role == THREAD:
        yield from _around(data, where)


def _spoken(data: bytes, where: str) -> Iterator[Found | Rejected]:
    for one in _json.items(data, Notice, where):
        if isinstance(one, Rejected):
            yield one
        elif one[1].type in SPEAKING and one[1].status is not None:
            yield Found(f"{where}[{one[0]}]", one[1].status, str(one[1].id))


def _around(data: bytes, where: str) -> Iterator[Found | Rejected]:
    try:
        context = msgspec.json.decode(data, type=Context)
        parts = {
            "ancestors": bytes(context.ancestors),
            "descendants": bytes(context.descendants),
        }
    except _json.DAMAGE:
        parts = {
            key: data[begins:]
            for key in ("ancestors", "descendants")
            if (begins := _json.value_of(data, key)) is not None
        }
        if len(parts) < 2:  # noqa: PLR2004 – one of the two could not be found
            reason = "the file is damaged before this list, which could not be read"
            yield _json.Damage(where=where, reason=reason)
    for name, part in parts.items():
        for one in _json.items(part, Status, f"{where}: {name}"):
            if isinstance(one, Rejected):
                yield one
                continue
            place, status = f"{where}: {name}[{one[0]}]", one[1]
            yield Found(place, status, str(status.id), above=name == "ancestors")
