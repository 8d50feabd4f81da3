"""What lies beside the exports in a folder of downloads, and is left alone.

Pictures, invoices and leftovers are not worth a complaint; that they were seen, and are
in no number, is worth a line.
"""

from collections.abc import Collection, Iterator

from connectors._archive import is_media
from connectors._find_claims import Claims
from connectors._find_reasons import is_leftover
from connectors._found import LeftAlone, Why
from connectors._source import Source


def left_alone(claimed: Claims, named: Collection[str]) -> Iterator[LeftAlone]:
    """Yield every file and empty folder on disk that is neither read nor named.

    What lies inside an export belongs to it and is not listed. Where an export was put
    loosely into a folder of other downloads, what lies beside its files is.

    Args:
        claimed: What connectors said of a folder on disk.
        named: Paths that are said to be unreadable already.
    """
    container = claimed.container
    taken = {*claimed.roots, *(one.path for one in claimed.archives)}
    for folder in claimed.folders:
        for here in folder.iterdir():
            shown = str(container.path / here.path)
            why = _why(here)
            if why and here.path not in taken and not _is_named(shown, named):
                yield LeftAlone(path=shown, why=why)
    for file in claimed.strangers:
        shown = str(container.path / file.path)
        if not _is_named(shown, named):
            yield LeftAlone(path=shown, why=_why(file) or Why.OTHER)


def _why(here: Source) -> Why | None:
    if here.is_dir():
        return None if next(here.iterdir(), None) else Why.EMPTY_FOLDER
    if is_media(here.name):
        return Why.MEDIA
    return Why.DOCUMENT if is_leftover(here) else Why.OTHER


def _is_named(shown: str, named: Collection[str]) -> bool:
    """Say whether a file, or a folder around it, is said to be unreadable."""
    return any(shown == one or shown.startswith(f"{one}/") for one in named)
