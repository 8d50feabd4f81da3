"""A sample small business: what its platforms would hand out, for a first look.

The Pennyquill Bakehouse does not exist. In its mailbox it talks with people who come
back, and writes to them first; below its Google reviews it answers nearly everybody; on
its blog it answers some; on X it announces and speaks to nobody. One year of all four,
until 30 June 2026.
"""

from datetime import date
from pathlib import Path

from auditor.demo import blog_export, mailbox, takeout, x_archive

CLIENT = "Pennyquill Bakehouse"
ZONE = "Europe/London"
LAST_DAY = date(2026, 6, 30)
EARLIER_DAY = date(2026, 3, 31)  # it was audited before, when a quarter ended
HOURS: dict[str, tuple[str, ...]] = {
    "tue": ("07:30-17:00",),
    "wed": ("07:30-17:00",),
    "thu": ("07:30-17:00",),
    "fri": ("07:30-17:00",),
    "sat": ("07:00-13:00",),
}


def write(folder: Path) -> tuple[Path, ...]:
    """Write the sample business's exports and return them, ready to audit.

    The same bytes come out on every machine and at every time.

    Args:
        folder: Made if it is not there; files of the same names are replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return (
        x_archive.write(folder, CLIENT),
        takeout.write(folder, CLIENT),
        blog_export.write(folder, CLIENT),
        mailbox.write(folder, CLIENT),
    )
