"""What the account wrote under posts, its own and those of others.

A comment says under whose post it stands, and not under which. That it answers another
comment there is known only if it begins with a name.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from auditor.records import Kind, Record, Rejected
from connectors._digest import Repeats, content_id
from connectors._made import made
from connectors._meta_files import entries
from connectors._meta_labels import COMMENT, MEDIA_OWNER
from connectors._meta_names import addressed, named
from connectors._meta_shapes import Entry, Fact, facts
from connectors._meta_time import moment, moment_in_words
from connectors._source import Source
from connectors.instagram._layout import Role, files
from connectors.instagram._owner import PLATFORM

_KEYS = (
    "comments_media_comments",
    "comments_reels_comments",
    "comments_story_comments",
    "media_comments",
)
_USERNAME = re.compile(r"[A-Za-z0-9._]{1,30}")
_FORM: Any = list[Any] | Entry
_ROW = 3  # of the oldest form: time, words, owner


class _Said(NamedTuple):
    at: datetime
    text: str
    owner: str | None


def comments(source: Source, account: str) -> Iterator[Record | Rejected]:
    """Yield every comment as a reply."""
    repeats = Repeats()
    for file in files(source, Role.COMMENTS):
        found = entries(file, _FORM, *_KEYS)
        yield from made(found, lambda item: _record(item, account, repeats))


def _record(item: list[Any] | Entry, account: str, repeats: Repeats) -> Record:
    said = _row(item) if isinstance(item, list) else _said(item)
    id_ = content_id("comment", int(said.at.timestamp()), said.owner, said.text)
    # The app puts the name of whoever is answered first; without one a comment speaks
    # to whose post it stands under, and under an own post to nobody.
    owner = None if said.owner == account else said.owner
    whom = addressed(said.text) or owner
    return Record(
        platform=PLATFORM,
        account=account,
        id=repeats.told_apart(id_),
        kind=Kind.REPLY,
        author=account,
        sent_at=said.at,
        text=said.text,
        in_reply_to_author=whom,
        mentions=named(said.text),
    )


def _said(item: Entry) -> _Said:
    told = tuple(facts(item))
    stated = next((fact.time for fact in told if fact.time), item.timestamp)
    at = moment(stated)
    if item.string_list_data and not item.string_map_data:
        text = next((fact.value for fact in told if fact.value), "")
        return _Said(at, text, _username(item.title))
    text, owner = _labelled(told)
    return _Said(at, text, _username(owner))


def _labelled(told: tuple[Fact, ...]) -> tuple[str, str | None]:
    """Return words and owner; in a language we do not know by their order."""
    text = next((fact.value for fact in told if fact.label in COMMENT), None)
    owner = next((fact.value for fact in told if fact.label in MEDIA_OWNER), None)
    others = [
        fact.value
        for fact in told
        if fact.value and fact.label not in COMMENT | MEDIA_OWNER
    ]
    if text is None and others:
        text = others.pop(0)
    if owner is None and others:
        owner = others.pop(0)
    return text or "", owner


def _row(row: list[Any]) -> _Said:
    if len(row) != _ROW or not all(isinstance(cell, str) for cell in row):
        raise ValueError("it has another form than this export's")
    return _Said(moment_in_words(row[0]), row[1], _username(row[2]))


def _username(stated: str | None) -> str | None:
    name = (stated or "").strip()
    return name.lower() if _USERNAME.fullmatch(name) else None
