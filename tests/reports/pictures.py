"""Small pictures, made byte by byte."""

import struct
import zlib


def png(width=2, height=1):
    """Return a grey PNG."""

    def chunk(name, content):
        check = zlib.crc32(name + content)
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
        )

    rows = b"".join(b"\x00" + b"\x80" * min(width, 10) for _ in range(min(height, 10)))
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg(width=16, height=9):
    """Return the bones of a JPEG: what says its size, and its end."""
    header = b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x00\x00"
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        b"\xff\xe0"
        + struct.pack(">H", len(header) + 2)
        + header
        + b"\xff\xff\xc2"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xda\x00\x02\x00\xff\xd9"
    )


def svg(inside="<path d='M0 0h9v9z'/>", attributes="viewBox='0 0 9 9'"):
    """Return a drawing."""
    return (
        f"<svg xmlns='http://www.w3.org/2000/svg' "
        f"xmlns:xlink='http://www.w3.org/1999/xlink' {attributes}>{inside}</svg>"
    ).encode()
