"""What is asked, and what comes back."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urljoin, urlsplit

from requests.utils import parse_header_links

_MEGABYTE = 2**20


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one answer may be; more is refused.

    Attributes:
        bytes: How long, unpacked.
        seconds: How long it may take from the question to the last byte.
    """

    bytes: int = 64 * _MEGABYTE
    seconds: float = 300.0


PAGE = Limits()
FILE = Limits(bytes=1024 * _MEGABYTE, seconds=900.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question.

    Attributes:
        to: A path below the server's address, or a whole address on the same host.
        params: Behind the question mark; never a secret. A list repeats its name.
        method: ``GET``, or ``POST`` where a platform gives out tokens so.
        send: What is sent as JSON with ``POST``; not even this may be read on the way.
        headers: Beside those of the access.
        open: Whether it is asked without the access, as everybody may.
        kinds: What data is called here, where that is not as the platform's rules say.
        limits: What the answer may be; for a file, `FILE`.
    """

    to: str
    params: Mapping[str, str | int | list[str]] = field(default_factory=dict)
    method: str = "GET"
    send: Mapping[str, object] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    open: bool = False
    kinds: frozenset[str] | None = None
    limits: Limits = PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered, as it was sent.

    Attributes:
        url: What was asked; a parameter that lets somebody in is left out.
        status: The HTTP status.
        headers: By lower-case name.
        body: Unpacked, and otherwise as sent; empty, where it went into a file.
        at: When it had arrived whole; UTC.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    at: datetime

    @property
    def kind(self) -> str:
        """Return what the server calls the body, such as ``application/json``."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def where(self) -> str:
        """Return host and path, for an error; what follows is left out."""
        parts = urlsplit(self.url)
        return f"{parts.netloc}{parts.path}"

    def said(self) -> object:
        """Return the body's JSON; None where it is none."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def links(self) -> dict[str, str]:
        """Return the whole addresses that ``Link`` names, by their ``rel``."""
        found: dict[str, str] = {}
        for one in parse_header_links(self.headers.get("link", "")):
            with contextlib.suppress(ValueError):  # an address that is none
                address = urljoin(self.url, one.get("url", ""))
                for rel in one.get("rel", "").split():
                    found.setdefault(rel.lower(), address)
        return found

    @property
    def can_be_read(self) -> bool:
        """Whether what the server calls JSON is JSON.

        Cut off, or with a warning of the server's own before it, it is none.
        """
        if not self.kind.endswith("json"):
            return True
        return self.said() is not None or self.body.strip() == b"null"

    def word(self, name: str) -> str:
        """Return a text in the body's outermost object; ``""`` where there is none."""
        said = self.said()
        found = said.get(name) if isinstance(said, dict) else None
        return found if isinstance(found, str) else ""
