"""Reads a file of settings: strictly, and with an answer to every mistake."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from auditor.errors import ConfigError
from auditor.wrong_settings import not_toml, wrong

Form = TypeVar("Form", bound=BaseModel)


def settings_from(path: Path, form: type[Form], *, example: str) -> Form:
    """Return the settings in a TOML file.

    Args:
        path: The file.
        form: What it may hold.
        example: A file that shows every setting.

    Raises:
        ConfigError: The file is not there, is no TOML, or holds a wrong setting.
    """
    raw = _read(path, example)
    try:
        return form.model_validate(raw)
    except ValidationError as error:
        refused = wrong(path, error, form=form, example=example)
    raise refused  # without what was wrong as its cause: that shows every value


def _read(path: Path, example: str) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text)
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).",
            hint="Give the path of a configuration file, or leave --config out."
            if example.startswith("config")
            else "Check its name, and whether you may read it.",
        ) from error
    except UnicodeDecodeError as error:
        raise ConfigError(
            f"{path}: not a TOML file, which is plain text in UTF-8.",
            hint=f"Save it as plain text in UTF-8, or copy {example}.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise not_toml(path, text, str(error)) from error
