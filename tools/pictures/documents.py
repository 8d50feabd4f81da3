"""The pictures in the README and the other documents."""

import math
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser

from tools.pictures.browser import sitting
from tools.pictures.compare import rounded
from tools.pictures.look import Look
from tools.pictures.parts import Parts, first_screen, photograph

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "pictures"
_SCREENS = {
    "phone-light": Look(width=360, theme="light", height=740, scale=2),
    "phone-dark": Look(width=360, theme="dark", height=740, scale=2),
    "desktop": Look(width=1280, theme="light", height=860),
}
_FOLDED = Look(width=360, theme="light", height=740)
_GAP, _SMALLER = 32, 4
_WIDER = 1.6  # how many times as wide as tall the whole page is, once it is folded
_COLOURS = 256


def taken(browser: Browser, report: str, folder: Path) -> Parts:
    """Return every picture of the documents, by its name.

    Args:
        browser: The browser.
        report: The demo's report.
        folder: Where the page may lie meanwhile.
    """
    found: Parts = {}
    for name, look in _SCREENS.items():
        with sitting(browser, report, folder, look, whole=False) as page:
            found[name] = first_screen(page)
    with sitting(browser, report, folder, _FOLDED) as page:
        found["whole"] = folded(photograph(page))
    return found


def folded(strip: Image.Image) -> Image.Image:
    """Return a long strip in columns beside each other, made smaller."""
    each = strip.width + _GAP
    columns = max(1, round(math.sqrt(_WIDER * strip.height / each)))
    tall = -(-strip.height // columns)
    wide = columns * each - _GAP
    sheet = Image.new("RGB", (wide, tall), "white")
    for column in range(columns):
        top = column * tall
        piece = strip.crop((0, top, strip.width, min(top + tall, strip.height)))
        sheet.paste(piece, (column * each, 0))
    small = (wide // _SMALLER, tall // _SMALLER)
    return sheet.resize(small, Image.Resampling.LANCZOS)


def write(pictures: Parts, folder: Path = FOLDER) -> None:
    """Write the pictures, small."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures.items():
        # Colours that are rare, such as that of a few rings, must not be merged away.
        few = rounded(picture).quantize(
            _COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(folder / f"{name}.png", optimize=True)


def read(folder: Path = FOLDER) -> Parts:
    """Return the pictures as they lie in the documents."""
    found = {}
    for file in sorted(folder.glob("*.png")):
        with Image.open(file) as picture:
            found[file.stem] = picture.convert("RGB")
    return found
