"""What is wrong with a configuration file, in plain words."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from auditor.errors import ConfigError
from auditor.near_settings import nearest

_PLACE = re.compile(r"\(at line (\d+), ")
_SECRET = re.compile("pass|secret|token|api.?key", re.IGNORECASE)
_SHOWN = 60  # characters of a line that cannot be read
_TOML = (
    'Texts stand in quotation marks, as in name = "Corner Bakery"; lists in square '
    'brackets, as in own = ["sam"]; numbers, dates, true and false stand alone. '
    "config.example.toml shows every setting."
)
# By how the kind of pydantic's error begins.
_PLAINLY = {
    "bool": "write true or false, without quotation marks",
    "date": "write a date such as 2026-12-24",
    "dict": "it holds settings of its own; give it a heading in square brackets",
    "float": "write a number, without quotation marks",
    "int": "write a whole number, without quotation marks",
    "missing": "it is missing",
    "model": "it holds settings of its own; give it a heading in square brackets",
    "string": "write a text in quotation marks",
    "tuple": 'write a list in square brackets, such as ["one", "two"]',
}


def not_toml(path: Path, text: str, reason: str) -> ConfigError:
    """Return which line cannot be read, and what lines look like."""
    place = _PLACE.search(reason)
    if place is None:
        return ConfigError(
            f"{path}: no whole TOML; it ends in the middle of something.",
            hint="A quotation mark or a bracket may not be closed. " + _TOML,
        )
    number = int(place[1])
    line = text.splitlines()[number - 1 : number]
    shown = _shown(line[0]) if line else ""
    if "twice" in reason or "overwrite" in reason:
        return ConfigError(
            f"{path}, line {number} says again what an earlier line says{shown}",
            hint="Keep one of the two; what belongs together has one heading.",
        )
    return ConfigError(
        f"{path}, line {number} is not written as TOML wants it{shown}", hint=_TOML
    )


def _shown(line: str) -> str:
    """Return a line that cannot be read; nothing of one that may hold a secret."""
    if not line.strip() or _SECRET.search(line):
        return ""
    return f": {line.strip()[:_SHOWN]}"


def plainly(error: Mapping[str, Any]) -> str:
    """Return in plain words what pydantic finds wrong with a value."""
    kind = str(error["type"])
    if kind == "tuple_type" and error["loc"][-2:-1] == ("hours",):
        day = error["loc"][-1]
        return f'write a list, even of one stretch: {day} = ["09:00-17:00"]'
    for begin, words in _PLAINLY.items():
        if kind.startswith(begin):
            return words
    message = str(error["msg"]).removeprefix("Value error, ")
    return message.replace("Input should be", "it should be")


def wrong(
    path: Path, error: ValidationError, *, form: type[BaseModel], example: str
) -> ConfigError:
    """Return which setting is wrong, and why.

    Args:
        path: The file.
        error: What pydantic finds.
        form: What the file may hold.
        example: A file that shows every setting.
    """
    found = error.errors()
    # A mistyped name is told before what is missing because of it.
    strange = (one for one in found if one["type"] == "extra_forbidden")
    first = next(strange, found[0])
    where = ".".join(str(part) for part in first["loc"])
    if first["type"] == "extra_forbidden":
        near = nearest(form, first["loc"])
        return ConfigError(
            f"{path}: there is no setting '{where}'.",
            hint=f"{near} {example} names every setting.".lstrip(),
        )
    return ConfigError(
        f"{path}: '{where}': {_ended(plainly(first))}",
        hint=f"{example} shows a value that works.",
    )


def _ended(sentence: str) -> str:
    """Return a sentence with what ends it: a question ends with its own mark."""
    return sentence if sentence.endswith("?") else f"{sentence}."
