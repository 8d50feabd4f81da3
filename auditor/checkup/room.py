"""Whether there is room for what comes, and whether the clock is right."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from auditor.checkup.trouble import Trouble
from auditor.errors import WorkspaceDamaged
from auditor.workspace import ClientFolder, SourceList, Workspace

_LEAST = 2**30
_TIMES = 2  # a database is built anew beside the old one
SLACK = timedelta(minutes=5)


def room(workspace: Workspace, clients: Iterable[ClientFolder]) -> Iterator[Trouble]:
    """Yield that the disk is nearly full."""
    sizes = [c.database.stat().st_size for c in clients if c.database.is_file()]
    wanted = max(_LEAST, _TIMES * max(sizes, default=0))
    free = shutil.disk_usage(workspace.root).free
    if free < wanted:
        yield Trouble(
            check="disk",
            what=f"{workspace.root}: {_in_gigabytes(free)} are free on its disk, and "
            f"a night may need {_in_gigabytes(wanted)}.",
            to_do="Make room, or keep less: [keep] in config.toml says for how long.",
        )


def clock(clients: Iterable[ClientFolder], now: datetime) -> Iterator[Trouble]:
    """Yield that the clock was set back."""
    newest = max((at for one in clients for at in _moments(one)), default=now)
    if newest - now > SLACK:
        yield Trouble(
            check="clock",
            what=f"The clock says {now:%Y-%m-%d %H:%M} UTC, and a source was taken in "
            f"on {newest:%Y-%m-%d %H:%M}.",
            to_do="Set the clock right (timedatectl tells whether it is kept so); if "
            "it is right now, the sources' dates can be: auditor doctor CLIENT --mend",
        )


def _moments(client: ClientFolder) -> list[datetime]:
    try:
        return [one.added for one in SourceList(client.sources).read()]
    except (WorkspaceDamaged, OSError):  # told where sources are looked at
        return []


def _in_gigabytes(count: int) -> str:
    return f"{count / 10**9:.1f} GB"
