"""X's dates, in the forms its archives write them, and the clock inside its ids."""

from datetime import UTC, datetime, timedelta

from connectors._years import WRITTEN

# Ids carry their time since November 2010; smaller ones were merely counted up.
FIRST_CLOCKED_ID = 29_700_859_247
_CLOCK_STARTS = datetime.fromtimestamp(1_288_834_974.657, UTC)
_NO_DATE = "its time is not a date as X writes it"
_X_STARTS = datetime(2006, 3, 21, tzinfo=UTC)

_MONTHS = {
    "Jan": 1,
    "Feb": 2,
    "Mar": 3,
    "Apr": 4,
    "May": 5,
    "Jun": 6,
    "Jul": 7,
    "Aug": 8,
    "Sep": 9,
    "Oct": 10,
    "Nov": 11,
    "Dec": 12,
}


def moment(text: str) -> datetime:
    """Return the UTC time that ``text`` names, in any form X has used.

    These are ``Mon Jun 10 09:02:11 +0000 2024`` in posts, ``2014-01-31 22:03:31 +0000``
    in archives before 2019, and ISO 8601 elsewhere.

    Raises:
        ValueError: It is none of these.
    """
    try:
        found = _worded(text) if text[3:4] == " " else _numbered(text)
    except (ValueError, KeyError, IndexError, OverflowError):
        raise ValueError(_NO_DATE) from None
    if found.year not in WRITTEN:
        raise ValueError(_NO_DATE)
    return found


def clock(id_: str) -> datetime | None:
    """Return when a post of this id was made, None for ids that do not tell."""
    if not (id_.isascii() and id_.isdigit()) or len(id_) > len(str(2**63)):
        return None
    number = int(id_)
    if number < FIRST_CLOCKED_ID:
        return None
    return _CLOCK_STARTS + timedelta(milliseconds=number >> 22)


def sent(created_at: str, id_: str) -> datetime:
    """Return when a post was sent.

    Archives hold a few posts dated before there was X; of these the id knows better.

    Raises:
        ValueError: Neither date nor id names a time at which X existed.
    """
    stated = moment(created_at)
    if stated >= _X_STARTS:
        return stated
    told = clock(id_)
    if told is None:
        raise ValueError("its time lies before X existed")
    return told.replace(microsecond=0)


def _worded(text: str) -> datetime:
    """Cut ``Mon Jun 10 09:02:11 +0000 2024`` by hand: strptime is ten times slower."""
    stated = datetime(
        int(text[26:30]),
        _MONTHS[text[4:7]],
        int(text[8:10]),
        int(text[11:13]),
        int(text[14:16]),
        int(text[17:19]),
        tzinfo=UTC,
    )
    offset = text[20:25]
    return stated if offset == "+0000" else stated - _offset(offset)


def _numbered(text: str) -> datetime:
    stated = datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    if stated.tzinfo is None:
        return stated.replace(tzinfo=UTC)
    return stated.astimezone(UTC)


def _offset(text: str) -> timedelta:
    size = timedelta(hours=int(text[1:3]), minutes=int(text[3:5]))
    return {"+": size, "-": -size}[text[0]]
