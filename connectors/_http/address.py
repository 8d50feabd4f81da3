"""The address of a server, and what still counts as the same server."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is.

    Attributes:
        scheme: ``https``, or ``http``.
        host: Its name.
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
            ValueError: It is none.
        """
        parts = urlsplit(said if "://" in said else f"https://{said}")
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ValueError(f"{said!r} is not the address of a server")
        return cls(
            parts.scheme,
            parts.hostname,
            parts.port or _PORTS[parts.scheme],
            parts.path.rstrip("/"),
        )

    @property
    def shown_whole(self) -> str:
        """The address as people write it."""
        return f"{self._origin.partition('://')[2]}{self.path}"

    @property
    def is_private_line(self) -> bool:
        """Whether nobody between here and there can read along."""
        if self.scheme == "https" or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    def below(self, to: str) -> str:
        """Return a whole address: of a path below the server's, or as it is.

        Raises:
            ValueError: It is a whole address on another host.
        """
        if "://" not in to:
            return f"{self._origin}{self.path}/{to.lstrip('/')}"
        if not self.is_home_of(to):
            raise ValueError(f"{self.shown(to)} is not on {self.shown_whole}")
        return to

    def is_home_of(self, url: str) -> bool:
        """Say whether an address is on this server, and at least as safe."""
        try:
            other = Address.of(url)
        except ValueError:
            return False
        if self.host != other.host:
            return False
        if self.scheme == "http" and other.scheme == "https":
            return self.port == _PORTS["http"] and other.port == _PORTS["https"]
        return (self.scheme, self.port) == (other.scheme, other.port)

    @staticmethod
    def shown(url: str) -> str:
        """Return host and path of an address, and nothing that may be secret."""
        parts = urlsplit(urljoin("https://", url))
        return f"{parts.hostname or ''}{parts.path}"

    @property
    def _origin(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return f"{self.scheme}://{host}" + ("" if usual else f":{self.port}")
