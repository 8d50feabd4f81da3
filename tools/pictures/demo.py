"""The report that pictures are taken of: that of the made-up bakery."""

import subprocess
import sys
from pathlib import Path


def report(folder: Path) -> str:
    """Return the page that ``auditor demo`` writes, as it writes it into ``folder``."""
    desk = folder / "demo"
    subprocess.run(
        [sys.executable, "-m", "auditor", "demo", "--out", desk],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return (desk / "report.html").read_text(encoding="utf-8")
