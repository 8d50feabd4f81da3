"""The rows of a member's own archive: posts, and likes given."""

import re
from dataclasses import dataclass
from datetime import datetime

from auditor.records import Kind, Record
from connectors._named_rows import Row
from connectors.discourse import _words
from connectors.discourse._talk import PLATFORM, UNSAID, Talk, moment, place
from connectors.discourse._words import Words

POSTS = frozenset({"topic title", "is pm", "url", "created at"})
LIKES = frozenset({"id", "topic id", "post number", "created at"})

_PLACE = re.compile(r"/t/(?:[^/?#]*/)?(\d+)/(\d+)(?:[/?#].*)?")

_DIGITS = 12  # of more likes than there are people

# Whether a topic is a private message is said in the language of the forum.
_YES = frozenset(
    {"yes", "ja", "oui", "sí", "si", "sì", "sim", "да", "так", "tak", "ano", "áno"}
    | {"igen", "evet", "kyllä", "jah", "taip", "jā", "da", "ναι", "نعم", "כן", "بله"}
    | {"是", "是的", "はい", "예", "네", "ใช่", "có", "ya", "bai", "true"}
)
_NO = frozenset(
    {"no", "nein", "non", "não", "nao", "нет", "ні", "nie", "ne", "nem", "hayır", "ei"}
    | {"nej", "nee", "nei", "όχι", "لا", "לא", "خیر", "否", "不是", "いいえ", "아니오"}
    | {"아니요", "không", "tidak", "ez", "false", "nu", "не"}
)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose archive it is, as its records show it."""

    user: str
    name: str


def when(row: Row) -> datetime:
    """Return when the post in a row of an archive was written.

    Raises:
        ValueError: It names no post, or no time.
    """
    _place(row)
    is_private(row)
    return moment(row["created at"])


def _place(row: Row) -> tuple[str, int]:
    """Return the number of a post's topic, and its own in there."""
    found = _PLACE.search(row["url"])
    number = int(found[2]) if found else 0
    if found is None or number < 1:
        raise ValueError("it has no address of a post")
    return found[1], number


def talk(row: Row, whose: Whose) -> Talk:
    """Return what a row of an archive comes down to.

    Args:
        row: The row.
        whose: Who wrote it.

    Raises:
        ValueError: It names no post, or no time.
    """
    topic, number = _place(row)
    sent_at = moment(row["created at"])
    return Talk(
        topic=topic,
        number=number,
        author=whose.user,
        author_name=whose.name,
        sent_at=sent_at,
        words=_said(row),
        reply_to=UNSAID,
        private=is_private(row),
        url=row["url"],
    )


def _said(row: Row) -> Words:
    markup = row["post cooked"]
    return (
        _words.cooked(markup) if markup else _words.raw(row["post raw"] or row["post"])
    )


def is_private(row: Row) -> bool:
    """Say whether a topic is a private message; they are in no category.

    Raises:
        ValueError: It says so in a language we do not know.
    """
    said = row["is pm"].casefold()
    if said in _YES or said in _NO:
        return said in _YES
    if (row["categories"] or row["category"]) in {"", "-"}:
        raise ValueError("nothing says whether it is a private message")
    return False


def liked(row: Row, whose: Whose) -> Record:
    """Return a like that the member gave, and may have taken back.

    Raises:
        ValueError: It names no post, or no time.
    """
    topic, number = row["topic id"], row["post number"]
    if not (topic.isdecimal() and number.isdecimal() and row["id"]):
        raise ValueError("it has no number")
    sent_at: datetime = moment(row["created at"])
    return Record(
        platform=PLATFORM,
        account=whose.user,
        id=f"like/{row['id']}",
        kind=Kind.REACTION,
        author=whose.user,
        author_name=whose.name,
        sent_at=sent_at,
        deleted_at=moment(row["deleted at"]) if row["deleted at"] else None,
        about=place(topic, int(number)),
    )


def count(said: str) -> int | None:
    """Return a number in a cell, None for none."""
    plain = said.isascii() and said.isdecimal() and len(said) <= _DIGITS
    return int(said) if plain else None
