"""Packs the same invented files as a folder, a ZIP, a tar and a tar.gz."""

import io
import tarfile
import zipfile

from connectors import Told, open_source

TOLD = Told()


def tree(*paths):
    return open_source(list(paths), TOLD)


def folder(path, files):
    """Write ``files`` (path: bytes) below ``path``."""
    path.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        file = path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return path


def zipped(path, files, *, method=zipfile.ZIP_DEFLATED):
    """Pack ``files`` (path: bytes) as a ZIP."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def tarred(path, files, mode="w"):
    """Pack ``files`` (path: bytes) as a tar; as a tar.gz with mode ``w:gz``."""
    with tarfile.open(path, mode) as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return path


def contents(source):
    """Return the path and bytes of every file of a tree, in its own order."""
    return [(file.path, file.read_bytes()) for file in source.walk()]
