"""What a member wrote and got in private: messages, and words beside invitations."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from auditor.records import Kind, Record, Rejected, Visibility
from connectors import _html
from connectors._digest import content_id
from connectors._named_rows import Row
from connectors._source import Source
from connectors.linkedin._layout import Role
from connectors.linkedin._people import PLATFORM, Owner, people, person
from connectors.linkedin._public import links, words
from connectors.linkedin._survey import rows_of
from connectors.linkedin._times import moment, moment_of_day

_MARKUP = re.compile(
    r"</?(?:p|br|div|a|span|html|body|table|strong|em|b|i|ul|ol|li|h\d)\b",
    re.IGNORECASE,
)
_TRUE = frozenset({"yes", "true", "1"})
_NOBODY = "linkedin member"  # stands for closed accounts


def messages(files: Iterable[Source], owner: Owner) -> Iterator[Record | Rejected]:
    """Yield the direct messages of both sides.

    LinkedIn writes some rows twice: what one sender wrote twice in a conversation in
    one second is one message.
    """
    told: dict[str, set[str | None]] = {}
    for row in _rows(files, Role.MESSAGES):
        if isinstance(row, Rejected):
            yield row
            continue
        if is_draft(row):
            continue
        try:
            message = _message(row, owner)
        except ValueError as error:
            yield Rejected(where=row.where, reason=str(error))
            continue
        senders = told.setdefault(message.id, set())
        if message.author in senders:
            continue
        senders.add(message.author)
        if len(senders) > 1:
            id_ = f"{message.id}#{len(senders)}"
            message = msgspec.structs.replace(message, id=id_)
        yield message


def is_draft(row: Row) -> bool:
    """Say whether a message was never sent."""
    return (
        row["is message draft"].lower() in _TRUE
        or row["is conversation draft"].lower() in _TRUE
    )


class Invitations:
    """The words that came with invitations to connect.

    Accepted invitations open a conversation, and their words may be its first message:
    those are left to the messages.
    """

    def __init__(self, files: Iterable[Source], owner: Owner) -> None:
        """Read them.

        Args:
            files: The files of invitations.
            owner: The member whose export it is.
        """
        self._rejected: list[Rejected] = []
        self._waiting: dict[tuple[str | None, str], Record] = {}
        for row in _rows(files, Role.INVITATIONS):
            if isinstance(row, Rejected):
                self._rejected.append(row)
                continue
            try:
                record = _invitation(row, owner)
            except ValueError as error:
                self._rejected.append(Rejected(where=row.where, reason=str(error)))
                continue
            if record.text:
                self._waiting.setdefault((record.author, record.text), record)

    def meet(self, message: Record) -> None:
        """Take note of a message, which may be the words of an invitation."""
        self._waiting.pop((message.author, message.text), None)

    def items(self) -> Iterator[Record | Rejected]:
        """Yield the words that are in no message, and what could not be read."""
        yield from self._rejected
        yield from self._waiting.values()


def _rows(files: Iterable[Source], role: Role) -> Iterator[Row | Rejected]:
    for file in files:
        yield from rows_of(file, role)


def _message(row: Row, owner: Owner) -> Record:
    conversation = row["conversation id"]
    if not conversation:
        raise ValueError("it names no conversation")
    sent_at = moment(row["date"])
    content = row["content"]
    marked = "<" in content and _MARKUP.search(content)
    seen = _html.plain(content, keep_lines=True) if marked else None
    text = seen.text if seen else words(content)
    author, name = _sender(person(row["sender profile url"]), row["from"], owner)
    return Record(
        platform=PLATFORM,
        account=owner.id,
        id=content_id("message", conversation, sent_at.isoformat(), content),
        kind=Kind.MESSAGE,
        author=author,
        author_name=name,
        sent_at=sent_at,
        text=text,
        conversation=conversation,
        mentions=tuple(
            one for one in people(row["recipient profile urls"]) if one != author
        ),
        links=tuple(dict.fromkeys((*links(text), *(seen.links if seen else ())))),
        visibility=Visibility.PRIVATE,
    )


def _invitation(row: Row, owner: Owner) -> Record:
    sent_at, precision = moment_of_day(row["sent at"])
    author, name = _sender(person(row["inviterprofileurl"]), row["from"], owner)
    to = person(row["inviteeprofileurl"])
    text = words(row["message"])
    return Record(
        platform=PLATFORM,
        account=owner.id,
        id=content_id("invitation", sent_at.isoformat(), author, to, text),
        kind=Kind.MESSAGE,
        author=author,
        author_name=name,
        sent_at=sent_at,
        precision=precision,
        text=text,
        mentions=(to,) if to else (),
        visibility=Visibility.PRIVATE,
    )


def _sender(id_: str, name: str, owner: Owner) -> tuple[str | None, str | None]:
    """Return whom a message is by; a name alone is the owner's or nobody's."""
    if id_ == owner.id or (not id_ and owner.is_called(name)):
        return owner.id, owner.name
    known = name if name.casefold() != _NOBODY else ""
    return id_ or None, known or None
