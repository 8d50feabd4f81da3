"""A disk of a few megabytes, for tests of what happens when it is full."""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

_PIECE = 4096


class SmallDisk:
    """A disk in memory.

    Attributes:
        root: Where it lies.
    """

    def __init__(self, root):
        self.root = root
        self._ballast = root / "ballast"

    @property
    def free(self):
        return shutil.disk_usage(self.root).free

    def has_free(self, count):
        """Fill the disk until only so many bytes are free."""
        self._ballast.unlink(missing_ok=True)
        with self._ballast.open("wb") as ballast, suppress(OSError):
            for _ in range((self.free - count) // _PIECE):
                ballast.write(bytes(_PIECE))
                ballast.flush()

    def is_cleared(self):
        self._ballast.unlink()


@contextmanager
def small_disk(place, megabytes):
    """Make a disk at a place that is an empty folder.

    Root may mount one. Anybody else may do so in a place of his own, where we look in
    through the process that is at home there.
    """
    with _mounted(place, megabytes) or _at_home(place, megabytes) as root:
        yield SmallDisk(root)


def _mounted(place, megabytes):
    words = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(words, check=False).returncode:  # noqa: S603
        return None

    @contextmanager
    def mounted():
        try:
            yield place
        finally:
            subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S603, S607

    return mounted()


@contextmanager
def _at_home(place, megabytes):
    inside = 'mount -t tmpfs -o "size=$1m" tmpfs "$2" && echo ready && read end'
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", inside]
    with subprocess.Popen(  # noqa: S603
        [*words, "sh", str(megabytes), str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as home:
        assert home.stdout.readline() == "ready\n", "no small disk can be made here"
        yield Path(f"/proc/{home.pid}/root{place}")
        home.stdin.close()
