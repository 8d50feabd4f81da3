"""What goes wrong in a month: lines that break, disks that are full, people who err."""

import contextlib
import os
import subprocess
import threading
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_NOT_PASSED_ON = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Before:
    """A server before another one, which passes everything on or does as it is told.

    Attributes:
        port: Where the other one listens, once that is known.
        instead: Statuses to be answered instead, in turn; ``None`` hangs up.
        away: Whether nobody is there, for as long as it says so.
    """

    def __init__(self):
        self.port, self.away, self.instead = None, False, []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _PassingOn)
        self._server.daemon_threads = True
        self._server.before = self
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    @property
    def url(self):
        return "http://{}:{}".format(*self._server.server_address[:2])

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _PassingOn(BaseHTTPRequestHandler):
    def do_GET(self):
        before = self.server.before
        status = before.instead.pop(0) if before.instead else None
        if before.away:
            self.connection.close()
        elif status is not None:
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self._pass_on(before.port)

    do_POST = do_HEAD = do_GET  # noqa: N815 – they are called so

    def _pass_on(self, port):
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            line.request(self.command, self.path, body, dict(self.headers.items()))
            answer = line.getresponse()
            said = answer.read()
        finally:
            line.close()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in _NOT_PASSED_ON:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(said)))
        self.end_headers()
        self.wfile.write(said)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def small_disk(place, megabytes):
    """Lay a disk of its own under a folder, for as long as it is needed."""
    place.mkdir(parents=True, mode=0o700)
    size = f"size={megabytes}m,mode=700"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


@contextlib.contextmanager
def filled(folder):
    """Have no room left on a disk."""
    file = folder / "holiday.mov"
    with file.open("wb", buffering=0) as film, contextlib.suppress(OSError):
        while film.write(b"\0" * 2**16):
            pass
    try:
        yield
    finally:
        file.unlink()


@contextlib.contextmanager
def another(file, said):
    """Have something else in a file."""
    was = file.read_bytes()
    file.write_bytes(said)
    try:
        yield
    finally:
        file.write_bytes(was)


def age(path, at):
    """Let a file have lain there since a moment."""
    os.utime(path, (at.timestamp(), at.timestamp()))
