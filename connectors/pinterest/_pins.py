"""The pins in the page that Pinterest hands out, one after the other.

The page has no structure but its lines: a link to a pin, then ``<br>Key: value,`` until
``Private``. A value may hold commas, colons and line breaks, so that only a key that is
known begins a new one.
"""

import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from auditor.errors import MalformedSource, SourceError
from auditor.records import Kind, Record, Rejected
from connectors._json import Damage
from connectors._pages import beginning, decoded, is_whole
from connectors._source import Source
from connectors._years import WRITTEN

PLATFORM = "pinterest"

_SECTION = re.compile(r"<h1\b[^<>]{0,400}>(.{0,400}?)</h1>", re.IGNORECASE | re.DOTALL)
_PIN = re.compile(
    r"(?<!: )<a\b[^<>]{0,400}?\bhref\s*=\s*[\"']?(https?://[\w.-]{0,40}pinterest\.[a-z.]{2,9}"
    r"/pin/([^\"'\s<>/?]{0,99})[^\"'\s<>]{0,400})[^<>]{0,400}>[^<]{0,4000}</a\s*>",
    re.IGNORECASE | re.DOTALL,
)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,4000}>")
_HREF = re.compile(r"href\s*=\s*[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE)
_TIME = re.compile(r"(\d{4})[/-](\d\d)[/-](\d\d) (\d\d):(\d\d):(\d\d)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
_ID = re.compile(r"[\w-]{1,64}")
_KEYS = frozenset(
    {"title", "details", "image", "is native", "board id", "board name", "is video"}
    | {"ip address", "username", "alt text", "canonical link", "story pin media"}
    | {"video", "created at", "alive", "is a repin", "private", "board section"}
    | {"section", "link", "description", "updated at"}
)
_NOTHING = frozenset({"", "no data", "none", "null"})
_MARKS = ("/pin/", "created at:", "is a repin:")
_EMPTY = re.compile(r"<h1\b[^<>]{0,400}>\s*pins\s*</h1>\s*no data\b", re.IGNORECASE)
_USER = re.compile(r"\busername:\s*([^\s<,]+)", re.IGNORECASE)

Fields = dict[str, str]


@dataclass(slots=True)
class Pins:
    """What a page holds.

    Attributes:
        records: Without an account, which is only known after all were seen.
        rejected: What could not be read.
        names: The user names that pins and the profile carry.
        whole: Whether the page could be read to its end.
    """

    records: dict[str, Record] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    whole: bool = True

    @property
    def owner(self) -> str:
        """The name that most pins carry, "" where none does."""
        return self.names.most_common(1)[0][0] if self.names else ""

    @property
    def span(self) -> tuple[datetime, datetime] | None:
        """From the first pin to a second after the last."""
        times = [record.sent_at for record in self.records.values()]
        return (min(times), max(times) + timedelta(seconds=1)) if times else None


def is_page(file: Source) -> bool:
    """Say whether a file is such a page; never raises."""
    try:
        page = beginning(file).lower()
    except SourceError:
        return False
    if "pinterest." in page and all(mark in page for mark in _MARKS):
        return True
    return "pinterest" in page and _EMPTY.search(page) is not None


def gather(file: Source) -> Pins:
    """Return all pins of a page."""
    found = Pins()
    name = file.path or file.name
    try:
        page = decoded(file.read_bytes())
    except MalformedSource as error:
        reason = f"the rest cannot be read: {error}"
        found.rejected.append(Damage(where=name, reason=reason))
        found.whole = False
        return found
    for title, section in _sections(page):
        if title == "pins":
            _take(section, name, found)
        else:
            found.names.update(map(_name, _USER.findall(section)[:1]))
    if not is_whole(page):
        reason = "the file ends too early; nothing from here on could be read"
        found.rejected.append(Damage(where=name, reason=reason))
        found.whole = False
    return found


def _name(said: str) -> str:
    return html.unescape(said).strip(" ,@").lower()


def _sections(page: str) -> Iterator[tuple[str, str]]:
    """Yield the title of each section and what stands below it."""
    parts = _SECTION.split(page)
    if len(parts) == 1:
        yield "pins", page
    for title, section in zip(parts[1::2], parts[2::2], strict=True):
        plain = html.unescape(_TAG.sub("", title)).strip().lower()
        yield (
            ("pins" if _PIN.search(section) and "repin:" in section else plain),
            section,
        )


def _take(section: str, name: str, found: Pins) -> None:
    parts = _PIN.split(section)
    if "created at" in _fields(parts[0])[0]:
        found.rejected.append(Rejected(where=name, reason="it has no id"))
    for number, (address, id_, block) in enumerate(
        zip(parts[1::3], parts[2::3], parts[3::3], strict=True)
    ):
        where = f"{name}[{number}]"
        fields, lost = _fields(block)
        if lost:
            reason = "it has no id"
            found.rejected.append(Rejected(where=where, reason=reason))
        try:
            record = _record(address, id_, fields)
        except ValueError as error:
            found.rejected.append(Rejected(where=where, reason=str(error)))
            continue
        if fields.get("private", "").lower() != "true":
            found.records.setdefault(record.id, record)
        if owner := _name(fields.get("username", "")):
            found.names[owner] += 1


def _fields(block: str) -> tuple[Fields, bool]:
    """Return the values of a pin by their keys, and whether another follows unnamed."""
    fields: Fields = {}
    key, lost = "", False
    for piece in _BREAK.split(block):
        name, colon, value = piece.partition(":")
        plain = " ".join(_TAG.sub("", name).lower().split())
        if colon and plain in _KEYS:
            if plain == "title" and "private" in fields:
                lost = True
                break
            key = plain
            fields.setdefault(key, value)
        elif key and key != "private":
            fields[key] += "\n" + piece
    return {key: _value(key, said) for key, said in fields.items()}, lost


def _value(key: str, said: str) -> str:
    if key in {"canonical link", "link"} and (found := _HREF.search(said)):
        return html.unescape(found[1])
    text = _CONTROL.sub("", html.unescape(_TAG.sub("", said)))
    text = text.strip().removesuffix(",").strip()
    return "" if text.lower() in _NOTHING else text


def _record(address: str, id_: str, fields: Fields) -> Record:
    if not _ID.fullmatch(id_):
        raise ValueError("it has no id")
    said = (fields.get("title", ""), fields.get("details", ""))
    link = fields.get("canonical link", "")
    return Record(
        platform=PLATFORM,
        account="",
        id=id_,
        kind=_kind(fields),
        author=None,
        sent_at=_moment(fields.get("created at", "")),
        text="\n\n".join(dict.fromkeys(part for part in said if part)),
        links=(link,) if link.startswith("http") else (),
        url=html.unescape(address),
    )


def _kind(fields: Fields) -> Kind:
    repeated = fields.get("is a repin", "").lower() == "true"
    return Kind.SHARE if repeated else Kind.POST


def _moment(said: str) -> datetime:
    found = _TIME.search(said)
    try:
        if found and int(found[1]) in WRITTEN:
            numbers = [int(part) for part in found.groups()]
            year, month, day, hour, minute, second = numbers
            return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        pass
    raise ValueError("it has no time that can be read")
