"""A status as the servers' programming interface writes it, in the parts we read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from auditor.records import Kind, Poll, Record, Tally, Visibility
from connectors.mastodon._clock import moment, moment_if_any
from connectors.mastodon._owner import PLATFORM, UNBELIEVABLE

# "archived" is what its author took back from everybody else.
_VISIBILITIES = {
    "public": Visibility.PUBLIC,
    "unlisted": Visibility.UNLISTED,
    "local": Visibility.UNLISTED,
    "private": Visibility.FOLLOWERS,
    "mutuals_only": Visibility.FOLLOWERS,
    "archived": Visibility.PRIVATE,
}

Ident = str | int | None


class Person(msgspec.Struct):
    """An account, as it stands in a status; in a mention without name and address."""

    id: str | int
    acct: str | None = None
    username: str | None = None
    url: str | None = None
    uri: str | None = None
    display_name: str | None = None
    created_at: str | None = None
    bot: bool | None = None


class Choice(msgspec.Struct):
    """One answer a poll offers."""

    title: str | None = None


class Asked(msgspec.Struct):
    """A poll."""

    options: list[Choice] | None = None
    expires_at: str | None = None


class Other(msgspec.Struct):
    """The status that another one shares or quotes."""

    id: str | int
    uri: str | None = None
    url: str | None = None
    account: Person | None = None


class Status(msgspec.Struct):
    """One status; ids are the server's own, addresses hold everywhere."""

    id: str | int
    created_at: str | None = None
    edited_at: str | None = None
    uri: str | None = None
    url: str | None = None
    account: Person | None = None
    in_reply_to_id: Ident = None
    in_reply_to_account_id: Ident = None
    reblog: Other | None = None
    quote: Any = None
    visibility: str | None = None
    content: str | None = None
    spoiler_text: str | None = None
    language: str | None = None
    mentions: list[Person] | None = None
    poll: Asked | None = None
    favourites_count: int | None = None
    reblogs_count: int | None = None
    replies_count: int | None = None
    reply_count: int | None = None

    @property
    def parent(self) -> str | None:
        """Return which status it answers; some servers write an empty text for none."""
        return ident(self.in_reply_to_id)

    @property
    def addressee(self) -> str | None:
        """Return whom it answers, also where the answered status is gone."""
        return ident(self.in_reply_to_account_id)

    @property
    def sent_at(self) -> datetime:
        """Return when it was sent.

        Raises:
            ValueError: It does not say.
        """
        return moment(self.created_at)

    @property
    def quoted(self) -> Other | None:
        """Return the status it quotes, where that is written out."""
        held = self.quote.get("quoted_status") if isinstance(self.quote, dict) else None
        try:
            return msgspec.convert(held, Other | None, strict=False)
        except msgspec.ValidationError:
            return None


def ident(given: Ident) -> str | None:
    """Return an id as text; None for what names nothing."""
    return str(given) if given not in {None, "", 0} else None


def seen_by(status: Status) -> Visibility:
    """Return who could read a status; what we do not know is private."""
    return _VISIBILITIES.get(status.visibility or "", Visibility.PRIVATE)


def kind_of(status: Status) -> Kind:
    """Return what a status is; what went to some people only is a message."""
    if status.reblog is not None:
        return Kind.SHARE
    taken_back = status.visibility == "archived"
    if seen_by(status) is Visibility.PRIVATE and not taken_back:
        return Kind.MESSAGE
    return Kind.REPLY if status.parent or status.addressee else Kind.POST


def poll_of(status: Status) -> Poll | None:
    """Return the poll in a status."""
    poll = status.poll
    if poll is None or not poll.options:
        return None
    return Poll(
        options=tuple(option.title or "" for option in poll.options),
        closes_at=moment_if_any(poll.expires_at),
    )


def edited(status: Status, sent_at: datetime) -> datetime | None:
    """Return when a status was last changed, if it was."""
    changed = moment_if_any(status.edited_at)
    return changed if changed and changed > sent_at else None


def tallies(record: Record, status: Status, counted_at: datetime) -> Iterator[Tally]:
    """Yield how often a post was answered, liked and shared; of a reply, where it was.

    That a post never was is told, too: otherwise nobody could tell it from one of which
    nobody counted.
    """
    if record.kind not in {Kind.POST, Kind.REPLY}:
        return
    least = 0 if record.kind is Kind.POST else 1
    answers = status.replies_count
    if answers is None:
        answers = status.reply_count
    counts = {
        "comments": answers,
        "likes": status.favourites_count,
        "shares": status.reblogs_count,
    }
    for name, count in counts.items():
        if count is not None and least <= count < UNBELIEVABLE:
            yield Tally(
                platform=PLATFORM,
                account=record.account,
                id=record.id,
                name=name,
                count=count,
                counted_at=counted_at,
            )


def followers(owner: str, count: int | None, counted_at: datetime) -> Iterator[Tally]:
    """Yield how many follow the account, where that is known."""
    if count is not None and count < UNBELIEVABLE:
        yield Tally(
            platform=PLATFORM,
            account=owner,
            id=owner,
            name="followers",
            count=count,
            counted_at=counted_at,
        )
