"""Finds and keeps the secrets of a client, or of a whole workspace."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from auditor.errors import SecretsClosed
from auditor.secrets import ring as keyrings
from auditor.secrets.in_file import NAME, SecretsFile
from auditor.secrets.ring import Ring
from auditor.workspace import ClientFolder, Workspace
from connectors._fetching import Connection

Where = Literal["environment", "file", "keyring"]
_OTHER = re.compile(r"[^A-Z0-9]+")


class Drawer:
    """The secrets of one connection; what fetchers get them from."""

    def __init__(
        self, keeping: "Keeping", section: str, prefixes: Sequence[Sequence[str]]
    ) -> None:
        """Look at nothing yet.

        Args:
            keeping: Where everything of its owner is kept.
            section: What is kept together.
            prefixes: How its variables in the environment begin.
        """
        self._keeping, self._section = keeping, section
        self._prefixes = tuple(map(tuple, prefixes))

    def get(self, name: str) -> str | None:
        """Return a secret, None where there is none.

        Raises:
            SecretsClosed: Others can read the file, or the keyring is locked.
        """
        return self._found(name)[0]

    def held(self, name: str) -> Where | None:
        """Say where a secret is found, None where there is none.

        Raises:
            SecretsClosed: Others can read the file, or the keyring is locked.
        """
        return self._found(name)[1]

    def put(self, name: str, value: str) -> None:
        """Keep a secret where the others of this connection are, whole or not at all.

        Raises:
            SecretsClosed: The file cannot be read, or somebody else is writing.
        """
        is_filed = self._section in self._keeping.file.read()
        self._keep({name: value}, in_file=is_filed)

    def keep(
        self, secrets: Mapping[str, str], *, in_file: bool, forget: Sequence[str] = ()
    ) -> Where:
        """Keep what lets us in from now on, and in one place alone.

        Args:
            secrets: By name.
            in_file: Whether they go into the file though there may be a keyring.
            forget: Names of those that belonged to what let us in before.

        Raises:
            SecretsClosed: The file cannot be read, or somebody else is writing.
        """
        where = self._keep(secrets, in_file=in_file)
        old = (*secrets, *forget)
        self._keeping.file.drop(self._section, forget if where == "file" else old)
        if ring := self._keeping.ring:
            for name in forget if where == "keyring" else old:
                keyrings.drop(ring, self._keeping.service, self._entry(name))
        return where

    def variable(self, name: str) -> str:
        """Return the variable of the environment that a secret is looked for in."""
        return _variable(*self._prefixes[-1], name)

    def outdated(self, name: str) -> str | None:
        """Return the variable whose secret was renewed since, None where none was.

        What stands in the environment goes first, and can only be read: what a platform
        gives in its place is kept elsewhere, and would not be used.

        Raises:
            SecretsClosed: Others can read the file, or the keyring is locked.
        """
        for prefix in self._prefixes:
            variable = _variable(*prefix, name)
            if value := self._keeping.environment.get(variable):
                kept = self._kept(name)[0]
                return variable if kept is not None and kept != value else None
        return None

    def _found(self, name: str) -> tuple[str | None, Where | None]:
        for prefix in self._prefixes:
            if value := self._keeping.environment.get(_variable(*prefix, name)):
                return value, "environment"
        return self._kept(name)

    def _kept(self, name: str) -> tuple[str | None, Where | None]:
        keeping = self._keeping
        if value := keeping.file.read().get(self._section, {}).get(name):
            return value, "file"
        if keeping.ring is None:
            return None, None
        value = keyrings.ask(keeping.ring, keeping.service, self._entry(name))
        return (value, "keyring") if value else (None, None)

    def _keep(self, secrets: Mapping[str, str], *, in_file: bool) -> Where:
        keeping = self._keeping
        if not secrets:
            return "file"
        for name, value in secrets.items():
            _refuse_unwritable(name, value)
        if keeping.ring is not None and not in_file:
            entries = {self._entry(name): value for name, value in secrets.items()}
            if all(
                keyrings.keep(keeping.ring, keeping.service, entry, value)
                for entry, value in entries.items()
            ):
                return "keyring"
        keeping.file.put(self._section, secrets)
        return "file"

    def _entry(self, name: str) -> str:
        return f"{self._section}|{name}"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Keeping:
    """Where the secrets of one client, or of a workspace, are kept.

    Attributes:
        owner: The client's name; ``""`` for a workspace.
        file: The file beside the settings.
        service: Under which they stand in the keyring.
        environment: The variables of this run.
        ring: The keyring, where there is one.
        connections: All that the client has fetched.
    """

    owner: str
    file: SecretsFile
    service: str
    environment: Mapping[str, str]
    ring: Ring | None
    connections: tuple[Connection, ...] = ()

    @classmethod
    def of_client(
        cls,
        client: ClientFolder,
        connections: tuple[Connection, ...],
        *,
        environment: Mapping[str, str],
        ring: Ring | None,
    ) -> "Keeping":
        """Return where a client's secrets are kept.

        Args:
            client: The client's folder.
            connections: All that is fetched for the client.
            environment: The variables of this run.
            ring: See `usable_ring`.
        """
        return cls(
            owner=client.slug,
            file=SecretsFile(client.root / NAME),
            service=_service(client.root),
            environment=environment,
            ring=ring,
            connections=connections,
        )

    @classmethod
    def of_workspace(
        cls,
        workspace: Workspace,
        *,
        environment: Mapping[str, str],
        ring: Ring | None,
    ) -> "Keeping":
        """Return where the secrets of a whole workspace are kept.

        Args:
            workspace: The workspace.
            environment: The variables of this run.
            ring: See `usable_ring`.
        """
        return cls(
            owner="",
            file=SecretsFile(workspace.root / NAME),
            service=_service(workspace.root),
            environment=environment,
            ring=ring,
        )

    def of(self, connection: Connection) -> Drawer:
        """Return the secrets of one connection.

        They are kept under the server, too, so that none goes to another one. A
        variable that names the platform alone counts for its one account; where there
        are several, the account stands in its name.
        """
        return Drawer(self, connection.key, self._prefixes(connection))

    def _prefixes(self, connection: Connection) -> tuple[tuple[str, ...], ...]:
        """Return how variables begin that can mean no other connection."""
        wide = (self.owner, connection.platform)
        mine = (*wide, connection.account)
        others = {
            (one.server, one.account)
            for one in self.connections
            if one.platform == connection.platform
        } - {(connection.server, connection.account)}
        if not others:
            return (mine, wide) if connection.account else (wide,)
        if _variable(*mine) in {_variable(*wide, account) for _, account in others}:
            return ((*mine, connection.server),)
        return (mine,)

    def addresses(self, purpose: Literal["notify", "heartbeat"]) -> Drawer:
        """Return the secret addresses of a workspace, by name."""
        return Drawer(self, purpose, [(purpose,)])


def _variable(*parts: str) -> str:
    plain = (_OTHER.sub("_", part.upper()).strip("_") for part in parts)
    return "_".join(("AUDITOR", *filter(None, plain)))


def _service(root: Path) -> str:
    return f"social-auditor {root.absolute()}"


def _refuse_unwritable(name: str, value: str) -> None:
    """Refuse what no token or password looks like.

    Raises:
        SecretsClosed: It cannot be kept as it is.
    """
    try:
        value.encode()
        is_fine = bool(value.strip()) and "\0" not in value
    except UnicodeEncodeError:
        is_fine = False
    if not is_fine:
        raise SecretsClosed(
            f"What was given as {name} cannot be kept: it is empty, or no plain text.",
            hint="Copy it once more from where it is shown.",
        )
