"""Looks through a source for those who were forgotten, before it is changed."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from auditor.erasing.changing import Erasing, whose
from auditor.erasing.forgotten import Forgotten
from auditor.erasing.holding import holds
from auditor.erasing.veil import MADE_UP, Veil, message_stand_in
from auditor.records import Item, Listing, Record
from connectors import Found

_Id = tuple[str, str]
_Moment = tuple[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a source holds of those who were forgotten.

    Attributes:
        messages: By platform and id of what they wrote: after which other id it comes
            in the order of ids, where something else was sent at the same moment.
        threads: (platform, id) of conversations in which they wrote.
        count: How many items are theirs or tell of them.
    """

    messages: Mapping[_Id, str | None]
    threads: frozenset[_Id]
    count: int

    def known_to(self, forgotten: Forgotten) -> dict[str, str]:
        """Return what their messages are called, by their hashes."""
        return {
            forgotten.message(*one): message_stand_in(forgotten, *one, after=after)
            for one, after in self.messages.items()
        }


def collected(found: Found, veil: Veil) -> Collected:
    """Return what a source holds of those who were forgotten.

    Raises:
        SourceError: It cannot be read.
    """
    messages: dict[_Id, str | None] = {}
    threads: set[_Id] = set()
    moments: dict[_Moment, list[str]] = defaultdict(list)
    count = 0
    plain = Erasing(veil, frozenset())
    for item in _items(found):
        told_of = _messages(item, veil)
        messages |= dict.fromkeys(told_of)
        count += bool(told_of) or plain.item(item) is not item
        if isinstance(item, Record) and whose(veil, item):
            moments[item.platform, item.sent_at].append(item.id)
            if item.conversation:
                threads.add((item.platform, item.conversation))
    if moments:
        messages |= _placed(_items(found), moments)
    if not count and holds(found, veil):
        count = 1  # in what its reader does not read
    return Collected(messages=messages, threads=frozenset(threads), count=count)


def _items(found: Found) -> Iterator[Item]:
    told = replace(found.source.told, messages=True)
    return found.connector.read(found.source.under(told))


def _messages(item: Item, veil: Veil) -> set[_Id]:
    """Return the messages of theirs that an item is, or names."""
    found: set[_Id] = set()
    if isinstance(item, Listing) and veil.place(item.platform, item.author):
        found |= {(item.platform, one) for one in item.ids}
    if not isinstance(item, Record):
        return found
    if whose(veil, item):
        found.add((item.platform, item.id))
    for id_, author in (
        (item.in_reply_to, item.in_reply_to_author),
        (item.about, item.about_author),
    ):
        if id_ and veil.place(item.platform, author):
            found.add((item.platform, id_))
    return found


def _placed(
    items: Iterable[Item], moments: Mapping[_Moment, list[str]]
) -> dict[_Id, str | None]:
    """Return their messages that somebody else wrote at the same moment as.

    What came first then is told by the ids alone, and must be told by what the messages
    are called from now on.
    """
    beside: dict[_Moment, set[str]] = defaultdict(set)
    for item in items:
        if isinstance(item, Record) and (item.platform, item.sent_at) in moments:
            beside[item.platform, item.sent_at].add(item.id)
    found: dict[_Id, str | None] = {}
    for moment, theirs in moments.items():
        others = beside[moment] - set(theirs)
        if not others and len(set(theirs)) == 1:
            continue
        last, number = "", 0
        for id_ in sorted({*theirs, *others}):
            if id_ in others:
                last, number = id_, 0
                continue
            number += 1
            begin = last or (MADE_UP if id_.startswith(MADE_UP) else "")
            found[moment[0], id_] = f"{begin}!{number:04}"
    return found
