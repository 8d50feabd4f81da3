"""Makes a case of the tests large, unless it lies there already."""

import shutil
from pathlib import Path

from bench.inputs.multiplied import VERSION, multiply

CASES = Path(__file__).resolve().parents[2] / "tests" / "connectors" / "cases"


def run(connector: str, case: str, folder: str, size: int) -> dict[str, str]:
    """Multiply a case and return where it lies; older versions of it are deleted.

    Args:
        connector: Its name.
        case: Which of its cases.
        folder: Where all of them lie.
        size: Bytes, about.
    """
    stem = f"{connector}-{case}-{size}"
    large = Path(folder) / f"{stem}-v{VERSION}"
    if not large.exists():
        for old in Path(folder).glob(f"{stem}-v*"):
            shutil.rmtree(old)
        multiply(CASES / connector / case, large, size)
    return {"path": str(large)}
