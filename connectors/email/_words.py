"""Texts out of the bytes of a mail, whatever it says they are in."""

import binascii
import quopri
import re

_WORD = re.compile(r"=\?([^?*\s]{1,60})(?:\*[^?\s]*)?\?([BbQq])\?([^?]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]+\?[BbQq]\?)")
_NO_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")

# Mail programs mean these when they say the ones on the left.
_MEANT = {
    "us-ascii": "utf-8",
    "ascii": "utf-8",
    "unknown-8bit": "utf-8",
    "x-unknown": "utf-8",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "ks_c_5601-1987": "cp949",
    "gb2312": "gb18030",
}
# Codecs of Python that are no charset of any mail, and some that take for ever.
_NO_CHARSET = frozenset({"idna", "punycode", "undefined"})


def decoded(data: bytes, charset: str) -> str:
    """Return bytes as text; never fails, and takes a wrong charset for what it is."""
    named = charset.strip("\"' ").lower()
    meant = _MEANT.get(named, named)
    if meant not in _NO_CHARSET and "escape" not in meant:
        try:
            text = data.decode(meant)
        except (LookupError, ValueError):
            pass
        else:  # UTF-7 may hold half of a character pair, which no file can take
            return text.encode(errors="replace").decode() if "7" in meant else text
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def readable(header: str) -> str:
    """Return a header's value with its encoded words decoded."""
    if "=?" not in header:
        return header
    words: list[str] = []
    place, waiting, charset = 0, b"", ""
    joined = _BETWEEN.sub(r"\1", header)
    for word in _WORD.finditer(joined):
        # A character may be cut between two words of the same charset.
        if waiting and (word.start() > place or word[1].lower() != charset):
            words.append(decoded(waiting, charset))
            waiting = b""
        words.append(joined[place : word.start()])
        waiting += _word(word[2], word[3])
        place, charset = word.end(), word[1].lower()
    if waiting:
        words.append(decoded(waiting, charset))
    return "".join((*words, joined[place:]))


def _word(encoding: str, content: str) -> bytes:
    data = content.encode("utf-8", "replace")
    if encoding in "Bb":
        return unpacked(data)
    return quopri.decodestring(data, header=True)


def unpacked(data: bytes) -> bytes:
    """Return what base64 holds; padding inside joins two pieces, damage is left out."""
    pieces = data.replace(b"-", b"+").replace(b"_", b"/").split(b"=")
    whole = b""
    for piece in pieces:
        letters = _NO_BASE64.sub(b"", piece)
        letters = letters[: len(letters) - (len(letters) % 4 == 1)]
        whole += binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
    return whole
