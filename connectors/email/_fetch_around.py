"""Finds what tonight's mails answer, where that came on an earlier night.

Who answers whom, and what a thread began with, stands in the mails before. A night is
read by itself, so their headers are fetched once more, and nothing else of them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from connectors.email._fetch_answers import Value, number
from connectors.email._fetch_folders import Folder
from connectors.email._fetch_past import as_set
from connectors.email._fetch_session import Session
from connectors.email._letter import Letter, Raw, opened
from connectors.email._places import Place
from connectors.email._sketch import sketch

_SEARCHES = 200  # of one night
_ROUNDS = 5  # from a mail to the one it answers, and on
_HELD = 20  # mails of one subject
_SUBJECT_HOLDS = timedelta(days=90)
_ITEMS = "(UID INTERNALDATE BODY.PEEK[HEADER])"
_HEAD = "BODY[HEADER]"
_ASKABLE = re.compile(r"[!#-\[\]-~]([ -!#-\[\]-~]{1,400})")


@dataclass(frozen=True, slots=True)
class Answer:
    """A mail that answers another.

    Attributes:
        parent: What it answers, as its headers say.
        subject: The topic, where that may have to tell what it answers.
        sent_at: When it was sent.
    """

    parent: str | None
    subject: str
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """The headers of an earlier mail.

    Attributes:
        folder: Where it lies.
        validity: The folder's UIDVALIDITY.
        uid: Its number there.
        came: When it was put there, as the server writes that.
        head: Its headers, as sent.
    """

    folder: Folder
    validity: int
    uid: int
    came: str
    head: bytes


def answer(letter: Letter) -> Answer | None:
    """Return what must be found for a mail; None where it answers nothing."""
    at = sketch(letter).sent_at(None)
    if at is None or not (letter.parent or letter.is_answer):
        return None
    return Answer(letter.parent, letter.topic if letter.is_answer else "", at)


class Around:
    """Looks for earlier mails in the folders of one mailbox."""

    def __init__(
        self, session: Session, folders: Iterable[Folder], known: set[str]
    ) -> None:
        self._session, self._folders = session, tuple(folders)
        self._known = set(known)
        self._left = _SEARCHES

    def of(self, answers: Iterable[Answer]) -> Iterator[Earlier]:
        """Yield the headers of what some mails answer, and so on.

        Raises:
            FetchFailed: The rest cannot be found tonight.
        """
        wanted = list(answers)
        for round_ in range(_ROUNDS):
            wanted = [one for one in wanted if one.parent not in self._known]
            above: list[Answer] = []
            for folder in self._folders if wanted else ():
                for found in self._in(folder, wanted, by_subject=round_ == 0):
                    letter = _letter(found)
                    if letter is None or letter.id in self._known:
                        continue
                    self._known.add(letter.id)
                    yield found
                    further = None if letter.references else answer(letter)
                    above += [further] if further else []
            wanted = above

    def _in(
        self, folder: Folder, wanted: list[Answer], *, by_subject: bool
    ) -> Iterator[Earlier]:
        validity = self._session.open(folder.name).validity
        for criteria in dict.fromkeys(self._criteria(wanted, by_subject=by_subject)):
            if self._left <= 0:
                return
            self._left -= 1
            numbers = self._session.search(*criteria)[-_HELD:]
            if not numbers:
                continue
            for said in self._session.look(as_set(numbers), _ITEMS):
                found = _earlier(folder, validity, said)
                if found is not None:
                    yield found

    def _criteria(
        self, wanted: list[Answer], *, by_subject: bool
    ) -> Iterator[tuple[str, ...]]:
        """Yield what to search for; as ids are found, no subject is needed."""
        for one in wanted:
            if one.parent in self._known:
                continue
            if one.parent and _ASKABLE.fullmatch(one.parent):
                yield "HEADER", "Message-ID", f'"<{one.parent}>"'
        for one in wanted if by_subject else ():
            if one.parent not in self._known and _ASKABLE.fullmatch(one.subject):
                since = self._session.day(one.sent_at - _SUBJECT_HOLDS)
                yield "SUBJECT", f'"{one.subject}"', "SINCE", since


def _earlier(folder: Folder, validity: int, said: dict[str, Value]) -> Earlier | None:
    uid, came, head = (
        number(said.get("UID")),
        said.get("INTERNALDATE"),
        said.get(_HEAD),
    )
    if uid is None or not isinstance(came, bytes) or not isinstance(head, bytes):
        return None
    return Earlier(folder, validity, uid, came.decode("latin-1"), head)


def _letter(found: Earlier) -> Letter | None:
    try:
        return opened(Raw(where="", data=found.head, folder=Place.OTHER))
    except ValueError:
        return None
