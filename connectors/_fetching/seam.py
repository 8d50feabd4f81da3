"""What a fetcher is, and which there are."""

import importlib
import inspect
import pkgutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import ClassVar, Protocol

from connectors._fetching.ending import ends_of
from connectors._fetching.manifest import Manifest
from connectors._fetching.memory import Form, remembered
from connectors._fetching.saving import Saving
from connectors._http import Budget, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Connection:
    """What a client's configuration says of one account to be fetched.

    Attributes:
        platform: Such as ``mastodon``.
        server: Its address, where there is more than one; ``""`` for the usual one.
        account: The handle, address or name under which it is known there.
        days: How far back the first fetch goes; None as far as the server allows.
        options: What else a platform takes, such as the folders of a mailbox.
    """

    platform: str
    server: str = ""
    account: str = ""
    days: int | None = None
    options: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        """What tells the connection from all others of a client."""
        return f"{self.platform}|{self.server}|{self.account}"

    @property
    def slug(self) -> str:
        """What the connection is called where people read of it."""
        return f"{self.platform}:{self.account}" if self.account else self.platform

    def option(self, name: str, otherwise: str = "") -> str:
        """Return what else is said, by its name."""
        return dict(self.options).get(name, otherwise)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One secret that a platform wants.

    Attributes:
        name: Such as ``token``; it is kept under the connection and this.
        needed: Whether nothing can be fetched without it.
        renewed: Whether it is renewed by itself, and never asked of the owner.
    """

    name: str
    needed: bool = True
    renewed: bool = False


class Secrets(Protocol):
    """Where secrets are kept; a connector never says where."""

    def get(self, name: str) -> str | None:
        """Return a secret of this connection, None where there is none."""

    def put(self, name: str, value: str) -> None:
        """Keep a secret of this connection, whole or not at all, before it is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One fetch of one connection.

    Attributes:
        connection: What to fetch.
        secrets: What lets us in.
        past: What earlier fetches of the same account left, the newest last. They are
            opened as they are asked for: whoever needs the newest alone takes `last`,
            or goes through them in reverse.
        saving: Where pages go.
        clock: By which to wait, and when it is.
        budget: What is left of the night.
        messages: Whether direct messages may be fetched.
    """

    connection: Connection
    secrets: Secrets
    past: Sequence[Manifest]
    saving: Saving
    clock: Clock
    budget: Budget
    messages: bool = False

    @property
    def last(self) -> Manifest | None:
        """The newest of earlier fetches."""
        return next(reversed(self.past), None)

    def remembered(self, form: type[Form]) -> Form:
        """Return what the last fetch left, in the form said."""
        return remembered(self.last.memory if self.last else {}, form)

    def earliest(self, now: datetime) -> datetime | None:
        """Return how far back the first fetch goes; None for no limit."""
        from datetime import timedelta

        days = self.connection.days
        return None if days is None else now - timedelta(days=days)


Say = Callable[[str], None]


class Fetcher(ABC):
    """Asks one platform for one account, night after night.

    Attributes:
        name: Of the connector that reads what it saves, such as ``mastodon.api``.
        platform: The short platform name.
        secrets: What it needs to be let in.
        usual_server: Where it asks when nobody says; ``""`` where one must be said.
    """

    name: ClassVar[str]
    platform: ClassVar[str]
    secrets: ClassVar[tuple[Secret, ...]]
    usual_server: ClassVar[str] = ""

    @abstractmethod
    def check(self, visit: Visit) -> str:
        """Return whose account the secrets open, as its handle; nothing is saved.

        Raises:
            FetchFailed: They do not open it.
        """

    def access_ends(self, secrets: Secrets) -> datetime | None:
        """Return when what lets us in ends; None where nobody says.

        Raises:
            SecretsClosed: They cannot be looked at.
        """
        held = (secrets.get(one.name) for one in self.secrets if one.needed)
        ends = [end for secret in held if secret and (end := ends_of(secret))]
        return min(ends, default=None)

    @abstractmethod
    def fetch(self, visit: Visit) -> Manifest:
        """Save what is there, and the manifest last.

        What fails alone is a hole in the manifest; the rest is fetched all the same.

        Raises:
            FetchFailed: Nothing could be fetched; what was saved has no manifest.
        """


@cache
def fetchers() -> tuple[Fetcher, ...]:
    """Return one of each fetcher in this package, in the order of their names."""
    package = importlib.import_module("connectors")
    found: list[Fetcher] = []
    for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if info.name.rpartition(".")[2] == "fetch":
            module = importlib.import_module(info.name)
            found += [
                kind()
                for _, kind in inspect.getmembers(module, inspect.isclass)
                if issubclass(kind, Fetcher) and kind.__module__ == module.__name__
            ]
    return tuple(sorted(found, key=lambda one: one.name))
