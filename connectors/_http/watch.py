"""Ends an answer whose time is up, wherever its reader is caught.

A server that sends a byte a minute keeps a reader waiting for ever, as each wait is
short. So the whole answer has one time, and a second thread shuts the line at its end.
"""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Watch:
    """Knows the lines that are open, and shuts them when time is up.

    Attributes:
        is_over: Whether the time of the present answer, or of the last, was up.
    """

    def __init__(self) -> None:
        self.is_over = False
        self._guard = threading.Lock()
        self._turn = 0
        self._running = False
        self._open: dict[int, socket.socket] = {}
        self._leaving: list[socket.socket] = []

    def opened(self, connection: object, line: socket.socket) -> None:
        """Note a line; a copy is kept, as what is made of it later may differ."""
        copy = line.dup()
        with self._guard:
            self._open[id(connection)] = copy
            if self._running and self.is_over:
                _shut(copy)

    def closed(self, connection: object) -> None:
        """Forget a line; not before the answer that may still come by it has ended."""
        with self._guard:
            if line := self._open.pop(id(connection), None):
                self._leaving.append(line)
            if not self._running:
                self._forget()

    @contextlib.contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """Shut all lines if what follows takes longer."""
        with self._guard:
            self._turn += 1
            self._running, self.is_over = True, False
        timer = threading.Timer(seconds, self._end, [self._turn])
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._guard:
                self._running = False
                self._forget()

    def close(self) -> None:
        """Forget all lines."""
        with self._guard:
            self._leaving += self._open.values()
            self._open.clear()
            self._forget()

    def _end(self, turn: int) -> None:
        with self._guard:
            if self._running and turn == self._turn:
                self.is_over = True
                for line in (*self._open.values(), *self._leaving):
                    _shut(line)

    def _forget(self) -> None:
        for line in self._leaving:
            line.close()
        self._leaving.clear()


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # the other side was quicker
        line.shutdown(socket.SHUT_RDWR)
