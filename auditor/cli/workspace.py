"""What the commands that work in a workspace have in common."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from auditor.errors import AuditorError
from auditor.workspace import Workspace, find_workspace, no_room

Function = TypeVar("Function", bound=Callable[..., Any])


def in_workspace(function: Function) -> Function:
    """Add the option that says which workspace is meant."""
    return click.option(
        "--workspace",
        "folder",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="The workspace.  [default: the one that you are in]",
    )(function)


def workspace_at(folder: Path | None) -> Workspace:
    """Return the workspace that is meant.

    Raises:
        ConfigError: There is none.
    """
    return find_workspace(folder or Path())


@contextmanager
def room_on_disk(root: Path) -> Iterator[None]:
    """Say in plain words that there is no room left.

    Raises:
        WorkspaceFull: There is none.
    """
    try:
        yield
    except AuditorError:
        raise
    except Exception as error:  # of the system, or of the database
        if (full := no_room(error, root)) is None:
            raise
        raise full from error
