"""A timer and a service of systemd, for the user who installs them."""

from auditor.scheduling.plan import MARK, File, Plan, Schedule

_UNITS = "~/.config/systemd/user"


def schedule(plan: Plan, where: str) -> Schedule:
    """Return the timer and the service.

    Args:
        plan: The night.
        where: The files' path, without their endings, as a shell takes it.
    """
    name = plan.name
    return Schedule(
        files=(
            File(ending=".timer", content=_timer(plan).encode()),
            File(ending=".service", content=_service(plan).encode()),
        ),
        steps=(
            (
                "Install it:",
                (
                    f"mkdir -p {_UNITS}",
                    f"cp {where}.timer {_UNITS}/{name}.timer",
                    f"cp {where}.service {_UNITS}/{name}.service",
                    "systemctl --user daemon-reload",
                    f"systemctl --user enable --now {name}.timer",
                ),
            ),
            (
                "Let it run while you are not logged in:",
                ('loginctl enable-linger "$USER"',),
            ),
            (
                "Try it now, and see when it comes next:",
                (
                    f"systemctl --user start {name}.service",
                    f"systemctl --user list-timers {name}.timer",
                ),
            ),
            ("See its log:", (f"journalctl --user -u {name}.service",)),
            (
                "Remove it:",
                (
                    f"systemctl --user disable --now {name}.timer",
                    f"rm {_UNITS}/{name}.timer {_UNITS}/{name}.service",
                    "systemctl --user daemon-reload",
                ),
            ),
        ),
    )


def _timer(plan: Plan) -> str:
    return f"""\
# {MARK}
[Unit]
Description=Every night: {_literal(plan.name)}

[Timer]
OnCalendar=*-*-* {plan.at:%H:%M}:00
# A night that the machine slept through is made up for.
Persistent=true
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""


def _service(plan: Plan) -> str:
    words = ("/usr/bin/env", "LANG=C.UTF-8", "PYTHONUTF8=1", *plan.command)
    return f"""\
# {MARK}
[Unit]
Description=Fetch, audit and report: {_literal(str(plan.workspace))}

[Service]
Type=oneshot
ExecStart={" ".join(map(_quoted, words))}
# 3: it is done, and something changed clearly.
SuccessExitStatus=3
SyslogIdentifier={plan.name}
Nice=10
UMask=0077
NoNewPrivileges=true
LockPersonality=true
RestrictRealtime=true
RestrictSUIDSGID=true
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native
"""


def _quoted(word: str) -> str:
    """Return one word of a command, of which systemd replaces nothing."""
    inside = word.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{_literal(inside)}"'


def _literal(text: str) -> str:
    """Return text in which no per cent sign stands for something else."""
    return text.replace("%", "%%")
