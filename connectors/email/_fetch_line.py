"""The line to a mail server: no answer may be endless, and none may take for ever."""

import imaplib
import socket
import ssl

from connectors._http import Budget, Clock, Outcome
from connectors.email._fetch_address import MailServer

CONNECT, SILENCE = 10.0, 60.0  # seconds without a word
SLOWEST = 300.0  # from a question to the last byte of its answer
LARGEST = 2**26  # bytes of one answer
_LONGEST_LINE = 2**24
_PIECE = 2**16


class TooMuch(OSError):
    """An answer is longer than anything that could be meant."""


class TooSlow(OSError):
    """An answer comes in drops."""


class Line(imaplib.IMAP4):
    """Speaks with one server.

    The standard library takes what is announced, however long, and waits as long as
    something comes; here every byte is counted.
    """

    def __init__(self, server: MailServer, clock: Clock, budget: Budget) -> None:
        """Connect, and hear the greeting.

        Raises:
            OSError: Nobody answers.
            imaplib.IMAP4.error: It is not a mail server, or does not want us.
        """
        self._server, self._clock, self._budget = server, clock, budget
        self._held = bytearray()
        self._taken = 0
        self._until = 0.0
        self.begins()
        super().__init__(server.host, server.port, timeout=CONNECT)
        # Names and passwords may be of any language; folders are encoded before.
        self._encoding = "utf-8"

    def begins(self) -> None:
        """Count anew: a question is about to be asked."""
        left = self._budget.left(self._clock)
        self._until = self._clock.passed() + min(SLOWEST, left)
        self._taken = 0

    def open(self, host: str = "", port: int = 0, timeout: float | None = None) -> None:
        """Open the line, so that nobody reads along."""
        sock = socket.create_connection((host, port), timeout=timeout)
        try:
            sock.settimeout(SILENCE)
            # A question goes out in pieces, and no piece waits for the one before.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self._server.scheme == "imaps":
                safe = ssl.create_default_context()
                sock = safe.wrap_socket(sock, server_hostname=self._server.host)
        except BaseException:
            sock.close()
            raise
        self.sock = sock

    def read(self, size: int) -> bytes:
        """Return so many bytes."""
        if size > LARGEST:
            raise TooMuch
        while len(self._held) < size:
            self._take_in()
        return self._taken_off(size)

    def readline(self) -> bytes:
        """Return a line."""
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > _LONGEST_LINE:
                raise TooMuch
            self._take_in()
        return self._taken_off(end + 1)

    def send(self, data: bytes) -> None:  # type: ignore[override]  # we send no other
        """Send a question."""
        self.sock.sendall(data)

    def shutdown(self) -> None:
        """Close the line."""
        self.sock.close()

    def _take_in(self) -> None:
        piece = self.sock.recv(_PIECE)
        if not piece:
            raise ConnectionError
        self._held += piece
        self._taken += len(piece)
        self._budget.bytes -= len(piece)
        if self._taken > LARGEST:
            raise TooMuch
        if self._clock.passed() > self._until:
            raise TooSlow

    def _taken_off(self, size: int) -> bytes:
        data = bytes(self._held[:size])
        del self._held[:size]
        return data


def meaning(error: OSError) -> tuple[str, Outcome]:
    """Return which sentence says what went wrong on the line, and what that means."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "certificate", Outcome.TELL_USER
    for kind, name in (
        (TooMuch, "too_much"),
        (TooSlow, "too_slow"),
        (TimeoutError, "no_answer"),
        (socket.gaierror, "no_such_name"),
    ):
        if isinstance(error, kind):
            return name, Outcome.RETRY
    return "line", Outcome.RETRY
