"""The headers of a mail that somebody needs, and what stands in them."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.parser import BytesHeaderParser
from email.policy import compat32
from email.utils import getaddresses, mktime_tz, parsedate_tz

from connectors._years import WRITTEN
from connectors.email._words import decoded, readable

Headers = Mapping[str, tuple[str, ...]]

_WANTED = frozenset(
    {
        "message-id",
        "date",
        "from",
        "sender",
        "reply-to",
        "to",
        "cc",
        "bcc",
        "subject",
        "in-reply-to",
        "references",
        "received",
        "delivered-to",
        "x-original-to",
        "envelope-to",
        "return-path",
        "auto-submitted",
        "precedence",
        "list-unsubscribe",
        "list-id",
        "x-autoreply",
        "x-autorespond",
        "feedback-id",
        "x-mailer",
        "x-campaign",
        "x-campaignid",
        "x-campaign-id",
        "x-mc-user",
        "x-gmail-labels",
        "x-gm-thrid",
        "x-mozilla-status",
        "content-type",
        "content-language",
    }
)
_PARSER = BytesHeaderParser(policy=compat32)
_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_LONGEST = 2**16
_SHORT = 500

# The library needs the square of the time for some lines that nobody writes.
_LIBRARY = 2000

_PLAIN = re.compile(
    r'\s*(?:"([^"\\]*)"|([^"<>,;:@()]*?))\s*<([^<>\s,@"]+@[^<>\s,@"]+)>\s*'
)
_BARE = re.compile(r"\s*<?([^<>\s,;:@\"()]+@[^<>\s,;:@\"()]+)>?\s*")
_ANY = re.compile(r"[^<>\s,;:@\"'()\[\]]{1,64}@[^<>\s,;:@\"'()\[\]]{1,255}")
_ONE_OF_MANY = re.compile(r'(?:"[^"]*"|[^,"])+')
_ID = re.compile(r"<([^<>\s]+)>")
_LONE_ID = re.compile(r"[^<>\s]{1,250}@[^<>\s]{1,250}")

# Nobody had mail with a Date before; clocks that were never set say 1970 or 1980.
_FIRST = datetime(1982, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def parted(message: bytes) -> tuple[bytes, bytes]:
    """Return a message's headers and its body."""
    if message[:1] in {b"\n", b"\r"}:
        return b"", message.lstrip(b"\r\n")
    end = _END.search(message)
    if end is None:
        return message, b""
    return message[: end.start()], message[end.end() :]


def headers(head: bytes) -> Headers:
    """Return the values of each header that is read, unfolded, by small name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, value in _PARSER.parsebytes(head).raw_items():
        key = name.strip().lower()
        if key in _WANTED:
            data = str(value).encode("utf-8", "surrogateescape")[:_LONGEST]
            text = _FOLD.sub(" ", decoded(data, "utf-8")).strip()
            found[key] = (*found.get(key, ()), text)
    return found


def first(values: Headers, name: str) -> str:
    """Return the first value of a header; ``""`` where there is none."""
    return values[name][0] if values.get(name) else ""


def addresses(values: Headers, *names: str) -> tuple[tuple[str, str], ...]:
    """Return name and address of everybody in some headers, addresses in small letters.

    Each address comes once. Names are decoded, and empty where there is none.
    """
    found: dict[str, str] = {}
    for name in names:
        for value in values.get(name, ()):
            for one in _split(value):
                for shown, address in _addresses(one):
                    found.setdefault(address.lower(), shown)
    return tuple((shown, address) for address, shown in found.items())


def ids(value: str) -> tuple[str, ...]:
    """Return the message ids in a header, without their brackets.

    Some programs fold long ones into encoded words, which no id may hold.
    """
    value = readable(value)
    return tuple(_ID.findall(value)) or tuple(_LONE_ID.findall(value))


def moment(date: str) -> datetime | None:
    """Return a date as mails have it; None where it is none."""
    try:
        parts = parsedate_tz(date)
        if parts is None:
            return None
        at = _EPOCH + timedelta(seconds=mktime_tz(parts))
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return at if at >= _FIRST and at.year in WRITTEN else None


def received_at(values: Headers) -> datetime | None:
    """Return when the last server on the way took the mail."""
    for line in values.get("received", ()):
        at = moment(line.rpartition(";")[2])
        if at is not None:
            return at
    return None


def _addresses(value: str) -> Iterator[tuple[str, str]]:
    for fast in (_PLAIN, _BARE) if len(value) < _SHORT else ():
        if match := fast.fullmatch(value):
            *names, address = match.groups()
            shown = next((name for name in names if name), "")
            yield _name(shown), address
            return
    pairs = _pairs(value)
    if not pairs and "=?" in value:
        value = readable(value)
        pairs = _pairs(value)
    for name, address in pairs or [("", one) for one in _ANY.findall(value)]:
        match = _ANY.search(readable(address))
        if match:
            yield _name(name), match[0]


def _split(value: str) -> list[str]:
    return [value] if len(value) < _LIBRARY else _ONE_OF_MANY.findall(value)


def _pairs(value: str) -> list[tuple[str, str]]:
    if len(value) >= _LIBRARY:
        return []
    try:
        return [(name, one) for name, one in getaddresses([value]) if "@" in one]
    except (ValueError, LookupError, RecursionError):  # brackets without end
        return []


def _name(shown: str) -> str:
    return " ".join(readable(shown).strip("\"' ").split())
