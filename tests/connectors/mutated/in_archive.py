"""Trees of files, and the ZIP they come in."""

import io
import zipfile

from tests.connectors.mutated import in_bytes
from tests.connectors.mutated.formats import format_of

_LONG = 3_000  # lines of a hundred blanks


def bend(chance, export, strangers):
    """Return the files of an export with something harmed, mostly in one of them."""
    path = chance.choice(sorted(export.files))
    data = export.files[path]
    how = chance.choice(("content", "content", "content", "bytes", "stranger", "tree"))
    if how == "tree":
        return _other_tree(chance, export.files, path)
    if how == "stranger":
        return export.having(path, chance.choice(strangers))
    known = format_of(path, data) if how == "content" else None
    return export.having(path, (known or in_bytes).bend(chance, data))


def zipped(chance, files):
    """Return the files as a ZIP, and now and then that harmed."""
    packed = io.BytesIO()
    method = chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
    with zipfile.ZipFile(packed, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    whole = packed.getvalue()
    return chance.choice((_left, in_bytes.cut, in_bytes.turned))(chance, whole)


def damaged(chance, files, path):
    """Return the files as a ZIP in which one of them is not what its sum says.

    It is long, as exports are, so that its beginning does not show the damage.
    """
    filling = b"\0" * 100 if path.endswith(".car") else b" " * 99 + b"\n"
    files = {**files, path: files[path] + filling * _LONG}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        member = archive.getinfo(path)
    found = bytearray(packed.getvalue())
    begins = member.header_offset + len(member.FileHeader())
    place = begins + member.file_size - chance.randrange(1, 100)
    found[place] = 10 if found[place] == 32 else 32
    return bytes(found)


def _left(_, data):
    return data


def _other_tree(chance, files, path):
    how = chance.choice(sorted(_TREES))
    others = {name: data for name, data in files.items() if name != path}
    return {**others, **_TREES[how](path, files[path])}


def _elsewhere(path, data):
    return {f"elsewhere/{path}": data}


_TREES = {
    "removed": lambda *_: {"left.txt": b"x"},
    "moved": _elsewhere,
    "to the top": lambda path, data: {path.rpartition("/")[2]: data},
    "in capitals": lambda path, data: {path.upper(): data},
    "in small letters": lambda path, data: {path.lower(): data},
    "without a suffix": lambda path, data: {path.rpartition(".")[0] or "x": data},
    "twice": lambda path, data: {
        path: data,
        f"copy of {path.rpartition('/')[2]}": data,
    },
    "in a folder of its name": lambda path, data: {f"{path}/{path}": data},
}
