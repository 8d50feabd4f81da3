"""Made-up exports of realistic size and mix, the same bytes for the same size."""

import importlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SMALL = 100  # a quick try has so many times less of everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One export to be made up.

    Attributes:
        module: In `bench.inputs`; its `write` makes the export, its `VERSION` says
            whether one that lies there already is still the same.
        sizes: What `write` is told, for full size.
    """

    module: str
    sizes: dict[str, int | None]


INPUTS = {
    "x-parts": Input(
        module="x_archive", sizes={"tweets": 200_000, "part": 100 * 2**20}
    ),
    "x-one": Input(module="x_archive", sizes={"tweets": 200_000, "part": None}),
    "bluesky": Input(module="bluesky", sizes={"records": 200_000}),
    "mbox": Input(module="mailbox", sizes={"mails": 100_000}),
    "activity-1m": Input(
        module="activity", sizes={"messages": 1_000_000, "people": 100_000}
    ),
    "activity-10m": Input(
        module="activity", sizes={"messages": 10_000_000, "people": 1_000_000}
    ),
    "shop-year": Input(
        module="shop", sizes={"comments": 16_000, "mails": 10_000, "tweets": 14_000}
    ),
}


def make(name: str, folder: Path, *, small: bool) -> Path:
    """Return the export of that name below ``folder``; made unless it lies there.

    Older versions of it are deleted.
    """
    wanted = INPUTS[name]
    maker: Any = importlib.import_module(f"bench.inputs.{wanted.module}")
    stem = f"{name}-small" if small else name
    here = folder / f"{stem}-v{maker.VERSION}"
    if here.is_dir():
        return _export(here)
    for old in folder.glob(f"{stem}-v*"):
        shutil.rmtree(old)
    unfinished = folder / f"{stem}-v{maker.VERSION}.part"
    maker.write(unfinished, **_sizes(wanted, small=small))
    unfinished.rename(here)
    return _export(here)


def _sizes(wanted: Input, *, small: bool) -> dict[str, int | None]:
    if not small:
        return dict(wanted.sizes)
    return {name: size and size // SMALL for name, size in wanted.sizes.items()}


def _export(folder: Path) -> Path:
    """Return the only file in a folder; the folder where there are several."""
    files = list(folder.iterdir())
    return files[0] if len(files) == 1 else folder
