"""The accepted pictures, as they lie in the folders of the tests."""

import shutil
from pathlib import Path

from PIL import Image

from tools.pictures.compare import rounded
from tools.pictures.look import Look
from tools.pictures.parts import Parts

FOLDER = Path(__file__).resolve().parents[2] / "tests/reports/browser/accepted"
_ORDER = "parts.txt"


def write(look: Look, parts: Parts, folder: Path = FOLDER) -> None:
    """Take these for accepted from now on; what was accepted before goes."""
    here = folder / look.name
    shutil.rmtree(here, ignore_errors=True)
    here.mkdir(parents=True)
    (here / _ORDER).write_text("".join(f"{part}\n" for part in parts), encoding="utf-8")
    for part, picture in parts.items():
        rounded(picture).save(
            here / f"{part}.webp", lossless=True, quality=80, method=4
        )


def read(look: Look, folder: Path = FOLDER) -> Parts:
    """Return what was accepted, in the page's order; nothing where nothing was."""
    order = folder / look.name / _ORDER
    names = order.read_text(encoding="utf-8").splitlines() if order.exists() else []
    return {name: _opened(order.with_name(f"{name}.webp")) for name in names}


def _opened(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return picture.convert("RGB")
