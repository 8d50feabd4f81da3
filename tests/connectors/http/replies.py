"""What a server may answer: as any decent one does, or as badly as can be."""

import gzip
import json
import zlib
from dataclasses import dataclass, field, replace

_PIECE = 2**16
_PAUSE = 0.002  # seconds; long enough for a piece to travel alone


@dataclass(frozen=True)
class Reply:
    """An answer as any decent server gives it."""

    status: int = 200
    headers: dict = field(default_factory=dict)
    body: bytes = b""

    def play(self, wire):
        wire.head(self.status, {"Content-Length": len(self.body), **self.headers})
        wire.write(self.body)

    def with_headers(self, **named):
        """Return it with more headers; ``retry_after=3`` is ``Retry-After: 3``."""
        more = {
            name.replace("_", "-").title(): str(said) for name, said in named.items()
        }
        return replace(self, headers={**self.headers, **more})


def page(data, status=200, **headers):
    """Return an answer of JSON; ``link="…"`` and the like are headers."""
    body = json.dumps(data, ensure_ascii=False).encode()
    kind = {"Content-Type": "application/json; charset=utf-8"}
    return Reply(status, kind, body).with_headers(**headers)


def html(text="<h1>Please sign in</h1>", status=200, **headers):
    """Return a page for people where data was asked for."""
    kind = {"Content-Type": "text/html; charset=utf-8"}
    return Reply(status, kind, text.encode()).with_headers(**headers)


def moved(there, status=302):
    """Return a redirect: to a path, another scheme, or another host."""
    return Reply(status, {"Location": there})


def too_many(**headers):
    """Return a 429; the wait in whatever header the platform uses."""
    return page({"error": "Too many requests"}, 429, **headers)


def packed(reply, encoding="gzip"):
    """Return an answer with its body compressed."""
    pack = gzip.compress if encoding == "gzip" else zlib.compress
    headers = {**reply.headers, "Content-Encoding": encoding}
    return replace(reply, headers=headers, body=pack(reply.body))


def bomb(megabytes=1024):
    """Return a small answer of JSON that unpacks to as much as is asked for."""
    pack = zlib.compressobj(9, zlib.DEFLATED, -15)
    # After a full flush nothing refers back: the same megabyte can be sent again.
    once = pack.compress(b" " * 2**20) + pack.flush(zlib.Z_FULL_FLUSH)
    body = gzip.compress(b"")[:10] + once * megabytes
    headers = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
    return Reply(200, headers, body)


@dataclass(frozen=True)
class Hang:
    """Take the question and never answer; after some headers, if ``begun``.

    Whoever asks gives up in real time: `Limits(seconds=0.1)` or `Budget(seconds=0.1)`
    keep a test quick.
    """

    begun: bool = False

    def play(self, wire):
        if self.begun:
            wire.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n")
        wire.waits_for_the_end()


@dataclass(frozen=True)
class Drip:
    """Answer one byte at a time, for ever if ``endless``.

    With a clock, every byte takes ``each`` of its seconds; without, a few
    milliseconds of the real ones.
    """

    reply: Reply
    clock: object = None
    each: float = 30.0
    in_headers: bool = False
    endless: bool = False

    def play(self, wire):
        if self.in_headers:
            wire.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
            self._drops(wire, b"a" * 10_000)
            wire.write(b"\r\n")
            wire.write(b"Content-Length: 0\r\n\r\n")
            return
        size = 10**6 if self.endless else len(self.reply.body)
        headers = {"Content-Length": size, **self.reply.headers}
        wire.head(self.reply.status, headers)
        self._drops(wire, self.reply.body)
        while self.endless:
            self._drops(wire, b" ")

    def _drops(self, wire, data):
        for at in range(len(data)):
            wire.write(data[at : at + 1])
            if self.clock is not None:
                self.clock.goes_on(self.each)
            wire.pauses(_PAUSE)


@dataclass(frozen=True)
class Flood:
    """Send as much as is said, in the length stated or (None) without saying any."""

    stated: int | None = 5 * 2**30
    kind: str = "application/json"

    def play(self, wire):
        length = {} if self.stated is None else {"Content-Length": self.stated}
        wire.head(200, {"Content-Type": self.kind, "Connection": "close", **length})
        left = 5 * 2**30 if self.stated is None else self.stated
        while left > 0:
            wire.write(b" " * min(_PIECE, left))
            left -= _PIECE
        wire.cuts()


@dataclass(frozen=True)
class CutOff:
    """Send a part of an answer and hang up.

    ``how`` is ``length`` (a length is stated), ``chunked`` or ``close`` (none is: only
    what is inside can tell that something is missing), or ``head`` (in the headers).
    """

    reply: Reply
    after: int = 10
    how: str = "length"

    def play(self, wire):
        part = self.reply.body[: self.after]
        match self.how:
            case "head":
                wire.write(b"HTTP/1.1 200 OK\r\nContent-Ty")
            case "chunked":
                headers = {**self.reply.headers, "Transfer-Encoding": "chunked"}
                wire.head(self.reply.status, headers)
                size = len(self.reply.body)
                wire.write(f"{size:x}\r\n".encode() + part)
            case "close":
                headers = {**self.reply.headers, "Connection": "close"}
                wire.head(self.reply.status, headers)
                wire.write(part)
            case _:
                size = {"Content-Length": len(self.reply.body)}
                wire.head(self.reply.status, {**self.reply.headers, **size})
                wire.write(part)
        wire.cuts()


@dataclass(frozen=True)
class Chunked:
    """Answer whole, without stating a length."""

    reply: Reply

    def play(self, wire):
        headers = {**self.reply.headers, "Transfer-Encoding": "chunked"}
        wire.head(self.reply.status, headers)
        size = len(self.reply.body)
        wire.write(f"{size:x}\r\n".encode() + self.reply.body + b"\r\n0\r\n\r\n")


@dataclass(frozen=True)
class HangUp:
    """Hang up without a word."""

    def play(self, wire):
        wire.cuts()


@dataclass(frozen=True)
class Raw:
    """Send any bytes at all and hang up."""

    data: bytes

    def play(self, wire):
        wire.write(self.data)
        wire.cuts()
