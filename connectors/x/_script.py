"""The JavaScript that X wraps its JSON in: one assignment per file."""

from connectors._source import Source

# Within these first bytes stands the equals sign, whatever is assigned to.
_NAME_ENDS_BEFORE = 400
_TAIL = 64


def starts(file: Source, *beginnings: bytes) -> bool:
    """Say whether a file is there and begins in one of these ways."""
    return is_script(file) and head(file).startswith(beginnings)


def is_script(file: Source) -> bool:
    """Say whether a file is there and named like a script."""
    return file.is_file() and ".js" in file.name.lower()


def head(file: Source) -> bytes:
    """Return a file's beginning without byte order mark and space."""
    return file.head(_NAME_ENDS_BEFORE).removeprefix(b"\xef\xbb\xbf").lstrip()


def assigned(data: bytes) -> memoryview:
    """Return the JSON to the right of ``window.YTD.… =``, without copying it.

    The name assigned to is not looked at: it has changed with every layout.
    """
    view = memoryview(data)
    begin = data.find(b"=", 0, _NAME_ENDS_BEFORE) + 1
    if data[:begin].lstrip()[:1] in (b"[", b"{"):
        begin = 0
    tail = data[-_TAIL:]
    return view[begin : len(data) - len(tail) + len(tail.rstrip(b"; \t\r\n"))]
