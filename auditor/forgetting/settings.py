"""Takes those who were forgotten out of a client's settings and labels."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from auditor.audit.alike import people_digest
from auditor.config import Settings
from auditor.erasing import Veil
from auditor.workspace import ClientFolder, lay_down

_TABLE = re.compile(r"\[+([^\]]*)\]")
_PAIR = re.compile(r"""^\s*(?:"[^"]*"|'[^']*')\s*=""")


def erase_from_settings(
    client: ClientFolder,
    settings: Settings,
    veil: Veil,
    said: list[str],
    to_do: list[str],
) -> None:
    """Take out what the settings say of the forgotten; every other line stays.

    Raises:
        OSError: It cannot be written; what was there stays.
    """
    path = client.config.resolve()
    old = path.read_bytes().decode("utf-8")
    new = "".join(_lines(old, veil))
    if new != old:
        if _says_the_same(old, new):
            lay_down(path, new.encode())
            said.append(f"{client.config} names them no longer.")
        else:
            to_do.append(f"{client.config} names them: take that out by hand.")
    if settings.client.labels is not None:
        _erase_from_labels(client.root / settings.client.labels, veil, said)


def people_after(
    client: ClientFolder, settings: Settings, veil: Veil
) -> dict[str, str]:
    """Return what the digest over the owner's words on people becomes."""
    text = client.config.read_bytes().decode("utf-8")
    try:
        new = Settings.model_validate(tomllib.loads("".join(_lines(text, veil))))
    except (ValidationError, ValueError):
        return {}
    return {people_digest(settings.client.people): people_digest(new.client.people)}


def _lines(text: str, veil: Veil) -> Iterator[str]:
    table = ""
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if found := _TABLE.match(stripped):
            table = found[1].strip()
        elif stripped.startswith("#"):
            line = veil.without(line)  # noqa: PLW2901
        elif _PAIR.match(line) and table in {"client.people", "client.settled"}:
            line = _pair(line, table, veil)  # noqa: PLW2901
        yield line


def _pair(line: str, table: str, veil: Veil) -> str:
    """Return a line about a person or a message: another, or none at all."""
    try:
        [(key, value)] = tomllib.loads(line.strip()).items()
    except ValueError:
        return line
    platform, _, id_ = str(key).partition(":")
    if table == "client.people":
        theirs = veil.place(platform, id_) or veil.is_called(str(value))
        return "" if theirs else line
    if veil.message(platform, id_) == id_:
        return line
    return line.replace(id_, veil.stand_in(platform, id_), 1)


def _says_the_same(old: str, new: str) -> bool:
    """Say whether nothing changed but people and what is settled."""
    try:
        before, after = (_parsed(text) for text in (old, new))
    except (ValidationError, ValueError):
        return False
    return bool(before == after)


def _parsed(text: str) -> Any:  # noqa: ANN401 – whatever the settings are
    found = Settings.model_validate(tomllib.loads(text))
    return found.model_dump(exclude={"client": {"people", "settled"}})


def _erase_from_labels(path: Path, veil: Veil, said: list[str]) -> None:
    try:
        old = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return  # searched through all the same, and named there
    new = veil.without(old)
    if new != old:
        lay_down(path.resolve(), new.encode())
        said.append(f"{path} names them no longer.")
