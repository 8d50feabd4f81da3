"""Builds the wheel and uses it as a stranger would: ``python -m tools.wheel``.

The wheel is installed in an empty environment, and its demo runs in an empty folder, so
that a data file left out or a dependency not declared shows here and not at somebody's
desk.
"""

import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("auditor", "connectors", "reports")


def missing(wheel: Path, root: Path = ROOT) -> list[str]:
    """Return the files of the three packages that ``wheel`` does not hold."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    return sorted(
        name
        for package in PACKAGES
        for file in (root / package).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
        if (name := file.relative_to(root).as_posix()) not in held
    )


def foreign(wheel: Path) -> list[str]:
    """Return what ``wheel`` holds beside the three packages and its own metadata."""
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    return sorted(
        name
        for name in names
        if (top := PurePosixPath(name).parts[0]) not in PACKAGES
        and not top.endswith(".dist-info")
    )


def build(into: Path) -> Path:
    """Build the wheel into ``into`` and return its path."""
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", into, ROOT], cwd=into)
    [wheel] = into.glob("*.whl")
    return wheel


def try_out(wheel: Path, room: Path) -> str:
    """Install ``wheel`` in an empty environment; return what its demo prints."""
    venv.create(room / "env", with_pip=True)
    python = room / "env" / "bin" / "python"
    pins = ROOT / "constraints.txt"
    pip: list[str | Path] = [python, "-m", "pip", "--quiet"]
    _run([*pip, "install", "--constraint", pins, wheel], cwd=room)
    desk = room / "desk"
    desk.mkdir()
    printed = _run([room / "env" / "bin" / "auditor", "demo"], cwd=desk)
    if not list(desk.rglob("*.html")):
        sys.exit("The demo of the installed wheel wrote no report.")
    return printed


def main() -> None:
    """Build, look inside, install, run."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        wheel = build(room)
        if faults := missing(wheel) + foreign(wheel):
            sys.exit(
                "The wheel holds too little or too much:\n  " + "\n  ".join(faults)
            )
        sys.stdout.write(f"{wheel.name} runs its demo:\n{try_out(wheel, room)}")


def _run(command: list[str | Path], *, cwd: Path) -> str:
    done = subprocess.run(
        command, cwd=cwd, check=False, capture_output=True, encoding="utf-8"
    )
    if done.returncode:
        words = " ".join(map(str, command))
        sys.exit(f"{words}\nended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
