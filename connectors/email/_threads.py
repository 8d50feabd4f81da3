"""Which mail answers which, and where each thread began."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

# Without the headers that say so, a ``Re:`` answers what had that subject until then.
_SUBJECT_HOLDS = timedelta(days=90)


@dataclass(slots=True, kw_only=True)
class Entry:
    """What is kept of each mail while the rest is read.

    Attributes:
        id: See `Letter.id`.
        author: Their address, None where the mail does not say.
        recipients: The addresses in To and Cc.
        sent_at: When it was sent.
        parent: The mail it answers, as its headers say.
        eldest: The first mail of its thread, as its headers say.
        topic: The subject, to be compared.
        is_answer: Whether the subject begins with ``Re:``.
        newsletter: Whether the own set sent it to many.
        thread: Gmail's number of the thread, or None.
    """

    id: str
    author: str | None
    recipients: tuple[str, ...]
    sent_at: datetime
    parent: str | None
    eldest: str | None
    topic: str
    is_answer: bool
    newsletter: bool
    thread: str | None


@dataclass(frozen=True, slots=True)
class Threads:
    """Who answers what.

    Attributes:
        parents: For each mail the one it answers, held or not; None for none.
        conversations: For each mail the first of its thread.
    """

    parents: Mapping[str, str | None]
    conversations: Mapping[str, str]


def thread(entries: Mapping[str, Entry], own: frozenset[str]) -> Threads:
    """Return the threads of a mailbox.

    Args:
        entries: All mails by id.
        own: The owner's addresses.
    """
    told_apart = _Subjects(entries.values(), own)
    parents = {
        entry.id: _parent(entry, entries, told_apart) for entry in entries.values()
    }
    conversations: dict[str, str] = {}
    for entry in entries.values():
        _enter(entry, entries, parents, conversations)
    _join_by_number(entries.values(), conversations)
    return Threads(parents, conversations)


class _Subjects:
    """Finds what a mail answers by subject, people and time."""

    def __init__(self, entries: Iterable[Entry], own: frozenset[str]) -> None:
        self._own = own
        self._by_topic: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in sorted(entries, key=lambda one: (one.sent_at, one.id)):
            if entry.topic:
                self._by_topic[entry.topic].append(entry)

    def newsletter(self, answer: Entry) -> str | None:
        """Return the newsletter that a mail to us answers."""
        return next((one.id for one in self._before(answer) if one.newsletter), None)

    def answered(self, answer: Entry) -> str | None:
        """Return the last mail with that subject between the same people."""
        for one in self._before(answer):
            if answer.author in self._own:
                got = one.author in answer.recipients  # it lies in their mailbox
            else:
                got = one.newsletter or answer.author in one.recipients
            if got:
                return one.id
        return None

    def _before(self, answer: Entry) -> Iterable[Entry]:
        if not answer.is_answer:
            return
        since = answer.sent_at - _SUBJECT_HOLDS
        for one in reversed(self._by_topic.get(answer.topic, ())):
            if one.sent_at < since:
                return
            if one.sent_at <= answer.sent_at and one.id != answer.id:
                yield one


def _parent(
    entry: Entry, entries: Mapping[str, Entry], subjects: _Subjects
) -> str | None:
    if entry.parent in entries:
        return entry.parent
    if entry.parent:
        return subjects.newsletter(entry) or entry.parent
    return subjects.answered(entry)


def _enter(
    entry: Entry,
    entries: Mapping[str, Entry],
    parents: Mapping[str, str | None],
    conversations: dict[str, str],
) -> None:
    """Note the first mail of the thread for a mail and all that it goes back to."""
    way: dict[str, None] = {}
    here, root = entry.id, None
    while here not in way:
        if root := conversations.get(here):
            break
        way[here] = None
        above = parents[here]
        if above is None:
            root = here
            break
        if above not in entries:
            root = entries[here].eldest or above
            break
        here = above
    for one in way:
        conversations[one] = root or min(way)


def _join_by_number(entries: Iterable[Entry], conversations: dict[str, str]) -> None:
    """Give all mails that Gmail holds for one thread the thread of the first."""
    first: dict[str, str] = {}
    for entry in sorted(entries, key=lambda one: (one.sent_at, one.id)):
        if entry.thread:
            first.setdefault(entry.thread, conversations[entry.id])
            conversations[entry.id] = first[entry.thread]
