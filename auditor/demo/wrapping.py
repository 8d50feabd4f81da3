"""Packs a mail's words so that servers that only know ASCII hand them on."""

import quopri
from base64 import b64encode

_LONGEST = 30
"""Bytes of an encoded word before base64, well within its 75 characters."""


def packed_words(text: str, charset: str) -> tuple[str, str]:
    """Return the header that says how a text is packed, and the packed text."""
    if text.isascii():
        return "Content-Transfer-Encoding: 7bit", text
    packed = quopri.encodestring(text.encode(charset)).decode("ascii")
    return "Content-Transfer-Encoding: quoted-printable", packed


def word(text: str) -> str:
    """Return a name or a subject as it may stand in a header."""
    if text.isascii():
        return text
    pieces: list[str] = [""]
    for letter in text:
        if len((pieces[-1] + letter).encode()) > _LONGEST:
            pieces.append("")
        pieces[-1] += letter
    return "\n ".join(f"=?UTF-8?B?{b64encode(p.encode()).decode()}?=" for p in pieces)
