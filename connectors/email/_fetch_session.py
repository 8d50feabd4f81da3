"""Asks one mailbox, as patiently as its server wants; reads, and changes nothing there.

Folders are opened to be read only, and mails looked at so that they stay unread.
"""

import imaplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Self, TypeVar

from auditor.language import text
from connectors._http import Budget, Clock, FetchFailed, Outcome
from connectors._http.patience import Patience
from connectors.email import _fetch_outcomes as outcomes
from connectors.email._fetch_address import MailServer
from connectors.email._fetch_answers import Sent, Value, mails
from connectors.email._fetch_line import Line, TooMuch, meaning
from connectors.email._fetch_names import sent_name

_GOODBYE = 2.0  # seconds; nothing is lost without it
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
_MONTH = 4  # letters of one, with the space
_HINTS = {
    Outcome.TELL_USER: "hint.imap.reconnect",
    Outcome.PERMISSION: "hint.imap.folder",
    Outcome.GONE: "hint.imap.folder",
    Outcome.BUG: "hint.fetch.bug",
}

Got = TypeVar("Got")


@dataclass(frozen=True, slots=True)
class Login:
    """What lets us in; a password is never shown.

    Attributes:
        name: Whose mailbox it is, as the server calls them.
        password: Of the mailbox, or made for programs.
    """

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A folder that is open.

    Attributes:
        name: As people read it.
        validity: Its UIDVALIDITY: another one, and numbers mean other mails.
        next: The number that its next mail will have at least.
    """

    name: str
    validity: int
    next: int


class _Refused(Exception):
    """The server said no."""

    def __init__(self, kind: str, said: str, *, at_the_door: bool = False) -> None:
        super().__init__(kind)
        self.kind, self.said, self.at_the_door = kind, said, at_the_door


class Session:
    """One mailbox, for one night.

    Attributes:
        server: Where it is.
        clock: By which it waits.
        budget: What is left of the night.
    """

    def __init__(
        self, server: MailServer, login: Login, clock: Clock, budget: Budget
    ) -> None:
        """Ask nothing yet."""
        self.server, self.clock, self.budget = server, clock, budget
        self._login = login
        self._line: Line | None = None
        self._folder: Opened | None = None
        self._patience = Patience(clock, budget)
        budget.begin(clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(OSError, imaplib.IMAP4.error):
            if self._line is not None:
                self._line.begins()
                self._line.sock.settimeout(_GOODBYE)
                self._line.logout()
        self._hang_up()

    def let_in(self) -> None:
        """Connect and log in.

        Raises:
            FetchFailed: We are not let in; also by every other question.
        """
        self._patiently(lambda _: None)

    def folders(self) -> list[Sent]:
        """Return how the server describes each folder, marks included."""
        return self._patiently(_all_folders)

    def open(self, name: str) -> Opened:
        """Open a folder to be read only.

        Raises:
            FetchFailed: It cannot be opened.
        """
        self._folder = None
        opened = self._patiently(lambda line: _examined(line, name))
        self._folder = opened
        return opened

    def numbers(self, among: str, since: date | None = None) -> list[int]:
        """Return the numbers of the mails in the open folder, the smallest first.

        Args:
            among: Numbers, such as ``12:*``.
            since: A day before which none need have come; servers count days by zones
                of their own.
        """
        later = () if since is None else ("SINCE", self.day(since))
        return self.search("UID", among, *later)

    def search(self, *criteria: str) -> list[int]:
        """Return the numbers of the mails in the open folder that fit."""
        said = self._patiently(lambda line: _data(line.uid("SEARCH", *criteria)))
        words = b" ".join(one for one in said if isinstance(one, bytes)).split()
        return sorted({int(word) for word in words if word.isdigit()})

    @staticmethod
    def day(day: date) -> str:
        """Return a day as servers write it: in English, in every place of the world."""
        month = _MONTHS[_MONTH * (day.month - 1) :][:3]
        return f"{day.day:02}-{month}-{day.year:04}"

    def look(self, numbers: str, items: str) -> Iterator[dict[str, Value]]:
        """Yield what is said of some mails in the open folder."""
        yield from mails(
            self._patiently(lambda line: _data(line.uid("FETCH", numbers, items)))
        )

    def failed(
        self,
        key: str,
        outcome: Outcome,
        hint: str = "",
        **slots: str,
    ) -> FetchFailed:
        """Return a failure, said in words.

        Args:
            key: Of the sentence.
            outcome: What it means for the night.
            hint: Of what to do, where that is not the usual.
            slots: What fills the sentence.
        """
        return FetchFailed(
            text(key, where=self.server.shown, **slots),
            hint=text(hint or _HINTS.get(outcome, "hint.fetch.later")),
            outcome=outcome,
        )

    def _patiently(self, ask: Callable[[Line], Got]) -> Got:
        """Ask until there is an answer, or until asking again cannot help tonight."""
        return self._patience.until_fine(partial(self._once, ask))

    def _once(self, ask: Callable[[Line], Got]) -> Got:
        try:
            return ask(self._ready())
        except _Refused as refused:
            if refused.kind == "BYE":
                self._hang_up()
            raise self._meant(refused) from None
        except imaplib.IMAP4.error as error:  # what it says may hold our own words
            self._hang_up()
            raise self._meant(_farewell(error)) from None
        except OSError as error:
            self._hang_up()
            raise self._on_the_line(error) from None

    def _ready(self) -> Line:
        """Return the line, with the folder open that was."""
        if spent := self.budget.spent(self.clock):
            failed = self.failed(f"error.fetch.spent_{spent}", Outcome.WAIT)
            failed.again = False
            raise failed
        self.budget.requests -= 1
        if self._line is None:
            self._line = self._let_in()
        self._line.begins()
        return self._line

    def _let_in(self) -> Line:
        line = Line(self.server, self.clock, self.budget)
        try:
            _enter(line, self._login)
            if self._folder is not None:
                self._open_again(line, self._folder)
        except BaseException:
            line.shutdown()
            raise
        return line

    def _open_again(self, line: Line, folder: Opened) -> None:
        """Open the folder that was open before the line broke."""
        if _examined(line, folder.name).validity != folder.validity:
            raise self.failed("error.imap.anew", Outcome.GONE)

    def _hang_up(self) -> None:
        line, self._line = self._line, None
        if line is not None:
            with suppress(OSError):
                line.shutdown()

    def _on_the_line(self, error: OSError) -> FetchFailed:
        name, outcome = meaning(error)
        hint = f"hint.fetch.{name}" if outcome is Outcome.TELL_USER else ""
        failed = self.failed(f"error.fetch.{name}", outcome, hint)
        failed.again = not isinstance(error, TooMuch) and failed.again
        return failed

    def _meant(self, refused: _Refused) -> FetchFailed:
        if refused.kind == "?":
            return self.failed("error.fetch.no_data", Outcome.RETRY)
        meant = outcomes.outcome(
            refused.kind, refused.said, at_the_door=refused.at_the_door
        )
        now = self.clock.now()
        until = outcomes.until(refused.said, now)
        said = outcomes.shown(refused.kind, refused.said)
        failed = self.failed(f"error.fetch.{meant.value}", meant, status=said)
        if until is not None:
            failed.until = until
            failed.seconds = (until - now).total_seconds()
        return failed


def _enter(line: Line, login: Login) -> None:
    """Log in, in the way that takes every letter where there is one."""
    line.begins()
    try:
        if "AUTH=PLAIN" in line.capabilities:
            secret = f"\0{login.name}\0{login.password}".encode()
            line.authenticate("PLAIN", lambda _: secret)
        elif "LOGINDISABLED" in line.capabilities:
            raise _Refused("NO", "[PRIVACYREQUIRED]", at_the_door=True)
        else:
            line.login(_quoted(login.name), login.password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        raise _Refused(_kind(error), _said(error), at_the_door=True) from None


def _all_folders(line: Line) -> list[Sent]:
    return _data(line.list('""', "*"))


def _examined(line: Line, name: str) -> Opened:
    line.begins()
    kind, said = line.select(_quoted(sent_name(name)), readonly=True)
    if kind != "OK":
        raise _Refused(kind, _words(said))
    return Opened(name, _told(line, "UIDVALIDITY"), _told(line, "UIDNEXT"))


def _told(line: Line, name: str) -> int:
    """Return a number that came with opening a folder; nought where none did."""
    _, said = line.response(name)
    found = said[-1] if said else None
    return int(found) if isinstance(found, bytes) and found.isdigit() else 0


def _quoted(word: str) -> str:
    inside = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'


def _data(answer: tuple[str, Sequence[Sent]]) -> list[Sent]:
    kind, said = answer
    if kind != "OK":
        raise _Refused(kind, _words(said))
    return list(said)


def _words(said: Sequence[Sent]) -> str:
    pieces = (one for one in said if isinstance(one, bytes))
    return b" ".join(pieces).decode("utf-8", "replace")


def _farewell(error: Exception) -> _Refused:
    """Return what the library's error says, where it is no plain refusal.

    A server that takes its leave says why, in a code or in words; anything else is an
    answer that nobody understands.
    """
    said = _said(error)
    if "command error" in said:
        return _Refused("BAD", said)
    ended = "EOF" in said or "socket error" in said
    return _Refused("?" if ended or "unexpected" in said else "BYE", said)


def _kind(error: Exception) -> str:
    return "BAD" if " BAD " in f" {_said(error)} " else "NO"


def _said(error: Exception) -> str:
    said = error.args[0] if error.args else ""
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
