"""Goes through one folder from its newest mail down, as far as the night allows."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from connectors._http import FetchFailed, Outcome
from connectors.email._fetch_answers import Value, number
from connectors.email._fetch_folders import Folder
from connectors.email._fetch_past import Past, as_set, packs, runs, spans
from connectors.email._fetch_session import Opened, Session
from connectors.email._fetch_words import (
    Words,
    asked,
    too_short,
    without_rest,
    words,
)
from connectors.email._headers import headers, ids, moment, parted

_DATES, _OUTLINES, _TOGETHER = 500, 100, 50
_AT_ONCE = 2**22  # bytes of all mails that are asked for in one question
_OUTLINE = "(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
_ID = "BODY[HEADER.FIELDS (MESSAGE-ID)]"
_BODY = "BODY[]"
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that has come.

    Attributes:
        uid: Its number in the folder.
        data: Its beginning, as it was sent, with all its words.
        came: When it was put into the folder, as the server writes that.
        cut_at: How much of it there is, where it goes on.
        id: Its Message-ID; ``""`` where it has none.
    """

    uid: int
    data: bytes
    came: str
    cut_at: int | None
    id: str


@dataclass(slots=True)
class Walk:
    """What became of one folder.

    Attributes:
        folder: Which it is.
        opened: How it was found; None where it could not be opened.
        came: By number, when each mail that was to be fetched had come.
        todo: Those of them that have not been fetched, the newest first.
        failed: What went wrong, in the order in which it did.
        next: All mails below this number are known.
        since: Before which nothing was asked for; None where everything was.
    """

    folder: Folder
    opened: Opened | None = None
    came: dict[int, str] = field(default_factory=dict)
    todo: list[int] = field(default_factory=list)
    failed: list[FetchFailed] = field(default_factory=list)
    next: int = 1
    since: datetime | None = None

    @property
    def first(self) -> datetime | None:
        """When the oldest of the mails came."""
        return min(filter(None, map(_at, self.came.values())), default=None)

    @property
    def floor(self) -> datetime | None:
        """From when on everything has come; None where all has."""
        newest = max((_when(self.came[uid]) for uid in self.todo), default=None)
        return newest + _SECOND if newest else None

    def past(self) -> Past | None:
        """Return what the next night wants to know of the folder."""
        if self.opened is None:
            return None
        missing = runs(self.todo, self.came)
        return Past(
            validity=self.opened.validity,
            next=self.next,
            missing=missing,
            since=self.since,
        )


def find(
    walk: Walk, session: Session, past: Past | None, since: datetime | None
) -> None:
    """Open a folder, and find which of its mails are to be fetched.

    Args:
        walk: Is filled.
        session: The mailbox.
        past: How the last night left the folder.
        since: Before which nothing is fetched, where the owner says so.

    Raises:
        FetchFailed: It cannot be found out.
    """
    opened = session.open(walk.folder.name)
    if past is None or not _goes_on(past, opened, since):
        day = None if since is None else (since - timedelta(days=1)).date()
        numbers, next_ = session.numbers("1:*", day), 1
        walk.since = since
    else:
        next_ = past.next
        numbers = session.numbers(spans(past.missing)) if past.missing else []
        # ``n:*`` names the last mail even where its number is smaller.
        numbers += [uid for uid in session.numbers(f"{next_}:*") if uid >= next_]
        walk.since, since = past.since, None
    came: dict[int, str] = {}
    for pack in packs(sorted(numbers, reverse=True), _DATES):
        for said in session.look(as_set(pack), "(UID INTERNALDATE)"):
            uid, stated = number(said.get("UID")), said.get("INTERNALDATE")
            if uid is not None and isinstance(stated, bytes):
                came[uid] = stated.decode("latin-1")
    walk.opened, walk.next = opened, max([next_ - 1, *numbers]) + 1
    walk.came = {
        uid: stated
        for uid, stated in came.items()
        if since is None or _when(stated) >= since
    }
    walk.todo = sorted(
        walk.came, key=lambda uid: (_when(walk.came[uid]), uid), reverse=True
    )


