"""What all exports of Mailchimp share: whose they are, and how one is named."""

from datetime import datetime
from functools import lru_cache

from auditor.errors import UnknownAccount
from auditor.language import text
from auditor.records import Account, Coverage, Stream, Tally
from connectors._platforms import channel_kind
from connectors._source import Source

PLATFORM = "mailchimp"
NOTHING = Coverage(**{stream.value: () for stream in Stream})

# As `Tally.name`; what they count is said in auditor/relations/audience.sql.
SUBSCRIBERS = "subscribers"


@lru_cache
def audience_name(cell: str) -> str:
    """Return what an audience is called, by which its sources join."""
    return " ".join(cell.split()).lstrip("@ ")


def told_audience(source: Source) -> str:
    """Return the audience that we were told; "" where we were not."""
    return audience_name(source.told.account(PLATFORM) or "")


def subscribers(name: str, count: int, counted_at: datetime) -> Tally:
    """Return how many had subscribed to an audience at a time."""
    return Tally(
        platform=PLATFORM,
        account=name,
        id=name,
        name=SUBSCRIBERS,
        count=count,
        counted_at=counted_at,
    )


def unknown(source: Source) -> UnknownAccount:
    """Return the error for an export that names no audience."""
    return UnknownAccount(
        text("error.whose", path=source.label),
        hint=text("hint.name_account", platform=PLATFORM),
    )


def account(name: str) -> Account:
    """Return an audience as an account."""
    return Account(id=name, handle=name, name=name, kind=channel_kind(PLATFORM))
