"""Secrets in a file that only its owner can read."""

import os
import stat
import tomllib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from auditor.errors import SecretsClosed
from auditor.workspace.toml_text import quoted
from auditor.workspace.writing import lay_down

NAME = "secrets.toml"

_HEAD = "# Tokens and passwords, kept by auditor auth. Only you may read this file.\n"
_OTHERS = 0o077
_PATIENCE = 10.0  # seconds until another run has written
Sections = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SecretsFile:
    """A file of secrets, by connection and name.

    Attributes:
        path: Where it lies.
    """

    path: Path

    def read(self) -> Sections:
        """Return every secret; none where there is no file.

        Raises:
            SecretsClosed: Others can read it, or it is damaged.
        """
        try:
            data = self._read()
        except FileNotFoundError:
            return {}
        except OSError as error:
            raise SecretsClosed(
                f"{self.path}: cannot be read ({error.strerror}).",
                hint="It must be a file of yours, and no link to one.",
            ) from None
        try:
            found = tomllib.loads(data.decode("utf-8"))
        except (UnicodeDecodeError, tomllib.TOMLDecodeError):
            found = {"": "damaged"}  # refused below, where nothing tells what it held
        if not all(map(_is_section, found.values())):
            raise SecretsClosed(
                f"{self.path}: is damaged.",
                hint="Delete it, and run `auditor auth` for every account anew.",
            )
        return found

    def put(self, section: str, new: Mapping[str, str]) -> None:
        """Keep secrets beside those that are there, all of them or none.

        Raises:
            SecretsClosed: It cannot be read, or somebody else is writing.
        """
        with self._alone():
            known = self.read()
            self._write({**known, section: {**known.get(section, {}), **new}})

    def drop(self, section: str, names: Collection[str]) -> None:
        """Forget secrets of one section, as far as they are there.

        Raises:
            SecretsClosed: It cannot be read, or somebody else is writing.
        """
        if not self.read().get(section, {}).keys() & {*names}:
            return
        with self._alone():
            known = self.read()
            here = known.pop(section, {})
            if left := {a: b for a, b in here.items() if a not in names}:
                known[section] = left
            self._write(known)

    def _read(self) -> bytes:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(self.path, flags), "rb") as file:
            rights = stat.S_IMODE(os.fstat(file.fileno()).st_mode)
            if os.name == "posix" and rights & _OTHERS:
                raise SecretsClosed(
                    f"Others than its owner can read or change {self.path}.",
                    hint=f"Close it with: chmod 600 {self.path} – and renew what is "
                    "in it if others may have looked.",
                )
            return file.read()

    def _write(self, sections: Mapping[str, Mapping[str, str]]) -> None:
        lines = [_HEAD]
        for section, secrets in sorted(sections.items()):
            lines.append(f"\n[{quoted(section)}]\n")
            lines += [
                f"{quoted(a)} = {quoted(b)}\n" for a, b in sorted(secrets.items())
            ]
        lay_down(self.path, "".join(lines).encode())

    @contextmanager
    def _alone(self) -> Iterator[None]:
        import filelock

        beside = self.path.with_name(".secrets-lock")
        try:
            with filelock.FileLock(beside, timeout=_PATIENCE, mode=0o600):
                yield
        except filelock.Timeout:
            raise SecretsClosed(
                f"{self.path}: another run is writing into it.",
                hint="Try again in a moment.",
            ) from None


def _is_section(found: object) -> bool:
    return isinstance(found, dict) and all(
        isinstance(value, str) for value in found.values()
    )
