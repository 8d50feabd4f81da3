"""Where a mailbox's server is, and what is left of that in a saved page."""

import ipaddress
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_PORTS = {"imaps": 993, "imap": 143}


@dataclass(frozen=True, slots=True)
class MailServer:
    """The address of a server that keeps mailboxes.

    Attributes:
        scheme: ``imaps``, or ``imap`` for a line that anybody could read along.
        host: Its name.
        port: Where it listens.
    """

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, said: str) -> "MailServer":
        """Return an address as somebody wrote it; without a scheme it is ``imaps``.

        Raises:
            ValueError: It is none.
        """
        parts = urlsplit(said if "://" in said else f"imaps://{said}")
        if parts.scheme not in _PORTS or not parts.hostname or parts.username:
            raise ValueError("not the address of a server")
        return cls(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme])

    @property
    def is_private_line(self) -> bool:
        """Whether nobody between here and there can read along."""
        if self.scheme == "imaps" or self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def shown(self) -> str:
        """The address as people write it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = self.port == _PORTS[self.scheme]
        return host if usual else f"{host}:{self.port}"

    def mail(self, folder: str, validity: int, uid: int, part: str = "") -> str:
        """Return the address of one mail (RFC 5092); it does not say who asks.

        Args:
            folder: Its folder, as people read it.
            validity: The folder's UIDVALIDITY.
            uid: Its number there.
            part: What there is of it, where that is not all.
        """
        box = quote(folder, safe="/")
        mail = f"{box};UIDVALIDITY={validity}/;UID={uid}{part}"
        return f"{self.scheme}://{self.shown}/{mail}"
