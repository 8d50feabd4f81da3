"""A launch agent of macOS."""

import plistlib
import shlex

from auditor.scheduling.plan import MARK, File, Plan, Schedule

_AGENTS = "~/Library/LaunchAgents"
_DOMAIN = "gui/$(id -u)"
_DOCTYPE_ENDS = b'.dtd">\n'


def schedule(plan: Plan, where: str) -> Schedule:
    """Return the agent.

    Args:
        plan: The night.
        where: The file's path, without its ending, as a shell takes it.
    """
    name = plan.name
    log = str(plan.workspace / "launchd.log")
    agent = {
        "Label": name,
        "ProgramArguments": list(plan.command),
        "EnvironmentVariables": {"LANG": "en_US.UTF-8", "PYTHONUTF8": "1"},
        "StartCalendarInterval": {"Hour": plan.at.hour, "Minute": plan.at.minute},
        "StandardOutPath": log,
        "StandardErrorPath": log,
        "ProcessType": "Background",
        "Umask": 0o077,
    }
    head, ends, rest = plistlib.dumps(agent).partition(_DOCTYPE_ENDS)
    content = head + ends + f"<!-- {MARK} -->\n".encode() + rest
    return Schedule(
        files=(File(ending=".plist", content=content),),
        steps=(
            (
                "Install it:",
                (
                    f"mkdir -p {_AGENTS}",
                    f"cp {where}.plist {_AGENTS}/{name}.plist",
                    f"launchctl bootstrap {_DOMAIN} {_AGENTS}/{name}.plist",
                ),
            ),
            ("Try it now:", (f"launchctl kickstart {_DOMAIN}/{name}",)),
            ("See its log:", (f"tail {shlex.quote(log)}",)),
            (
                "Remove it:",
                (
                    f"launchctl bootout {_DOMAIN}/{name}",
                    f"rm {_AGENTS}/{name}.plist",
                ),
            ),
        ),
    )
