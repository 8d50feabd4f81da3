"""`auditor schedule`: what makes a machine start the night by itself."""

import shutil
import sys
from pathlib import Path

import click

from auditor.cli.printing import print_line
from auditor.cli.workspace import in_workspace, room_on_disk, workspace_at
from auditor.errors import ConfigError
from auditor.scheduling import (
    ENDINGS,
    KINDS,
    MARK,
    Kind,
    planned,
    usual_kind,
    written,
)
from auditor.workspace import lay_down

_CLOCK = (
    "The time is this machine's own. On the night on which its clock goes forward or "
    "back, an hour between 1 and 3 may be missing or come twice; a night that is left "
    "out is made up for by the next."
)
_TURNING = range(1, 3)


@click.command("schedule")
@click.option(
    "--at",
    metavar="HH:MM",
    default="02:30",
    show_default=True,
    help="When the night starts, by this machine's clock.",
)
@in_workspace
@click.option(
    "--kind",
    type=click.Choice(KINDS),
    help="What shall start it.  [default: what this machine has]",
)
@click.option(
    "--out",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where to write; its ending is added.  [default: a name of its own, where "
    "you are]",
)
def schedule_command(
    at: str, folder: Path | None, kind: Kind | None, out: Path | None
) -> None:
    """Write what makes this machine start the night, and say how to install it.

    Nothing is installed. The file holds no secret; systemd needs two, which lie beside
    each other.

    \b
    Examples:
      auditor schedule --workspace /srv/clients
      auditor schedule --at 04:15 --kind cron --out night.cron
    """
    plan = planned(at, sys.executable, workspace_at(folder).root)
    kind = kind or usual_kind(
        sys.platform, has_systemd=shutil.which("systemctl") is not None
    )
    stem = _stem(out or Path(plan.name))
    schedule = written(kind, plan, stem)
    files = {stem.with_name(stem.name + one.ending): one for one in schedule.files}
    for path in files:
        _check_free(path)
    with room_on_disk(stem.parent):
        for path, one in files.items():
            lay_down(path, one.content)
            print_line(str(path))
    for heading, lines in schedule.steps:
        print_line()
        print_line(heading)
        for line in lines:
            print_line(f"  {line}")
    if plan.at.hour in _TURNING:
        print_line()
        print_line(_CLOCK)


def _stem(out: Path) -> Path:
    """Return where to write, without the ending that one of the files has."""
    place = out.absolute()
    return place.with_suffix("") if place.suffix in ENDINGS else place


def _check_free(path: Path) -> None:
    """Refuse to write over what this command has not written.

    Raises:
        ConfigError: Something else is there.
    """
    if not path.exists():
        return
    there = path.read_bytes()
    if not any(MARK.encode(form) in there for form in ("utf-8", "utf-16-le")):
        raise ConfigError(
            f"{path} is there already, and is none of these files.",
            hint="Give another name with --out.",
        )
