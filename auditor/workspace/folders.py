"""Where everything lies: a workspace, and in it one folder for each client."""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import ConfigError

WORKSPACE_FILE = "workspace.toml"
CLIENT_FILE = "config.toml"

_SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,62}")
_OWNER_ONLY = 0o700


@dataclass(frozen=True, slots=True)
class ClientFolder:
    """One client's folder.

    Attributes:
        root: The folder; its name is what the client is called on the command line.
    """

    root: Path

    @property
    def slug(self) -> str:
        """What the client is called on the command line."""
        return self.root.name

    @property
    def config(self) -> Path:
        """The client's settings."""
        return self.root / CLIENT_FILE

    @property
    def inbox(self) -> Path:
        """Where new exports are put, to be imported by the next night."""
        return self.root / "inbox"

    @property
    def imported(self) -> Path:
        """Where what was imported from the inbox stays for a while."""
        return self.root / "imported"

    @property
    def sources(self) -> Path:
        """Every source, never changed, and their list."""
        return self.root / "sources"

    @property
    def audits(self) -> Path:
        """Every audit, as its JSON."""
        return self.root / "audits"

    @property
    def reports(self) -> Path:
        """Every report; the newest is ``latest.html``."""
        return self.root / "reports"

    @property
    def database(self) -> Path:
        """What sources were built into; may be deleted at any time."""
        return self.root / "audit.duckdb"

    @property
    def lock(self) -> Path:
        """Held by whoever works on the client."""
        return self.root / ".lock"

    @property
    def is_there(self) -> bool:
        """Whether it is a client's folder."""
        return self.config.is_file()

    def forget_database(self) -> None:
        """Delete the database, and what it had not yet written into its file."""
        self.database.unlink(missing_ok=True)
        self.database.with_name(f"{self.database.name}.wal").unlink(missing_ok=True)

    def make(self) -> None:
        """Make the folders that are not there yet; only their owner may look in."""
        self.root.mkdir(mode=_OWNER_ONLY, parents=True, exist_ok=True)
        for folder in (self.inbox, self.sources, self.audits, self.reports):
            folder.mkdir(mode=_OWNER_ONLY, exist_ok=True)


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with clients in it.

    Attributes:
        root: The folder; it holds ``workspace.toml``.
    """

    root: Path

    @property
    def config(self) -> Path:
        """What holds for all clients."""
        return self.root / WORKSPACE_FILE

    def clients(self) -> Iterator[ClientFolder]:
        """Yield every client, by name."""
        for folder in sorted(self.root.iterdir()):
            client = ClientFolder(folder)
            if _SLUG.fullmatch(client.slug) and client.is_there:
                yield client

    def without_settings(self) -> Iterator[ClientFolder]:
        """Yield what was a client until its settings were lost, by name."""
        for folder in sorted(self.root.iterdir()):
            client = ClientFolder(folder)
            if client.sources.is_dir() and not client.is_there:
                yield client

    def client(self, slug: str) -> ClientFolder:
        """Return one client.

        Raises:
            ConfigError: There is none of that name; the hint names one that is near.
        """
        client = ClientFolder(self.root / slug)
        if _SLUG.fullmatch(slug) and client.is_there:
            return client
        names = [one.slug for one in self.clients()]
        near = difflib.get_close_matches(slug, names, n=1)
        raise ConfigError(
            f"There is no client {slug!r} in {self.root}.",
            hint=f"Did you mean {near[0]}?"
            if near
            else f"Add it with `auditor init {self.root} --client {slug}`.",
        )

    def new_client(self, slug: str) -> ClientFolder:
        """Return the place of a client that may not be there yet.

        Raises:
            ConfigError: A folder cannot be called so everywhere.
        """
        if not _SLUG.fullmatch(slug):
            raise ConfigError(
                f"A client cannot be called {slug!r}.",
                hint="Use small letters, digits, dots and hyphens: corner-bakery.",
            )
        return ClientFolder(self.root / slug)


def find_workspace(start: Path) -> Workspace:
    """Return the workspace that a folder is, or lies in.

    Raises:
        ConfigError: It is in none.
    """
    here = start.absolute()
    for folder in (here, *here.parents):
        if (folder / WORKSPACE_FILE).is_file():
            return Workspace(folder)
    raise ConfigError(
        f"{start} is not in a workspace.",
        hint="Go into one, say --workspace DIR, or make one: auditor init DIR.",
    )
