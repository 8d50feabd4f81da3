"""What reading mail with Python's own library costs: each mail parsed, once.

The mails are told apart by their separating lines, and the bytes of each are given to
`email.parser.BytesParser` with its default policy. That is all: no header is looked at,
no word decoded.
"""

from collections.abc import Iterator
from email.parser import BytesParser
from pathlib import Path

_SEPARATOR = b"From "


def run(path: str) -> dict[str, int]:
    """Parse the mails at ``path`` and return how many there are."""
    parser = BytesParser()
    mails = 0
    for mail in _mails(Path(path)):
        parser.parsebytes(mail)
        mails += 1
    return {"records": mails}


def _mails(path: Path) -> Iterator[bytes]:
    lines: list[bytes] = []
    empty_before = True
    with path.open("rb") as file:
        for line in file:
            if empty_before and line.startswith(_SEPARATOR):
                if lines:
                    yield b"".join(lines)
                lines = []
            else:
                lines.append(line)
            empty_before = line == b"\n"
    yield b"".join(lines)
