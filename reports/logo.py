"""A logo from a file: checked to be a whole picture, and put into the page as data.

What a file is, its content says, not its name. A drawing (SVG) is put into the page as
a picture, in which no script can run and nothing is loaded; one that asks for either is
refused all the same, because it would not look as it was meant to.
"""

import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from auditor.errors import ConfigError

MOST = 300_000  # bytes
WIDEST = 6000  # pixels a side
_SVG = "{http://www.w3.org/2000/svg}"
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
# Begin of a frame in a JPEG: the marks that carry its size.
_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
_BARE = {0x01, *range(0xD0, 0xD8)}  # marks without a length
_REFUSED = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video"}
_FOREIGN = re.compile(
    r"@import|url\(\s*+['\"]?+\s*+(?!#|data:image/(?:png|jpeg))", re.IGNORECASE
)
_HINT = "Save it anew as PNG, JPEG or plain SVG, or leave report.logo away."


def logo(path: Path) -> str:
    """Return the picture in a file as a ``data:`` address.

    Raises:
        ConfigError: It is not there, too large, damaged, or no such picture.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST + 1)
    except OSError as error:
        raise ConfigError(
            f"{path}: the logo cannot be read ({error.strerror}).",
            hint="report.logo names a file, told from the configuration file's place.",
        ) from error
    if len(data) > MOST:
        raise ConfigError(
            f"{path}: the logo is larger than {MOST // 1000} kB.",
            hint="Save it smaller; 600 pixels across are plenty.",
        )
    try:
        kind = _kind(data)
    except ValueError as error:
        raise ConfigError(f"{path}: the logo {error}.", hint=_HINT) from error
    return f"data:{kind};base64,{b64encode(data).decode('ascii')}"


def _kind(data: bytes) -> str:
    if data.startswith(_PNG):
        _size(*_png(data))
        return "image/png"
    if data.startswith(_JPEG):
        _size(*_jpeg(data))
        return "image/jpeg"
    if b"<svg" in data:
        _check_drawing(data)
        return "image/svg+xml"
    raise ValueError("is neither PNG, JPEG nor SVG")


def _size(width: int, height: int) -> None:
    if not (0 < width <= WIDEST and 0 < height <= WIDEST):
        raise ValueError(
            f"is {width} by {height} pixels; a side has 1 to {WIDEST} of them"
        )


def _png(data: bytes) -> tuple[int, int]:
    """Return width and height; every chunk must be whole up to the last."""
    names = []
    size = (0, 0)
    try:
        for name, content in _chunks(data):
            names.append(name)
            if name == b"IHDR":
                size = struct.unpack(">II", content[:8])
    except (struct.error, IndexError) as error:
        raise ValueError("is a PNG that ends in the middle") from error
    if names[:1] != [b"IHDR"] or b"IDAT" not in names:
        raise ValueError("is a PNG without a picture")
    return size


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    name = b""
    while name != b"IEND":
        (length,) = struct.unpack_from(">I", data, at)
        name = data[at + 4 : at + 8]
        content = data[at + 8 : at + 8 + length]
        (check,) = struct.unpack_from(">I", data, at + 8 + length)
        if zlib.crc32(name + content) != check:
            raise ValueError("is a damaged PNG")
        yield name, content
        at += 12 + length


def _jpeg(data: bytes) -> tuple[int, int]:
    """Return width and height; the file must end where a picture ends."""
    if not data.rstrip(b"\x00").endswith(b"\xff\xd9"):
        raise ValueError("is a JPEG that ends in the middle")
    at = 2
    try:
        while data[at] == 0xFF:  # noqa: PLR2004 - every mark begins so
            mark = data[at + 1]
            if mark in _BARE or mark == 0xFF:  # noqa: PLR2004 - filling
                at += 1 if mark == 0xFF else 2  # noqa: PLR2004
                continue
            if mark in _FRAMES:
                height, width = struct.unpack_from(">HH", data, at + 5)
                return width, height
            (length,) = struct.unpack_from(">H", data, at + 2)
            at += 2 + length
    except (struct.error, IndexError) as error:
        raise ValueError("is a damaged JPEG") from error
    raise ValueError("is a damaged JPEG")


def _check_drawing(data: bytes) -> None:
    """Refuse a drawing that would run or load something, or that has no size."""
    if b"<!ENTITY" in data:
        raise ValueError("is an SVG with entities, which not every reader knows")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        data.decode("utf-8")
        root = etree.fromstring(data, parser)
    except UnicodeDecodeError as error:
        raise ValueError("is an SVG that is not written in UTF-8") from error
    except etree.XMLSyntaxError as error:
        raise ValueError(f"is a damaged SVG (line {error.lineno})") from error
    if root.tag != f"{_SVG}svg":
        raise ValueError("is an SVG without the name of its kind (xmlns)")
    if root.get("viewBox") is None and None in (root.get("width"), root.get("height")):
        raise ValueError("is an SVG that does not say how large it is (viewBox)")
    for element in root.iter():
        _check_element(element)


def _check_element(element: etree._Element) -> None:
    if not isinstance(element.tag, str):  # a comment, or for other programs
        return
    name = etree.QName(element).localname
    if name in _REFUSED:
        raise ValueError(
            f"is an SVG that holds a <{name}>, which does not belong there"
        )
    texts = [element.text or ""] if name == "style" else []
    for key, value in element.attrib.items():
        plain = etree.QName(key).localname.lower()
        if plain.startswith("on"):
            raise ValueError(f"is an SVG with a script ({plain})")
        if plain == "href" and not _within(value):
            raise ValueError("is an SVG that loads something from elsewhere")
        texts.append(value)
    if any(_FOREIGN.search(text) for text in texts):
        raise ValueError("is an SVG that loads something from elsewhere")


def _within(address: str) -> bool:
    """Return whether an address leads to the drawing itself, or to a picture in it."""
    plain = "".join(address.split()).lower()
    return plain.startswith(("#", "data:image/png", "data:image/jpeg"))
