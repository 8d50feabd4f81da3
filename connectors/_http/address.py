"""The address of a server, and what still counts as the same server."""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

_PORTS = {"http": 80, "https": 443}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
# What two readers of one address take for different hosts.
_DOUBTFUL = re.compile(r"[\s\\\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is.

    Attributes:
        scheme: ``https``, or ``http``.
        host: Its name, as the line knows it: an umlaut is written in ASCII.
        port: Where it listens.
        path: Below what its service lies, without a slash at the end.
    """

    scheme: str
    host: str
    port: int
    path: str

    @classmethod
    def of(cls, said: str) -> "Address":
        """Return an address as somebody wrote it; without a scheme it is ``https``.

        Raises:
            ValueError: It is none, or it holds a password.
        """
        parts = _split(said if _SCHEME.match(said) else f"https://{said}")
        return cls(
            parts.scheme,
            _in_ascii(parts.hostname or ""),
            parts.port or _PORTS[parts.scheme],
            parts.path.rstrip("/"),
        )

    @property
    def shown_whole(self) -> str:
        """The address as people write it."""
        return f"{self._origin.partition('://')[2]}{self.path}"

    @property
    def is_this_machine(self) -> bool:
        """Whether asking it leaves this machine at no time."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def is_private_line(self) -> bool:
        """Whether nobody between here and there can read along."""
        return self.scheme == "https" or self.is_this_machine

    def below(self, to: str) -> str:
        """Return a whole address: of a path below the server's, or on the same host.

        It is put together from our own idea of the host, so that nobody who reads it
        later takes it for another. A server behind another one may not know that it is
        asked by ``https``; its links are taken as meant.

        Raises:
            ValueError: It is a whole address on another host, or none at all.
        """
        if not _SCHEME.match(to):
            if _DOUBTFUL.search(to):
                raise ValueError("a path holds what no path may hold")
            return f"{self._origin}{self.path}/{to.lstrip('/')}"
        if not self.is_home_of(to) and not self._is_home_in_the_open(to):
            raise ValueError("it is on another host")
        parts = _split(to)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self._origin}{parts.path or '/'}{query}"

    def is_home_of(self, url: str) -> bool:
        """Say whether an address is on this very server."""
        try:
            other = Address.of(url)
        except ValueError:
            return False
        return (self.scheme, self.host, self.port) == (
            other.scheme,
            other.host,
            other.port,
        )

    def moved_to(self, url: str) -> "Address | None":
        """Return this server by ``https``, where an address is one of its there."""
        safe = Address("https", self.host, _PORTS["https"], self.path)
        usual = self.scheme == "http" and self.port == _PORTS["http"]
        return safe if usual and safe.is_home_of(url) else None

    @staticmethod
    def shown(url: str) -> str:
        """Return host and path of an address, and nothing that may be secret."""
        try:
            parts = _split(url)
        except ValueError:
            return ""
        return f"{parts.hostname}{parts.path}"

    def _is_home_in_the_open(self, url: str) -> bool:
        usual = self.scheme == "https" and self.port == _PORTS["https"]
        plain = Address("http", self.host, _PORTS["http"], self.path)
        return usual and plain.is_home_of(url)

    @property
    def _origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")


def _split(url: str) -> SplitResult:
    """Return the parts of an address that everybody reads alike.

    Raises:
        ValueError: It is none; the words hold nothing of it, as it may be secret.
    """
    if _DOUBTFUL.search(url):
        raise ValueError("it holds what no address may hold")
    try:
        parts = urlsplit(url)
        port_is_one = parts.port is None or parts.port > 0
    except ValueError:
        raise ValueError("it is not an address") from None
    if parts.scheme not in _PORTS or not parts.hostname or not port_is_one:
        raise ValueError("it is not the address of a server")
    if "@" in parts.netloc:
        raise ValueError("it holds a name or a password")
    return parts


def _in_ascii(host: str) -> str:
    try:
        host.encode("ascii")
    except UnicodeEncodeError:
        return host.encode("idna").decode("ascii")  # UnicodeError is a ValueError
    return host
