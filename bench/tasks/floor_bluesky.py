"""The least that reading a repository can cost: ``libipld.decode_car`` over its bytes.

The file is read whole, and all of its blocks are decoded; nothing is done with them.
"""

from pathlib import Path

import libipld


def run(path: str) -> dict[str, int]:
    """Decode the repository at ``path`` and return how many blocks it holds."""
    _, blocks = libipld.decode_car(Path(path).read_bytes())
    return {"records": len(blocks)}