def fetch(walk: Walk, session: Session, known: set[str]) -> Iterator[Mail]:
    """Yield the mails that are to be fetched, the newest first.

    Args:
        walk: Those that have been fetched are taken off it.
        session: The mailbox, with the folder open.
        known: The Message-IDs of what came tonight: the same mail may lie in several
            folders, and is fetched from the first.

    Raises:
        FetchFailed: The rest cannot be fetched tonight.
    """
    for pack in packs(list(walk.todo), _OUTLINES):
        outlines = _outlines(session, pack)
        wanted: list[tuple[int, Words, int]] = []
        for uid in pack:
            size, structure, id_ = outlines.get(uid, (0, None, ""))
            if uid in outlines and (not id_ or id_ not in known):
                found = words(structure)
                wanted.append((uid, found, asked(size, _end(found, id_))))
        for together in _groups(wanted):
            for mail in _fetched(walk, session, together):
                known.add(mail.id)
                yield mail
            _done(walk, together[-1][0])
        _done(walk, pack[-1])
    walk.todo = []


def _goes_on(past: Past, opened: Opened, since: datetime | None) -> bool:
    """Say whether what is known of a folder still holds."""
    same = opened.validity > 0 and past.validity == opened.validity
    return same and past.goes_back_to(since)


def _done(walk: Walk, uid: int) -> None:
    """Take off all mails down to this one."""
    if uid in walk.todo:
        walk.todo = walk.todo[walk.todo.index(uid) + 1 :]


def _end(found: Words, id_: str) -> int:
    """Return where the words end; of a mail without an id, its words stand for it."""
    return found.end() if id_ else found.end() + 2**17


def _outlines(session: Session, pack: list[int]) -> dict[int, tuple[int, Value, str]]:
    found: dict[int, tuple[int, Value, str]] = {}
    for said in session.look(as_set(pack), _OUTLINE):
        uid, size = number(said.get("UID")), number(said.get("RFC822.SIZE"))
        if uid is None:
            continue
        head = said.get(_ID)
        values = headers(head if isinstance(head, bytes) else b"")
        own = ids(" ".join(values.get("message-id", ())))
        structure = said.get("BODYSTRUCTURE")
        found[uid] = (2**20 if size is None else size, structure, own[0] if own else "")
    return found


def _groups(
    wanted: list[tuple[int, Words, int]],
) -> Iterator[list[tuple[int, Words, int]]]:
    """Yield mails of which as much is to be asked for, a few at a time, in order."""
    group: list[tuple[int, Words, int]] = []
    for one in wanted:
        is_full = len(group) * one[2] >= _AT_ONCE or len(group) >= _TOGETHER
        if group and (is_full or group[0][2] != one[2]):
            yield group
            group = []
        group.append(one)
    if group:
        yield group


def _fetched(
    walk: Walk, session: Session, together: list[tuple[int, Words, int]]
) -> Iterator[Mail]:
    """Yield mails that are asked for together; alone, where one of them is refused."""
    try:
        came = _bodies(session, [uid for uid, _, _ in together], together[0][2])
    except FetchFailed as failed:
        if failed.ends_the_visit or failed.outcome is Outcome.RETRY:
            raise
        if len(together) == 1:
            walk.failed.append(failed)
            return
        for one in together:
            yield from _fetched(walk, session, [one])
        return
    for uid, found, ask in together:
        if uid in came:  # who is not here was deleted a moment ago
            yield _whole(walk, session, uid, (came[uid], ask, found))


def _whole(
    walk: Walk, session: Session, uid: int, got: tuple[bytes, int, Words]
) -> Mail:
    """Return a mail with all its words; asks for more where headers were very long."""
    data, ask, found = got
    while too_short(data, ask, found):
        ask *= 2
        data = _bodies(session, [uid], ask).get(uid, data)
    head, _ = parted(data)
    own = ids(" ".join(headers(head).get("message-id", ())))
    kept = without_rest(data, ask) if own else data
    return Mail(
        uid=uid,
        data=kept,
        came=walk.came[uid],
        cut_at=len(kept) if len(data) >= ask else None,
        id=own[0] if own else "",
    )


def _bodies(session: Session, numbers: list[int], ask: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    wanted = set(numbers)
    for said in session.look(as_set(numbers), f"(UID BODY.PEEK[]<0.{ask}>)"):
        uid, data = number(said.get("UID")), said.get(_BODY)
        if uid in wanted and isinstance(data, bytes):
            found[uid] = data[:ask]
    return found


def _at(stated: str) -> datetime | None:
    return moment(stated.strip().replace("-", " ", 2))


def _when(stated: str) -> datetime:
    """Return when a mail came; long ago where the server does not say."""
    return _at(stated) or datetime(1982, 1, 1, tzinfo=UTC)
