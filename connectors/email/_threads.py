"""Which mail answers which, and where each thread began."""

from array import array
from collections.abc import Iterator
from datetime import timedelta

from connectors.email._ledger import Entry, Ledger

# Without the headers that say so, a ``Re:`` answers what had that subject until then.
_SUBJECT_HOLDS = timedelta(days=90)
_NOBODY = 0  # numbers begin at 1


def thread(ledger: Ledger, own: frozenset[str]) -> None:
    """Note in ``ledger`` what each mail answers, and the first of its thread.

    Args:
        ledger: All mails that are read.
        own: The owner's addresses.
    """
    ledger.join_by_id()
    for answer in ledger.unjoined_answers():
        above = _by_subject(answer, ledger, own)
        if above is not None:
            ledger.join(answer, above)
    ledger.converse(_conversations(ledger))


def _by_subject(answer: Entry, ledger: Ledger, own: frozenset[str]) -> Entry | None:
    """Return what a mail answers, as subject, people and time tell.

    Where its headers name a mail that is not held, that may be a newsletter, of which
    every reader got one with an id of its own; or else it is the last mail with that
    subject between the same people.
    """
    since = answer.sent_at - _SUBJECT_HOLDS
    elsewhere = answer.parent is not None
    before = ledger.same_subject(answer, since, newsletters=elsewhere)
    return next((one for one in before if elsewhere or _got(one, answer, own)), None)


def _got(one: Entry, answer: Entry, own: frozenset[str]) -> bool:
    """Say whether who wrote ``answer`` had got that mail."""
    if answer.author in own:
        return one.author in answer.recipients  # it lies in their mailbox
    return one.newsletter or answer.author in one.recipients


def _conversations(ledger: Ledger) -> Iterator[tuple[int, int]]:
    """Yield the first mail of the thread and the mail, for every one by number."""
    above = array("q", bytes(8 * (ledger.count() + 1)))
    for number, parent in ledger.ways():
        above[number] = parent or _NOBODY
    first = array("q", bytes(8 * len(above)))
    for number, _ in ledger.ways():
        _enter(number, above, first, ledger)
    _join_by_number(ledger, first)
    yield from (
        (first[number], number) for number in range(len(first)) if first[number]
    )


def _enter(
    number: int, above: "array[int]", first: "array[int]", ledger: Ledger
) -> None:
    """Note the first mail of the thread for a mail and all that it goes back to."""
    way: dict[int, None] = {}
    here = number
    while here not in way and not first[here]:
        way[here] = None
        if above[here] == _NOBODY:
            first[here] = here
            break
        here = above[here]
    # Mails that answer each other in a circle have no first one.
    begun = first[here] or min(way, key=ledger.id_of)
    for one in way:
        first[one] = begun


def _join_by_number(ledger: Ledger, first: "array[int]") -> None:
    """Give all mails that Gmail holds for one thread the thread of the first."""
    known, begun = "", _NOBODY
    for number, thread_ in ledger.by_thread():
        if thread_ != known:
            known, begun = thread_, first[number]
        first[number] = begun
