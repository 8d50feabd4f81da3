"""Takes pictures of the demo's report: ``python -m tools.pictures accepted|documents``.

``accepted`` writes those that the tests compare with, ``documents`` those that the
README and the documents show.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tools.pictures import accepted, documents
from tools.pictures.browser import executable, relight, sitting, start
from tools.pictures.demo import report
from tools.pictures.look import THEMES, WIDTHS, Look
from tools.pictures.parts import taken


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.pictures")
    parser.add_argument("which", choices=["accepted", "documents"])
    which = parser.parse_args().which
    path = executable()
    if path is None:
        sys.exit("Pictures need chromium, as Debian packages it; none was found.")
    with tempfile.TemporaryDirectory() as room, sync_playwright() as driver:
        page = report(Path(room))
        browser = start(driver, path)
        take = _accepted if which == "accepted" else _documents
        take(browser, page, Path(room))
        browser.close()


def _accepted(browser: Browser, report: str, room: Path) -> None:
    for width in WIDTHS:
        with sitting(browser, report, room, Look(width=width, theme="light")) as page:
            for theme in THEMES:
                relight(page, theme)
                accepted.write(Look(width=width, theme=theme), taken(page))
    sys.stdout.write(f"{accepted.FOLDER}\n")


def _documents(browser: Browser, report: str, room: Path) -> None:
    documents.write(documents.taken(browser, report, room))
    sys.stdout.write(f"{documents.FOLDER}\n")


if __name__ == "__main__":
    main()
