"""The client's secret, from which pseudonyms are made; it is shown nowhere."""

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from auditor.cli.printing import print_line
from auditor.errors import ConfigError

_LEAST = 16  # bytes; fewer can be tried one after the other
_LONGEST = 4096
_ONLY_OWNER = 0o600


def key_from(options: Mapping[str, Any], configured: str | None) -> bytes | None:
    """Return the client's key, made on first use; None where none is wanted.

    The option wins over the configuration, beside whose file a configured name lies.

    Raises:
        ConfigError: The file is no key, or others can read it.
    """
    if options["edition"] == "private":
        return None
    path: Path | None = options["key"]
    if path is None and configured is not None:
        path = Path(options["config_path"]).parent / configured
    if path is None:
        return None
    return _made(path) if not _is_there(path) else _read(path)


def refuse_key_among(paths: tuple[Path, ...], key: Path | None) -> None:
    """Refuse an export as a key, as a key could be guessed from a file that is known.

    Raises:
        ConfigError: The key is one of the files to audit.
    """
    if key is not None and key.resolve() in {path.resolve() for path in paths}:
        raise ConfigError(
            f"--key {key} is one of the files to audit.",
            hint="Give a name that is not taken; the key is made on first use.",
        )


def _is_there(path: Path) -> bool:
    return path.exists() or path.is_symlink()


def _made(path: Path) -> bytes:
    """Make a key that its owner alone can read, and say so once."""
    key = secrets.token_hex(32).encode()
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(path, flags, _ONLY_OWNER)
        with os.fdopen(handle, "wb") as file:
            file.write(key + b"\n")
    except OSError as error:
        raise ConfigError(
            f"The key file {path} cannot be made ({error.strerror}).",
            hint="Make its folder first, or give another name.",
        ) from error
    print_line(
        f"Note: {path} is new. Pseudonyms are made from it: keep it, use it for this "
        "client alone, and pass it on to nobody.",
        err=True,
    )
    return key


def _read(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise ConfigError(
                f"The key file {path} is no file.",
                hint="Give the name of a file; it is made on first use.",
            )
        if stat.S_IMODE(found.st_mode) & 0o077:
            raise ConfigError(
                f"Others than its owner can read or change the key file {path}.",
                hint=f"Close it with: chmod 600 {path}",
            )
        with path.open("rb") as file:
            key = file.read(_LONGEST).strip()
    except OSError as error:
        raise ConfigError(
            f"The key file {path} cannot be read ({error.strerror}).",
            hint="Give the file that an earlier run made, or another name.",
        ) from error
    if len(key) < _LEAST:
        raise ConfigError(
            f"The key file {path} is empty or too short: {_LEAST} characters at least.",
            hint="Delete it, and the next run makes a new one. Everybody then gets "
            "another pseudonym.",
        )
    return key
