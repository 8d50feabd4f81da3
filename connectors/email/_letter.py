"""One mail as its headers tell it, before it is known whose mailbox it lies in."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime

from connectors.email._headers import (
    Headers,
    addresses,
    first,
    headers,
    ids,
    moment,
    parted,
)
from connectors.email._places import Place, place
from connectors.email._words import readable

_ANSWER = re.compile(
    r"^\s*((re|aw|antw|antwort|sv|vs|odp|ynt|rif|ref|r|rv|回复|答复)(\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_FORWARD = re.compile(
    r"^\s*(fwd?|wg|tr|rv|enc|i|doorst|vb|vl|pd)\s*:\s*", re.IGNORECASE
)
_LIST_TAG = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
_BOUND_HASH = 2**16
_EXPUNGED = 0x0008  # Thunderbird's mark on a message that is deleted but still there


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """One message's bytes, and what lies around them.

    Attributes:
        where: File and position, for a rejection.
        data: Headers and body.
        folder: What the file's or folder's name says.
        stored_at: When it was put there, where that is noted outside the message.
        flags: Of a Maildir: ``D`` for a draft, ``T`` for deleted.
    """

    where: str
    data: bytes
    folder: Place
    stored_at: datetime | None = None
    flags: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message's headers.

    Attributes:
        raw: What it was read from.
        values: All headers that anybody needs.
        body: All that follows them.
        id: Its Message-ID, or a digest of it where it has none.
        subject: Decoded.
        labels: Gmail's labels, decoded.
        place: Where in the mailbox it lies.
    """

    raw: Raw
    values: Headers
    body: bytes
    id: str
    subject: str
    labels: tuple[str, ...]
    place: Place

    @property
    def sender(self) -> tuple[str, str] | None:
        """Return name and address in From."""
        found = addresses(self.values, "from") or addresses(self.values, "sender")
        return found[0] if found else None

    @property
    def recipients(self) -> tuple[str, ...]:
        """Return the addresses in To, Cc and, of mail that was sent, Bcc."""
        found = addresses(self.values, "to", "cc", "bcc")
        return tuple(address for _, address in found)

    @property
    def references(self) -> tuple[str, ...]:
        """Return the messages of the thread before it, the oldest first."""
        return ids(" ".join(self.values.get("references", ())))

    @property
    def parent(self) -> str | None:
        """Return the message it answers, as its headers say."""
        answered = ids(first(self.values, "in-reply-to")) or self.references[-1:]
        return answered[0] if answered and answered[0] != self.id else None

    @property
    def written_at(self) -> datetime | None:
        """Return the time it states."""
        return moment(first(self.values, "date"))

    @property
    def is_answer(self) -> bool:
        """Say whether the subject begins with ``Re:`` in some language."""
        return _ANSWER.match(self.subject) is not None

    @property
    def is_forward(self) -> bool:
        """Say whether the subject says that it passes something on."""
        return _FORWARD.match(self.subject) is not None and not self.is_answer

    @property
    def topic(self) -> str:
        """Return the subject without ``Re:`` and the like, to be compared."""
        return topic(self.subject)


def topic(subject: str) -> str:
    """Return a subject without ``Re:``, ``Fwd:`` and a list's name, to be compared."""
    before, plain = None, subject
    while plain != before:
        before = plain
        for prefix in (_ANSWER, _FORWARD, _LIST_TAG):
            plain = prefix.sub("", plain, count=1)
    return " ".join(plain.casefold().split())


def opened(raw: Raw) -> Letter:
    """Return a message with its headers read.

    Raises:
        ValueError: It is no message.
    """
    head, body = parted(raw.data)
    values = headers(head)
    if not values.keys() & {"from", "sender", "date", "message-id", "received", "to"}:
        raise ValueError("it has none of the headers of a mail")
    own_ids = ids(first(values, "message-id"))
    labels = _labels(values)
    return Letter(
        raw=raw,
        values=values,
        body=body,
        id=own_ids[0] if own_ids else _digest(values, body),
        subject=readable(first(values, "subject")),
        labels=labels,
        place=_place(raw, values, labels),
    )


def _labels(values: Headers) -> tuple[str, ...]:
    stated = readable(" ".join(values.get("x-gmail-labels", ())))
    return tuple(label.strip(' "') for label in stated.split(",") if label.strip(' "'))


def _place(raw: Raw, values: Headers, labels: tuple[str, ...]) -> Place:
    places = {raw.folder, *map(place, labels)}
    status = first(values, "x-mozilla-status")
    deleted = re.fullmatch(r"[0-9A-Fa-f]{4}", status) and int(status, 16) & _EXPUNGED
    if Place.LEFT_OUT in places or deleted or set(raw.flags) & set("DT"):
        return Place.LEFT_OUT
    for one in (Place.SENT, Place.INBOX):
        if one in places:
            return one
    return Place.OTHER


def _digest(values: Headers, body: bytes) -> str:
    """Return what a message without an id is known by, in every copy of it."""
    content = b"\n".join(
        (
            *(first(values, name).encode() for name in ("date", "from", "subject")),
            body[:_BOUND_HASH].replace(b"\r", b"").strip(),
        )
    )
    return f"digest:{hashlib.sha256(content).hexdigest()[:32]}"
