"""Where a Slack export keeps its people, its channels and their days.

``users.json`` and ``channels.json`` lie at the root; larger plans add ``groups.json``
(private channels), ``dms.json`` and ``mpims.json``. Each channel has a folder with its
name, direct messages one with their id, and in it one file per day.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import Enum

from auditor.errors import SourceError
from connectors._chat import Times
from connectors._source import Source

USERS = ("users.json", "org_users.json")

_DAY = re.compile(r"\d{4}-\d\d-\d\d\.json")
_PEOPLE = re.compile(rb'"id"\s*:\s*"[UW][A-Z0-9]+"')
_CHANNELS = re.compile(rb'\A(?:\xef\xbb\xbf)?\s*\[\s*(?:\]|\{\s*"id"\s*:\s*"[CGD])')
_SAID = re.compile(rb'"ts"\s*:\s*"\d{9,11}\.\d{6}"')
_DIRECT = re.compile(r"D[A-Z0-9]{7,}|mpdm-.*")

# "Corner Bakery Slack export Jan 1 2026 - Jun 30 2026"; a download may have other
# marks for spaces.
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905
_DATE = rf"({'|'.join(_MONTHS)})[a-z]*[\W_]+(\d{{1,2}})[\W_]+(\d{{4}})"
_SPAN = re.compile(rf"(?i)Slack[\W_]+export[\W_]+{_DATE}[\W_]+{_DATE}(?!\d)")


class Sort(Enum):
    """Who reads a channel."""

    CHANNEL = "channels.json"
    PRIVATE = "groups.json"
    DIRECT = "dms.json"
    SEVERAL = "mpims.json"

    @property
    def is_direct(self) -> bool:
        """Whether it holds direct messages."""
        return self in {Sort.DIRECT, Sort.SEVERAL}


def is_root(source: Source) -> bool:
    """Say whether ``source`` is such an export's own folder."""
    try:
        return source.is_dir() and _is_root(source)
    except SourceError:
        return False


def is_day(file: Source) -> bool:
    """Say whether a file is a day of a channel, by its name and how it begins."""
    try:
        return bool(_DAY.fullmatch(file.name)) and bool(_SAID.search(file.head()))
    except SourceError:
        return False


def folders(source: Source) -> Iterator[Source]:
    """Yield the folder of each channel, by name."""
    for folder in source.iterdir():
        if folder.is_dir() and next(days(folder), None) is not None:
            yield folder


def days(folder: Source) -> Iterator[Source]:
    """Yield the days in a channel's folder, in their order."""
    for file in folder.iterdir():
        if file.is_file() and _DAY.fullmatch(file.name):
            yield file


def files(source: Source) -> tuple[Source, ...]:
    """Return everything that is read."""
    names = (*USERS, *(sort.value for sort in Sort))
    lists = (source / name for name in names)
    there = [one for one in lists if one.is_file()]
    return (*there, *(day for folder in folders(source) for day in days(folder)))


def sort_of(folder: str) -> Sort:
    """Return what a folder holds that no list names."""
    return Sort.DIRECT if _DIRECT.fullmatch(folder) else Sort.CHANNEL


def stated(source: Source) -> Times | None:
    """Return from when to when an export's name says it goes, the last day included."""
    for found in _SPAN.finditer(source.label):
        said = found.groups()
        try:
            return _day(*said[:3]), _day(*said[3:]) + timedelta(days=1)
        except (ValueError, OverflowError):
            continue
    return None


def _day(month: str, day: str, year: str) -> datetime:
    number = _MONTHS.index(month.capitalize()) + 1
    return datetime(int(year), number, int(day), tzinfo=UTC)


def _is_root(source: Source) -> bool:
    people = any(_holds(source / name, _PEOPLE) for name in USERS)
    lists = any(_holds(source / sort.value, _CHANNELS) for sort in Sort)
    spoken = next(folders(source), None) is not None
    if not lists:  # it may be damaged
        return people and spoken and (source / Sort.CHANNEL.value).is_file()
    return people or (spoken and (source / USERS[0]).is_file())


def _holds(file: Source, mark: re.Pattern[bytes]) -> bool:
    return file.is_file() and bool(mark.search(file.head()))
