"""What holds for all clients of a workspace: the night, and who is told of it."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from auditor.report_settings import FileName
from auditor.settings_file import settings_from

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
_DAY = 24 * 60  # minutes


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def _name(text: str) -> str:
    """Return the name of a secret address; the address itself stands elsewhere."""
    if "/" in text or ":" in text:
        raise ValueError(
            "an address may hold a secret and does not belong in this file; write a "
            "name such as office, and run `auditor auth --notify office`"
        )
    if not _NAME.fullmatch(text):
        raise ValueError("write a name in small letters and digits, such as office")
    return text


Name = Annotated[str, AfterValidator(_name)]


class Night(_Strict):
    """How a night is run.

    Attributes:
        clients: How many clients are worked on side by side.
        minutes: How long one client may take, in minutes.
    """

    clients: Annotated[int, Field(strict=True, ge=1, le=64)] = 2
    minutes: Annotated[int, Field(strict=True, ge=1, le=_DAY)] = 60


class Notify(_Strict):
    """Who is told what changed.

    Attributes:
        to: Names of addresses that are kept with the secrets.
    """

    to: tuple[Name, ...] = ()


class Heartbeat(_Strict):
    """Who watches that the night is run at all.

    Attributes:
        to: Name of the address that is kept with the secrets.
    """

    to: Name | None = None


class Log(_Strict):
    """Where it is written down what was done.

    Attributes:
        file: Beside the workspace's file; standard error if None.
    """

    file: FileName | None = None


class WorkspaceSettings(_Strict):
    """A workspace's file.

    Attributes:
        night: How a night is run.
        notify: Who is told what changed.
        heartbeat: Who watches that it is run at all.
        log: Where it is written down what was done.
    """

    night: Night = Night()
    notify: Notify = Notify()
    heartbeat: Heartbeat = Heartbeat()
    log: Log = Log()


def load_workspace(path: Path) -> WorkspaceSettings:
    """Return the settings of a workspace.

    Raises:
        ConfigError: The file is not there, is no TOML, or holds a wrong setting.
    """
    return settings_from(path, WorkspaceSettings, example="workspace.example.toml")
