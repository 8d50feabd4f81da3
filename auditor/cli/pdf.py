"""Prints a page to PDF, with a browser that is on this machine.

The browser is Chromium or one made from it; it is started for this one page with a
profile of its own, which goes with it, and it can reach no other machine. What it wrote
is looked at before it takes its place.
"""

import logging
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from auditor.errors import ConfigError, PrintError

logger = logging.getLogger(__name__)

SECONDS = 120
_DRAW = 20_000  # milliseconds of the page's own clock in which charts are drawn
# What browsers are called where programs are looked for; Chromium first.
_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
)
_MAC = (
    "Chromium.app/Contents/MacOS/Chromium",
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "Brave Browser.app/Contents/MacOS/Brave Browser",
)
_WINDOWS = (
    r"Chromium\Application\chrome.exe",
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"BraveSoftware\Brave-Browser\Application\brave.exe",
)
_PROGRAMS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
_PAGES = re.compile(rb"/Count\s+([1-9]\d*)")


def browser(given: Path | None) -> Path | None:
    """Return the browser that was named, or one that is here, or None.

    Raises:
        ConfigError: What was named is no program.
    """
    if given is None:
        return next(found(sys.platform, os.environ), None)
    named = shutil.which(str(given))
    if named is None:
        raise ConfigError(
            f"--browser {given}: there is no such program.",
            hint="Name Chromium, Chrome or Edge, such as /usr/bin/chromium.",
        )
    return Path(named)


def found(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield the browsers of this machine, on the search path first."""
    for name in _NAMES:
        program = shutil.which(name, path=environment.get("PATH"))
        if program:
            yield Path(program)
    for path in usual_places(platform, environment):
        if path.is_file():
            yield path


def usual_places(platform: str, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield where browsers lie on machines that do not put them on the search path."""
    if platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / name for name in _MAC)
    elif platform == "win32":
        for programs in filter(None, map(environment.get, _PROGRAMS)):
            yield from (Path(programs) / name for name in _WINDOWS)


def print_pdf(
    page: Path, target: Path, program: Path | None, *, seconds: float = SECONDS
) -> int:
    """Print a page, and return how many sheets it has.

    Args:
        page: An HTML file.
        target: Where the PDF goes; what is there stays until the new one is whole.
        program: The browser.
        seconds: After which it is ended.

    Raises:
        PrintError: There is no browser, or it printed nothing whole.
    """
    by_hand = (
        f"Open {page} in a browser, choose Print there, and save it as PDF with "
        "background graphics."
    )
    if program is None:
        raise PrintError(
            "No PDF was printed: Chromium, Chrome or Edge was not found here.",
            hint=f"Name one with --browser. Or: {by_hand}",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    # Not hidden: some browsers may not write hidden files.
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f"{target.stem}-unfinished-", suffix=".pdf"
    )
    os.close(handle)
    beside = Path(name)
    try:
        _run(program, page, beside, seconds)
        sheets = _sheets(beside)
        beside.chmod(0o644)
        beside.replace(target)
    except _Failed as error:
        raise PrintError(
            f"No PDF was printed: {program.name} {error}.", hint=by_hand
        ) from error
    finally:
        beside.unlink(missing_ok=True)
    return sheets


class _Failed(Exception):
    """Why the browser printed nothing."""


def _run(program: Path, page: Path, beside: Path, seconds: float) -> None:
    """Run the browser until it is done, or end it and all it started."""
    with tempfile.TemporaryDirectory(
        prefix="auditor-print-", ignore_cleanup_errors=True
    ) as profile:
        said = Path(profile) / "said.txt"
        command = command_line(program, page, beside, Path(profile))
        logger.info("%s", " ".join(command))
        try:
            with said.open("wb") as file:
                process = subprocess.Popen(  # noqa: S603 - a browser, by its whole path
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=file,
                    stderr=file,
                    start_new_session=True,
                )
        except OSError as error:
            raise _Failed(f"could not be started ({error.strerror})") from error
        try:
            code = process.wait(timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise _Failed(f"was not done after {seconds:g} seconds") from error
        finally:
            _end(process)
        logger.info("%s", said.read_text(encoding="utf-8", errors="replace").strip())
        if code != 0:
            raise _Failed(f"ended with code {code}")


def command_line(
    program: Path, page: Path, beside: Path, profile: Path
) -> Sequence[str]:
    """Return how a browser is called to print a page."""
    # A browser that root runs starts with this alone; nobody else need do without.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        str(program),
        "--headless",
        *(["--no-sandbox"] if root else []),
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-extensions",
        "--disable-background-networking",
        "--disable-sync",
        "--no-first-run",
        "--no-default-browser-check",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile / 'profile'}",
        "--no-pdf-header-footer",
        "--print-to-pdf-no-header",  # as older ones call it
        f"--virtual-time-budget={_DRAW}",
        f"--print-to-pdf={beside.resolve()}",
        page.resolve().as_uri(),
    ]


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the browser and what it started, if it still runs."""
    if process.poll() is not None:
        return
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _sheets(path: Path) -> int:
    """Return how many sheets a PDF has.

    Raises:
        _Failed: It is none, or not whole.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _Failed(f"left a file that cannot be read ({error.strerror})") from error
    if not data:
        raise _Failed("wrote nothing")
    if not data.startswith(b"%PDF-") or b"%%EOF" not in data[-1024:]:
        raise _Failed("wrote something that is no whole PDF")
    counts = [int(found) for found in _PAGES.findall(data)]
    if not counts:
        raise _Failed("wrote a PDF without pages")
    return max(counts)
