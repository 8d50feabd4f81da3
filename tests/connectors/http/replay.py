"""A server for tests, over real sockets: it answers well or badly, as told.

    with Replay() as server:
        server.gives("/api/notes", page([1, 2]), page([], status=503), page([3]))
        server.gives("/api/notes/*", lambda asked: page({"id": asked.path[-1]}))
        Http(server.url, …).ask(Ask(to="api/notes"))
        assert server.asked("/api/notes")[0].params == {}

The answers of a path come in turn, and the last of them again and again. An answer is
something with ``play(wire)``, or a function from what was asked (`Asked`) to one.
"""

import contextlib
import json
import threading
from dataclasses import dataclass
from email.utils import format_datetime
from fnmatch import fnmatchcase
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit

from tests.connectors.http.replies import (
    Chunked,
    CutOff,
    Drip,
    Flood,
    Hang,
    HangUp,
    Raw,
    Reply,
    bomb,
    html,
    moved,
    packed,
    page,
    too_many,
)

__all__ = [
    "Asked",
    "Chunked",
    "CutOff",
    "Drip",
    "Flood",
    "Hang",
    "HangUp",
    "Raw",
    "Replay",
    "Reply",
    "bomb",
    "html",
    "moved",
    "packed",
    "page",
    "too_many",
]


@dataclass(frozen=True)
class Asked:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str
    params: dict
    headers: dict
    body: bytes

    def param(self, name, otherwise=None):
        """Return a parameter that is said once."""
        return self.params.get(name, [otherwise])[0]

    @property
    def said(self):
        """Return the JSON that was sent."""
        return json.loads(self.body)


class Replay:
    """The server; a context manager.

    With a clock, which is the server's own, it says with every answer when that was;
    with an SSL context it speaks ``https``.

    Attributes:
        seen: Every request, in turn.
        sent: How many bytes have gone out.
        lines: How often somebody connected.
        faults: What a test's own functions raised; the first is raised at the end.
    """

    def __init__(self, host="127.0.0.1", *, clock=None, tls=None):
        self.seen = []
        self.sent = 0
        self.lines = 0
        self.faults = []
        self.ending = threading.Event()
        self.held = set()  # connections that are open
        self.clock = clock
        self._routes = {}
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((host, 0), _Wire)
        self._server.replay = self
        self._scheme = "http"
        if tls is not None:
            self._scheme = "https"
            self._server.socket = tls.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        self._server.block_on_close = False
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.01}
        )

    @property
    def host(self):
        return "{}:{}".format(*self._server.server_address[:2])

    @property
    def url(self):
        return f"{self._scheme}://{self.host}"

    def gives(self, path, *replies):
        """Answer a path so from now on.

        Stars stand for anything; ``POST /x`` is asked with that method alone. What was
        said first holds where several paths fit.
        """
        with self._lock:
            self._routes[path] = list(replies)

    def asked(self, path):
        """Return the requests for a path, in turn; stars as in `gives`."""
        return [one for one in self.seen if _fits(path, one)]

    def reply(self, asked):
        """Return what comes next for a request, which is noted."""
        with self._lock:
            self.seen.append(asked)
            for path, replies in self._routes.items():
                if replies and _fits(path, asked):
                    said = replies.pop(0) if len(replies) > 1 else replies[0]
                    break
            else:
                return page({"error": "Record not found"}, 404)
        return said(asked) if callable(said) else said

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self.ending.set()
        self._server.shutdown()
        self._server.server_close()
        for wire in tuple(self.held):
            wire.cuts()
        self._thread.join()
        if self.faults:
            raise self.faults[0]


def _fits(path, asked):
    method, _, rest = path.rpartition(" ")
    return method in ("", asked.method) and fnmatchcase(asked.path, rest)


class _Wire(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self):
        super().setup()
        self.server.replay.held.add(self)
        self.server.replay.lines += 1

    def finish(self):
        self.server.replay.held.discard(self)
        with contextlib.suppress(OSError):  # the other side may hang up
            super().finish()

    def handle(self):
        with contextlib.suppress(OSError):  # the other side may hang up
            super().handle()

    def handle_one_request(self):
        self.raw_requestline = self.rfile.readline(2**16)
        if not self.raw_requestline or not self.parse_request():
            self.close_connection = True
            return
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(
            method=self.command,
            path=unquote(parts.path),
            params=parse_qs(parts.query, keep_blank_values=True),
            headers={name.lower(): said for name, said in self.headers.items()},
            body=body,
        )
        replay = self.server.replay
        try:
            reply = replay.reply(asked)
        except Exception as fault:
            replay.faults.append(fault)
            raise ConnectionAbortedError from fault
        reply.play(self)

    def head(self, status, headers):
        if str(headers.get("Connection", "")).lower() == "close":
            self.close_connection = True
        lines = [f"HTTP/1.1 {status} Said"]
        if (clock := self.server.replay.clock) is not None:
            headers = {"Date": format_datetime(clock.now(), usegmt=True), **headers}
        lines += [f"{name}: {said}" for name, said in headers.items()]
        self.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def write(self, data):
        self.wfile.write(data)
        self.server.replay.sent += len(data)

    def pauses(self, seconds):
        if self.server.replay.ending.wait(seconds):
            raise ConnectionAbortedError

    def waits_for_the_end(self):
        self.server.replay.ending.wait()
        self.cuts()

    def cuts(self):
        self.close_connection = True
        with contextlib.suppress(OSError):  # the other side may hang up
            self.connection.shutdown(2)

    def log_message(self, *_):
        pass
