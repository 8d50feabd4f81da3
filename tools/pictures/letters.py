"""Letters that are the same on every machine, put into a page as data.

The report asks for the reader's own fonts, which differ from machine to machine. For a
picture their two names are exchanged for ours.
"""

import base64
from functools import cache
from importlib.resources import files

SANS, SERIF = "Picture Sans", "Picture Serif"
_ASKED_FOR = {"system-ui": SANS, "ui-serif": SERIF}
_FACES = (
    # family, weights, style, package, file
    (SANS, "100 500", "normal", "font_source_sans_pro", "SourceSansPro-Regular"),
    (SANS, "501 900", "normal", "font_source_sans_pro", "SourceSansPro-Semibold"),
    (SANS, "100 900", "italic", "font_source_sans_pro", "SourceSansPro-It"),
    (SERIF, "100 500", "normal", "font_source_serif_pro", "SourceSerifPro-Regular"),
    (SERIF, "501 900", "normal", "font_source_serif_pro", "SourceSerifPro-Semibold"),
    (SERIF, "100 900", "italic", "font_source_serif_pro", "SourceSerifPro-It"),
)
# The one more face that the report asks for by a name that means another each time.
_FIXED_WIDTH = f"code,kbd,pre,samp{{font-family:{SANS}!important}}"
# What moves, blinks or follows the view would be caught at another moment each time.
_STILL = (
    "*,*::before,*::after{animation:none!important;transition:none!important;"
    "caret-color:transparent!important}.rail{position:static!important}"
)
# Messages behind a number are shown fifty at a time, and are all laid out alike.
_A_FEW = ".evid tbody tr:nth-child(n+9){display:none}"


def with_own_letters(page: str) -> str:
    """Return a page that brings its letters along and stands still.

    Its policy forbids such letters; the browser has to be told to leave that out.
    """
    for asked, ours in _ASKED_FOR.items():
        page = page.replace(asked, ours)
    return page.replace(
        "</head>", f"<style>{_faces()}{_FIXED_WIDTH}{_STILL}{_A_FEW}</style></head>", 1
    )


@cache
def _faces() -> str:
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weights};font-style:{style};'
        f"src:url(data:font/ttf;base64,{_data(package, file)})}}"
        for family, weights, style, package, file in _FACES
    )


def _data(package: str, file: str) -> str:
    font = files(package) / "files" / f"{file}.ttf"
    return base64.b64encode(font.read_bytes()).decode()
