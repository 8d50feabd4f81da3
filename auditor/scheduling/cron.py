"""A line for cron."""

import re
import shlex

from auditor.errors import ConfigError
from auditor.scheduling.plan import MARK, File, Plan, Schedule

_COMMON = "LANG=C.UTF-8 PYTHONUTF8=1"
_ABOUT_LOG = (
    "See its log: cron mails what failed to you, where this machine has mail. In "
    "workspace.toml, a file for the log has every step:"
)
_LONGEST = 990  # cron reads no longer command


def schedule(plan: Plan, where: str) -> Schedule:
    """Return the line in a file.

    Args:
        plan: The night.
        where: The file's path, without its ending, as a shell takes it.

    Raises:
        ConfigError: Cron cannot be told so.
    """
    line = f"{plan.at.minute} {plan.at.hour} * * *  {command(plan)}"
    return Schedule(
        files=(File(ending=".cron", content=f"# {MARK}\n{line}\n".encode()),),
        steps=(
            (
                "Install it:",
                (f"(crontab -l 2>/dev/null; cat {where}.cron) | crontab -",),
            ),
            (
                "Try it now, with as little around it as cron gives:",
                (f'env -i HOME="$HOME" {_COMMON} {shlex.join(plan.command)}',),
            ),
            (_ABOUT_LOG, ("[log]", 'file = "nightly.log"')),
            ("Remove it, by deleting its two lines:", ("crontab -e",)),
        ),
    )


def command(plan: Plan) -> str:
    """Return the command as cron takes it, which makes a new line of each %.

    Raises:
        ConfigError: There is no way to say it.
    """
    plain = shlex.join(plan.command)
    if re.search(r"\\+%", plain):
        raise ConfigError(
            "Cron cannot be told of a path with a backslash before a per cent sign.",
            hint="Give the folder another name, or use --kind systemd.",
        )
    line = f"{_COMMON} {plain}".replace("%", r"\%")
    if len(line.encode()) > _LONGEST:
        raise ConfigError(
            "The command is too long for cron.",
            hint="Move the workspace to a shorter path, or use --kind systemd.",
        )
    return line
