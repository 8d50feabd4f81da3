"""A task of the Windows Task Scheduler."""

import subprocess
from xml.sax.saxutils import escape

from auditor.scheduling.plan import MARK, File, Plan, Schedule

_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"


def schedule(plan: Plan, where: str) -> Schedule:
    """Return the task.

    Args:
        plan: The night.
        where: The file's path, without its ending, as a command line takes it.
    """
    name = plan.name
    return Schedule(
        files=(File(ending=".xml", content=_task(plan).encode("utf-16")),),
        steps=(
            (
                "Install it, in a command prompt opened as administrator:",
                (f'schtasks /Create /TN {name} /XML {where}.xml /RU "%USERNAME%" /NP',),
            ),
            ("Try it now:", (f"schtasks /Run /TN {name}",)),
            (
                "See what came of it (a last result of 3 is: something changed):",
                (f"schtasks /Query /TN {name} /V /FO LIST",),
            ),
            (
                "See its log, once workspace.toml names a file for it:",
                ("[log]", 'file = "nightly.log"'),
            ),
            ("Remove it:", (f"schtasks /Delete /TN {name}",)),
        ),
    )


def _task(plan: Plan) -> str:
    program, *arguments = plan.command
    return f"""\
<?xml version="1.0" encoding="UTF-16"?>
<!-- {MARK} -->
<Task version="1.2" xmlns="{_SPACE}">
  <RegistrationInfo>
    <Description>{escape(f"Fetch, audit and report: {plan.workspace}")}</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <StartBoundary>2026-01-01T{plan.at:%H:%M}:00</StartBoundary>
      <RandomDelay>PT10M</RandomDelay>
      <ScheduleByDay>
        <DaysInterval>1</DaysInterval>
      </ScheduleByDay>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>S4U</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT12H</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{escape(program)}</Command>
      <Arguments>{escape(subprocess.list2cmdline(arguments))}</Arguments>
    </Exec>
  </Actions>
</Task>
"""
