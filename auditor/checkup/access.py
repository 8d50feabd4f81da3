"""Whether what lets us in ends soon, or stands where it can only be read."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from auditor.checkup.trouble import Trouble
from auditor.secrets import Drawer
from auditor.workspace import fetcher_of
from connectors._fetching import Connection, Secrets

CHECK = "tokens"
_AHEAD = timedelta(days=14)


def ends_soon(
    connection: Connection, secrets: Secrets, now: datetime
) -> datetime | None:
    """Return when an access ends that will within two weeks, or has.

    None where it ends later, and where nobody says when.
    """
    ends = fetcher_of(connection.platform).access_ends(secrets)
    return ends if ends is not None and ends - now <= _AHEAD else None


def access(
    slug: str, connection: Connection, secrets: Secrets, now: datetime
) -> Iterator[Trouble]:
    """Yield that an access ends soon, and that a renewed secret is not the one used.

    Args:
        slug: The client's.
        connection: Whose access.
        secrets: What lets us in.
        now: When it is looked at; UTC.

    Raises:
        SecretsClosed: Others can read the file, or the keyring is locked.
    """
    if (ends := ends_soon(connection, secrets, now)) is not None:
        verb = "ends" if ends > now else "ended"
        yield Trouble(
            check=CHECK,
            what=f"The access to {connection.slug} {verb} on {ends:%Y-%m-%d}.",
            to_do=f"Run: {renewal(slug, connection)}",
            client=slug,
        )
    if not isinstance(secrets, Drawer):
        return
    for one in fetcher_of(connection.platform).secrets:
        variable = secrets.outdated(one.name) if one.renewed else None
        if variable is not None:
            yield Trouble(
                check=CHECK,
                what=f"{connection.slug}: {variable} in the environment holds a "
                f"{one.name} that has been renewed since, and goes before the new one.",
                to_do=f"Take {variable} out of the environment: the new one is kept.",
                client=slug,
            )


def renewal(slug: str, connection: Connection) -> str:
    """Return the command that connects an account anew."""
    words = ["auditor", "auth", slug, connection.platform]
    if connection.server:
        words += ["--server", connection.server]
    if connection.account:
        words += ["--account", connection.account]
    return " ".join(words)
