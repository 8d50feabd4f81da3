"""Names of folders as servers write them: in a UTF-7 of their own (RFC 3501, 5.1.3)."""

import re
from binascii import Error as NotBase64
from binascii import a2b_base64, b2a_base64

_ENCODED = re.compile(r"&([A-Za-z0-9+,]*)-")
_OTHERS = re.compile(r"[^\x20-\x7e]+|&")


def folder_name(sent: str) -> str:
    """Return a folder's name as people read it; what is not encoded well stays."""
    return _ENCODED.sub(_unpacked, sent)


def sent_name(folder: str) -> str:
    """Return a folder's name as a server wants it."""
    return _OTHERS.sub(_packed, folder)


def _unpacked(match: re.Match[str]) -> str:
    if not match[1]:
        return "&"
    packed = match[1].replace(",", "/")
    try:
        data = a2b_base64(packed + "=" * (-len(packed) % 4))
        return data.decode("utf-16-be")
    except (NotBase64, ValueError):
        return match[0]


def _packed(match: re.Match[str]) -> str:
    if match[0] == "&":
        return "&-"
    data = b2a_base64(match[0].encode("utf-16-be"), newline=False)
    return f"&{data.decode('ascii').rstrip('=').replace('/', ',')}-"
