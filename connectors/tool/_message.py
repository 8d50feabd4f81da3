"""One row of a table, and the message that it is."""

import re
from datetime import datetime

import msgspec

from auditor.records import Kind, Precision, Record, Visibility
from connectors._digest import Repeats, content_id
from connectors._table_cells import address, has_lost_digits, is_nothing, number
from connectors.tool._words import Type

_ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]'…]")
_NOTHING = len("null")  # no word for nothing is longer
_STARS = range(1, 6)


class Cells(msgspec.Struct, frozen=True, gc=False):
    """The cells of a row, by our own names of the columns; "" in one there is not."""

    id: str
    conversation: str
    network: str
    profile: str
    direction: str
    contact_id: str
    contact: str
    agent: str
    type: str
    text: str
    time: str
    clock: str
    url: str
    in_reply_to: str
    rating: str


def said(cell: str) -> str | None:
    """Return what a cell says, None where that is nothing."""
    if not cell or (len(cell) <= _NOTHING and is_nothing(cell)):
        return None
    return cell


def key(cell: str) -> str | None:
    """Return an id, None where a spreadsheet harmed it."""
    if not cell or has_lost_digits(cell):
        return None
    return None if len(cell) <= _NOTHING and is_nothing(cell) else cell


class Sent(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a row's note makes of it.

    Attributes:
        platform: Where it was sent.
        account: Our account there.
        type: What sort of message it is.
        at: When it was sent.
        precision: How exactly that is known.
        ours: Whether it is by us.
        person: By whom it is, or else to whom: an id, or a name where there is none.
        name: What that person is called.
    """

    platform: str
    account: str
    type: Type
    at: datetime
    precision: Precision
    ours: bool
    person: str | None
    name: str | None

    @property
    def kind(self) -> Kind:
        """What sort of record it is; what people post and we are named in is a post."""
        if self.type is Type.MESSAGE:
            return Kind.MESSAGE
        if self.type is Type.REVIEW and not self.ours:
            return Kind.REVIEW
        if self.type is Type.POST or (self.type is Type.MENTION and not self.ours):
            return Kind.POST
        return Kind.REPLY


def message(cells: Cells, sent: Sent, repeats: Repeats) -> Record:
    """Return the message that a row is.

    Raises:
        ValueError: Its id lost digits.
    """
    words = cells.text
    id_ = _id(cells, sent, repeats)
    kind = sent.kind
    rating = said(cells.rating) if kind is Kind.REVIEW else None
    author = sent.account if sent.ours else sent.person
    if kind is Kind.REVIEW and key(cells.contact_id) is None:
        author = f"review:{id_}"  # a name alone is nobody we would know again
    answered, named = _listeners(cells, sent, kind)
    is_private = kind is Kind.MESSAGE
    return Record(
        platform=sent.platform,
        account=sent.account,
        id=id_,
        kind=kind,
        author=author,
        author_name=None if sent.ours else sent.name,
        sent_at=sent.at,
        precision=sent.precision,
        text=words,
        in_reply_to=key(cells.in_reply_to),
        in_reply_to_author=answered,
        conversation=key(cells.conversation),
        mentions=named,
        links=_links(words),
        url=address(cells.url) if cells.url else None,
        visibility=Visibility.PRIVATE if is_private else Visibility.PUBLIC,
        rating=None if rating is None else _rating(rating),
    )


def _links(words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_ADDRESS.findall(words))) if "://" in words else ()


def stated_id(cells: Cells) -> str | None:
    """Return the id that a row says; None where it says none.

    Raises:
        ValueError: It lost digits.
    """
    stated = said(cells.id)
    if stated and has_lost_digits(stated):
        raise ValueError("its id lost digits when the table was saved in a spreadsheet")
    return stated


def _id(cells: Cells, sent: Sent, repeats: Repeats) -> str:
    stated = stated_id(cells)
    if stated:
        return stated
    whose = (sent.platform, sent.account, sent.ours, sent.person)
    made = content_id(sent.type, *whose, sent.at.isoformat(), cells.text)
    return repeats.told_apart(made)


def _listeners(
    cells: Cells, sent: Sent, kind: Kind
) -> tuple[str | None, tuple[str, ...]]:
    """Return whom a message answers, and whom it names."""
    other = sent.person if sent.ours else sent.account
    if kind is Kind.REPLY:
        by_name = sent.type is Type.REVIEW and key(cells.contact_id) is None
        return (None if sent.ours and by_name else other), ()
    is_open = kind is Kind.REVIEW or (kind is Kind.POST and sent.ours)
    return None, () if is_open or other is None else (other,)


def _rating(cell: str) -> int | None:
    try:
        stars = number(cell)
    except ValueError:
        return None
    return int(stars) if stars and stars in _STARS else None
