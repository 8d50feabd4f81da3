"""When something was sent: as it is stated, and as a Mastodon id tells it."""

from datetime import UTC, datetime, timedelta

_MASTODON_STARTS = datetime(2016, 10, 6, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_YEARS = range(1990, 2101)
_DIGITS = range(16, 20)  # of ids that hold a time since Mastodon exists

# Clocks of two servers differ; one that is a day ahead of the answer is none.
_AHEAD = timedelta(days=1)


def moment(text: object) -> datetime:
    """Return the UTC time that ``text`` names in ISO 8601.

    Raises:
        ValueError: It is none, or no time at which anybody wrote.
    """
    try:
        found = datetime.fromisoformat(text)  # type: ignore[arg-type]
        if found.year in _YEARS:
            if found.tzinfo is UTC:
                return found
            if found.tzinfo is None:
                return found.replace(tzinfo=UTC)
            return found.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        pass
    raise ValueError("its time is not a date as Mastodon writes it")


def moment_if_any(text: object) -> datetime | None:
    """Return the same, or None."""
    try:
        return moment(text)
    except ValueError:
        return None


def clock(id_: str) -> datetime | None:
    """Return the time in an id, None for one that does not look like Mastodon's.

    Since version 2 an id is milliseconds, then sixteen bits of something else; before,
    ids were counted up.
    """
    if len(id_) not in _DIGITS or not (id_.isascii() and id_.isdigit()):
        return None
    told = _EPOCH + timedelta(milliseconds=int(id_) >> 16)
    return told.replace(microsecond=0) if told >= _MASTODON_STARTS else None


def contradicts(id_: str, answered_at: datetime) -> bool:
    """Say whether an id, if it were Mastodon's, would be younger than its answer.

    Other servers have numbers, too, and count in their own way.
    """
    told = clock(id_)
    return told is not None and told > answered_at + _AHEAD
