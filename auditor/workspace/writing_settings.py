"""Adds to a client's settings what a command found out; every comment stays."""

import tomllib
from pathlib import Path

from pydantic import ValidationError

from auditor.config import Settings
from auditor.errors import ConfigError
from auditor.night_settings import Fetch
from auditor.workspace.toml_text import quoted
from auditor.workspace.writing import lay_down


def add_fetch(path: Path, fetch: Fetch) -> None:
    """Write at the end of a client's settings what is fetched from now on.

    Raises:
        ConfigError: It does not go with what stands there; nothing was changed.
        OSError: It cannot be written; what was there stays.
    """
    place = path.resolve()  # a link stays one
    text = place.read_bytes().decode("utf-8")
    end = "\r\n" if "\r\n" in text else "\n"
    table = end.join(["[[fetch]]", *_lines(fetch), ""])
    gap = "" if not text else end if text.endswith("\n") else 2 * end
    new = f"{text}{gap}{table}"
    try:
        settings = Settings.model_validate(tomllib.loads(new))
    except (tomllib.TOMLDecodeError, ValidationError):
        settings = Settings()
    if fetch not in settings.fetch:
        raise ConfigError(
            f"{path}: [[fetch]] cannot be added to what stands there.",
            hint=f"Write it yourself: {', '.join(_lines(fetch))}",
        )
    lay_down(place, new.encode())


def _lines(fetch: Fetch) -> list[str]:
    lines = [f"platform = {quoted(fetch.platform)}"]
    if fetch.server:
        lines.append(f"server = {quoted(fetch.server)}")
    if fetch.account:
        lines.append(f"account = {quoted(fetch.account)}")
    if fetch.days is not None:
        lines.append(f"days = {fetch.days}")
    if fetch.options:
        pairs = (
            f"{quoted(name)} = {quoted(str(value))}"
            for name, value in fetch.options.items()
        )
        lines.append(f"options = {{ {', '.join(pairs)} }}")
    return lines
