"""The header of an SQL file: comment lines that say, key by key, what it promises."""

import re
from collections.abc import Container

_LINE = re.compile(r"-- (\w+):\s+(.*)")


def entries(text: str, keys: Container[str]) -> dict[str, str]:
    """Return what a header says under each of ``keys``.

    Args:
        text: The file's; the header ends where a comment is empty, or at its end.
        keys: What a line may begin with; one that begins otherwise continues the last.
    """
    found: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        if not line.startswith("--") or line == "--":
            break
        match = _LINE.fullmatch(line)
        if match and match[1] in keys:
            last = match[1]
            found[last] = match[2].strip()
        elif last:
            found[last] += f" {line.removeprefix('--').strip()}"
    return found
