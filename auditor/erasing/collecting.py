"""Looks through a source for those who were forgotten, before it is changed."""

from dataclasses import dataclass, replace

from auditor.erasing.changing import Erasing, whose
from auditor.erasing.forgotten import Forgotten
from auditor.erasing.holding import holds
from auditor.erasing.veil import Veil
from auditor.records import Item, Listing, Record
from connectors import Found


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What a source holds of those who were forgotten.

    Attributes:
        messages: (platform, id) of what they wrote.
        threads: (platform, id) of conversations in which they wrote.
        count: How many items are theirs or tell of them.
    """

    messages: frozenset[tuple[str, str]]
    threads: frozenset[tuple[str, str]]
    count: int

    def known_to(self, forgotten: Forgotten) -> frozenset[str]:
        """Return the hashes of their messages."""
        return frozenset(forgotten.message(*one) for one in self.messages)


def collected(found: Found, veil: Veil) -> Collected:
    """Return what a source holds of those who were forgotten.

    Raises:
        SourceError: It cannot be read.
    """
    messages: set[tuple[str, str]] = set()
    threads: set[tuple[str, str]] = set()
    count = 0
    plain = Erasing(veil, frozenset())
    told = replace(found.source.told, messages=True)
    for item in found.connector.read(found.source.under(told)):
        told_of = _messages(item, veil)
        messages |= told_of
        count += bool(told_of) or plain.item(item) is not item
        if isinstance(item, Record) and whose(veil, item) and item.conversation:
            threads.add((item.platform, item.conversation))
    if not count and holds(found, veil):
        count = 1  # in what its reader does not read
    return Collected(
        messages=frozenset(messages), threads=frozenset(threads), count=count
    )


def _messages(item: Item, veil: Veil) -> set[tuple[str, str]]:
    """Return the messages of theirs that an item is, or names."""
    found: set[tuple[str, str]] = set()
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
