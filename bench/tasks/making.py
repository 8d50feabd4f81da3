"""Makes up an export, unless it lies there already."""

from pathlib import Path

from bench.inputs import make


def run(name: str, folder: str, *, small: bool) -> dict[str, str]:
    """Make the export ``name`` and return where it lies."""
    return {"path": str(make(name, Path(folder), small=small))}
