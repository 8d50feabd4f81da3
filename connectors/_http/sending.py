"""One question over the line, and all of its answer: so long and so large at most."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from http.cookiejar import DefaultCookiePolicy

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError

from connectors._http.answer import Answer, Ask
from connectors._http.budget import Clock

_CONNECT, _READ = 10.0, 60.0  # seconds without a word
_PIECE = 2**16
_AGENT = "social-auditor (reads its own account; python-requests)"


class TooMuch(requests.RequestException):
    """An answer is longer than anything that could be meant."""


class TooSlow(requests.RequestException):
    """An answer comes in drops."""


class _NothingElse(AuthBase):
    """Sends what we send, and no password from a file in somebody's home folder."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def session() -> requests.Session:
    """Return a connection that keeps no cookies from one question to the next."""
    made = requests.Session()
    made.auth = _NothingElse()
    made.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    made.headers["User-Agent"] = _AGENT
    return made


@dataclass(frozen=True, slots=True)
class Line:
    """A connection to one server.

    Attributes:
        session: What keeps it open.
        clock: By which the time is measured.
    """

    session: requests.Session
    clock: Clock


def send(
    line: Line, ask: Ask, address: str, inside: Mapping[str, str], seconds: float
) -> Answer:
    """Ask once, and take the answer in.

    Args:
        line: The connection.
        ask: What is asked.
        address: Where, whole.
        inside: Headers that let us in.
        seconds: How long it may take.

    Raises:
        requests.RequestException: There was no whole answer.
    """
    until = line.clock.passed() + seconds
    with line.session.request(
        ask.method,
        address,
        params=dict(ask.params),
        json=ask.send,
        headers={**ask.headers, **inside},
        stream=True,
        timeout=(min(_CONNECT, seconds), min(_READ, seconds)),
        allow_redirects=False,
    ) as response:
        body = _taken_in(response, ask.limits.bytes, line.clock, until)
        return Answer(
            url=response.url,
            status=response.status_code,
            headers={name.lower(): said for name, said in response.headers.items()},
            body=body,
            at=line.clock.now(),
        )


def in_words(error: requests.RequestException) -> str:
    """Return which sentence of the catalogue says what went wrong on the line.

    What the library says may hold the address that was asked, and is not passed on.
    """
    for kind, key in (
        (TooMuch, "error.fetch.too_much"),
        (TooSlow, "error.fetch.too_slow"),
        (requests.exceptions.SSLError, "error.fetch.certificate"),
        (requests.Timeout, "error.fetch.no_answer"),
    ):
        if isinstance(error, kind):
            return key
    return "error.fetch.line"


def _taken_in(
    response: requests.Response, most: int, clock: Clock, until: float
) -> bytes:
    stated = response.headers.get("content-length", "")
    if stated.isdecimal() and int(stated) > most:
        raise TooMuch
    if response.status_code == HTTPStatus.NO_CONTENT:
        return b""
    body = bytearray()
    try:
        # What has come is taken at once: a whole piece of a slow answer never comes.
        while piece := response.raw.read1(_PIECE, decode_content=True):
            body += piece
            if len(body) > most:
                raise TooMuch
            if clock.passed() > until:
                raise TooSlow
    except (HTTPError, OSError) as error:
        raise requests.ConnectionError from error
    return bytes(body)
