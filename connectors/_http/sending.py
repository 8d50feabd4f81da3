"""One question over the line, and all of its answer: so long and so large at most."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from typing import BinaryIO
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import requests
from urllib3.exceptions import HTTPError

from connectors._http.answer import Answer, Ask
from connectors._http.budget import Budget, Clock
from connectors._http.faults import TooMuch, TooSlow
from connectors._http.line import Line
from connectors._http.unpacking import Damaged, Unpacking

_CONNECT, _READ = 10.0, 60.0  # seconds without a word
_SHORTEST = 0.05  # seconds; the library takes none for never
_PIECE = 2**16
_MUCH_FOR_AN_ERROR = 2**20
_SECRET_PARAMETERS = {
    "access_token",
    "api_key",
    "appsecret_proof",
    "auth",
    "client_secret",
    "code",
    "key",
    "password",
    "refresh_token",
    "token",
}

Fine = Callable[[Answer], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """One question, ready to be sent.

    Attributes:
        ask: What is asked.
        address: Where, whole.
        params: What goes behind the question mark.
        inside: Headers that let us in.
        seconds: How long it may take.
        into: A file that takes the body; None keeps it in the answer.
        fine: Whether an answer without its body may go into the file.
    """

    ask: Ask
    address: str
    params: Mapping[str, str | int | list[str]]
    inside: Mapping[str, str]
    seconds: float
    into: BinaryIO | None = None
    fine: Fine = bool

    def over(self, line: Line, clock: Clock, budget: Budget) -> Answer:
        """Ask once, and take the answer in.

        Args:
            line: The connection.
            clock: By which it must come in time.
            budget: It pays for what comes, even if the end does not.

        Raises:
            requests.RequestException: There was no whole answer.
        """
        with line.watch.within(self.seconds):
            try:
                answer = self._taken(line, clock, budget)
            except requests.RequestException:
                if not line.watch.is_over:
                    raise
            else:
                # A line that was shut looks like the end of a body of no stated length.
                if not line.watch.is_over:
                    return answer
        raise TooSlow

    def _taken(self, line: Line, clock: Clock, budget: Budget) -> Answer:
        until = clock.passed() + self.seconds
        request = requests.Request(
            self.ask.method,
            self.address,
            params=dict(self.params),
            json=self.ask.send,
            headers={**self.ask.headers, **self.inside},
        )
        seconds = max(_SHORTEST, self.seconds)
        timeout = (min(_CONNECT, seconds), min(_READ, seconds))
        with line.sends(request, timeout) as response:
            answer = _without_body(response, clock)
            meter = _Meter(self.ask.limits.bytes, until, clock, budget)
            if self.into is not None and self.fine(answer):
                self.into.seek(0)
                self.into.truncate()
                meter.takes(response, self.into.write)
                return _arrived(answer, b"", clock)
            body = BytesIO()
            if self.into is not None:
                meter.most = min(meter.most, _MUCH_FOR_AN_ERROR)
            meter.takes(response, body.write)
            return _arrived(answer, body.getvalue(), clock)


@dataclass(slots=True)
class _Meter:
    """Measures a body while it comes."""

    most: int
    until: float
    clock: Clock
    budget: Budget

    def takes(
        self, response: requests.Response, piece: Callable[[bytes], object]
    ) -> None:
        """Hand a body on, piece by piece."""
        stated = response.headers.get("content-length", "")
        if stated.isdecimal() and int(stated) > min(self.most, self.budget.bytes):
            raise TooMuch
        if response.status_code == HTTPStatus.NO_CONTENT:
            return
        try:
            self._take(response, piece)
        except Damaged:
            raise requests.ConnectionError from None

    def _take(
        self, response: requests.Response, piece: Callable[[bytes], object]
    ) -> None:
        unpacking = Unpacking(response.headers.get("content-encoding", ""))
        length, packed = 0, 0
        # What has come is taken at once: a whole piece of a slow answer never comes.
        while data := _next(response):
            packed += len(data)
            self.budget.bytes -= len(data)
            for part in unpacking.pieces(data):
                length += len(part)
                if length > self.most:
                    raise TooMuch
                piece(part)
            if packed > self.most or self.budget.bytes < 0:
                raise TooMuch
            if self.clock.passed() > self.until:
                raise TooSlow
        if packed:
            unpacking.end()


def _next(response: requests.Response) -> bytes:
    """Return what has come by now; an error of the disk is not one of the line."""
    try:
        came: bytes = response.raw.read1(_PIECE, decode_content=False)
    except (HTTPError, OSError):
        raise requests.ConnectionError from None
    return came


def _without_body(response: requests.Response, clock: Clock) -> Answer:
    return Answer(
        url=_without_secrets(response.url),
        status=response.status_code,
        headers={name.lower(): said for name, said in response.headers.items()},
        body=b"",
        at=clock.now(),
    )


def _arrived(answer: Answer, body: bytes, clock: Clock) -> Answer:
    return Answer(
        url=answer.url,
        status=answer.status,
        headers=answer.headers,
        body=body,
        at=clock.now(),
    )


def _without_secrets(url: str) -> str:
    """Return what was asked without a parameter that a platform's own link put in."""
    parts = urlsplit(url)
    said = parse_qsl(parts.query, keep_blank_values=True)
    kept = [
        (name, value) for name, value in said if name.lower() not in _SECRET_PARAMETERS
    ]
    if len(kept) == len(said):
        return url
    return urlunsplit(parts._replace(query=urlencode(kept)))
