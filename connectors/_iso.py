"""Times as most of the web writes them: ISO 8601."""

from datetime import UTC, datetime

from connectors._years import WRITTEN


def moment(text: str) -> datetime | None:
    """Return a time such as ``2026-01-05T08:00:00Z`` in UTC, None for what is none.

    One that names no zone is taken as UTC, for platforms that write it so.
    """
    try:
        found = datetime.fromisoformat(text.strip())
        if found.tzinfo is not UTC:
            aware = found if found.tzinfo else found.replace(tzinfo=UTC)
            found = aware.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if found.year in WRITTEN else None
