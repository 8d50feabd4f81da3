"""The keyring of the person who is logged in, where there is one."""

from typing import Protocol

from auditor.errors import SecretsClosed

_SAFE = 1.0  # keyring's backends below keep secrets for all to read, or not at all


class Ring(Protocol):
    """What we ask of a keyring."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, None where nothing is."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep something."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


def usable_ring() -> Ring | None:
    """Return the keyring, None where this machine or this login has none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        ring = keyring.get_keyring()
        is_safe = float(ring.priority) >= _SAFE
    except (KeyringError, RuntimeError, ImportError, OSError):
        return None
    return ring if is_safe else None


def ask(ring: Ring, service: str, name: str) -> str | None:
    """Return what a keyring keeps.

    Raises:
        SecretsClosed: It is locked.
    """
    from keyring.errors import KeyringError

    try:
        return ring.get_password(service, name)
    except KeyringError as error:
        kind = type(error).__name__
    raise SecretsClosed(
        f"The keyring cannot be opened ({kind}).",
        hint="Unlock it by logging in; or, for runs when nobody is logged in, keep "
        "secrets in a file: auditor auth CLIENT PLATFORM --file",
    )


def keep(ring: Ring, service: str, name: str, value: str) -> bool:
    """Say whether a keyring has taken a secret."""
    from keyring.errors import KeyringError

    try:
        ring.set_password(service, name, value)
    except KeyringError:
        return False
    return True


def drop(ring: Ring, service: str, name: str) -> None:
    """Let a keyring forget a secret, if it has it."""
    from contextlib import suppress

    from keyring.errors import KeyringError

    with suppress(KeyringError):
        ring.delete_password(service, name)
