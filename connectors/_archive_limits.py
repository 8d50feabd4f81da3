"""How much an archive may hold before it is taken for an attack."""

from auditor.errors import UnsafeSource
from auditor.language import text
from connectors._archive import is_media

# The largest exports known have some hundred thousand files; each costs about a
# kilobyte of memory before anything is read.
MEMBERS = 1_000_000

# Exports nest four or five deep. Deeper trees only serve to break programs.
DEPTH = 100

# Pictures and films are not counted, since they are never unpacked. What is left are
# texts: no business writes more, and no laptop has the disk for more.
TOTAL_BYTES = 256 * 2**30

# A file that has to be in memory as a whole. The largest document measured in an
# export has 370 MB; decoding takes several times its size.
WHOLE_BYTES = 4 * 2**30

# Real JSON shrinks to a twentieth, very repetitive JSON to a sixtieth; a bomb to a
# thousandth. Small files are let off, since even a bomb of this size does no harm.
RATIO = 250
RATIO_FLOOR = 32 * 2**20


class Budget:
    """Adds up what an archive unfolds to, and stops it when it is too much."""

    def __init__(self, label: str, packed: int) -> None:
        """Start at nothing.

        Args:
            label: The archive, for the error.
            packed: How many bytes the archive itself has.
        """
        self._label = label
        self._packed = packed
        self._members = 0
        self._total = 0

    def member(self, name: str, size: int, packed: int | None = None) -> None:
        """Count a file of the archive.

        Args:
            name: Its name; pictures, sounds and films are never unpacked.
            size: How many bytes it unfolds to.
            packed: How many bytes of the archive it takes, where that is known.

        Raises:
            UnsafeSource: It is one too many.
        """
        self._members += 1
        if self._members > MEMBERS:
            raise UnsafeSource(
                text("error.too_many_files", path=self._label, most=MEMBERS),
                hint=text("hint.nothing_else"),
            )
        if is_media(name):
            return
        self._total += size
        if packed is not None and bursts(size, packed):
            raise UnsafeSource(
                text(
                    "error.bomb_file",
                    path=self._label,
                    name=name,
                    size=size,
                    packed=packed,
                ),
                hint=text("hint.again"),
            )
        self.unfolded(self._total)

    def unfolded(self, total: int) -> None:
        """Check how many bytes have come out of the archive so far.

        Raises:
            UnsafeSource: They are too many, or too many for so small an archive.
        """
        if total > TOTAL_BYTES or bursts(total, self._packed):
            raise UnsafeSource(
                text("error.bomb", path=self._label, size=total, packed=self._packed),
                hint=text("hint.again"),
            )


def bursts(size: int, packed: int) -> bool:
    """Say whether so many bytes from so few must be a bomb."""
    return size > RATIO_FLOOR and size > packed * RATIO
