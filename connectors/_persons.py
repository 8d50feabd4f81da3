"""What tells people apart who left an e-mail address, and what is shown of them.

An address is an id and never shown, not even where somebody typed one as a name.
"""

import html
import re

_ADDRESS = re.compile(r"[^\s@<>]{1,64}@[^\s@<>.][^\s@<>]{0,253}")


def mail_address(text: str) -> str:
    """Return an e-mail address in lower case, nothing for what is none."""
    address = text.strip().lower()
    return address if _ADDRESS.fullmatch(address) else ""


def shown_name(text: str) -> str:
    """Return a name without what only its owner should see."""
    name = " ".join(html.unescape(text).split())
    if "@" not in name:
        return name
    return _ADDRESS.sub(lambda found: found[0].partition("@")[0], name)
