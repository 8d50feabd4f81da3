"""Pages of HTML as text, in whatever encoding they were saved."""

from connectors._source import Source

_FIRST = 2**20  # some begin with a style sheet, or with all about a profile


def decoded(data: bytes) -> str:
    """Return a page's text.

    Platforms write UTF-8; who saves a page anew may write something else.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    kept = data.decode("utf-8-sig", "replace")
    # Where anything beyond ASCII does make sense it is UTF-8, and damaged.
    if not kept.replace("\ufffd", "").isascii():
        return kept
    return data.decode("cp1252", "replace")


def beginning(file: Source) -> str:
    """Return how a page begins; "" for what is not called a page.

    Raises:
        SourceError: It cannot be read.
    """
    if not file.is_file() or not file.name.lower().endswith((".html", ".htm")):
        return ""
    return decoded(file.head(_FIRST))


def is_whole(page: str) -> bool:
    """Say whether a page that opens as a whole one is closed, too."""
    opens = "<html" in page[:4096].lower()
    return not opens or "</html" in page[-4096:].lower()
