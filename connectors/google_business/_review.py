"""One review and the reply to it, as Google writes them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from auditor.records import Kind, Record, Rejected
from connectors import _iso

PLATFORM = "google_business"

_STARS = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "FIVE": 5}
_NOBODY = "a google user"  # stands for a deleted account
_NEVER = datetime.min.replace(tzinfo=UTC)
_TRANSLATED = "(Translated by Google)"
_ORIGINAL = "(Original)"


class Reviewer(msgspec.Struct, rename="camel"):
    """Who wrote a review: a display name, and no id."""

    display_name: str | None = None
    is_anonymous: bool | None = None


class Reply(msgspec.Struct, rename="camel"):
    """The business's answer; its time is that of its last change."""

    update_time: str
    comment: str | None = None


class Review(msgspec.Struct, rename="camel"):
    """A review; one of stars alone has no comment."""

    name: str
    create_time: str
    update_time: str | None = None
    comment: str | None = None
    star_rating: Any = None
    reviewer: Reviewer | None = None
    review_reply: Any = None


class Placed(msgspec.Struct, frozen=True, kw_only=True):
    """A review that says which location it is about.

    Attributes:
        location: The account it belongs to, such as ``"locations/2001"``.
        id: ``locations/<l>/reviews/<r>``: what stands before it changes.
        where: File and position.
        created_at: When it was written, UTC.
        updated_at: When it was last changed, UTC.
        review: The rest of it.
    """

    location: str
    id: str
    where: str
    created_at: datetime
    updated_at: datetime
    review: Review

    @property
    def newness(self) -> tuple[datetime, datetime]:
        """Of two copies of one review, the greater is the newer.

        A damaged reply is more than none, so that it is not lost without a word.
        """
        reply = self.review.review_reply
        if reply is None:
            return self.updated_at, _NEVER
        stated = reply.get("updateTime") if isinstance(reply, dict) else None
        try:
            return self.updated_at, moment(stated, "updateTime")
        except ValueError:
            return self.updated_at, _NEVER + timedelta(seconds=1)

    @property
    def author(self) -> str | None:
        """The reviewer: a display name alone is nobody we would know again."""
        reviewer = self.review.reviewer or Reviewer()
        name = (reviewer.display_name or "").strip()
        if reviewer.is_anonymous or not name or name.casefold() == _NOBODY:
            return None
        return f"review:{self.id.rpartition('/')[2]}"

    def times(self) -> list[datetime]:
        """Return when it was written, and when its reply was, if that can be read."""
        if self.review.review_reply is None:
            return [self.created_at]
        try:
            return [self.created_at, _answered(self)[1]]
        except ValueError:
            return [self.created_at]


def place(review: Review, where: str) -> Placed:
    """Return a review with its location and times.

    Raises:
        ValueError: It names no location, or a time cannot be read.
    """
    parts = review.name.split("/")
    match parts[-4:]:
        case ["locations", location, "reviews", own] if location and own:
            pass
        case _:
            raise ValueError("its name holds no location and no review")
    created_at = moment(review.create_time, "createTime")
    return Placed(
        location=f"locations/{location}",
        id="/".join(parts[-4:]),
        where=where,
        created_at=created_at,
        updated_at=moment(review.update_time or review.create_time, "updateTime"),
        review=review,
    )


def records(placed: Placed, listing: str) -> Iterator[Record | Rejected]:
    """Yield a review and the business's reply to it.

    Args:
        placed: The review.
        listing: What the business is called.
    """
    review, reviewer = placed.review, placed.review.reviewer
    yield Record(
        platform=PLATFORM,
        account=placed.location,
        id=placed.id,
        kind=Kind.REVIEW,
        author=placed.author,
        author_name=reviewer.display_name if reviewer and placed.author else None,
        sent_at=placed.created_at,
        edited_at=_if_later(placed.updated_at, placed.created_at),
        text=original(review.comment or ""),
        conversation=placed.id,
        rating=_rating(review.star_rating),
    )
    if review.review_reply is None:
        return
    try:
        yield _reply(placed, listing)
    except ValueError as error:
        yield Rejected(
            where=f"{placed.where}.reviewReply",
            reason=str(error),
            account=placed.location,
        )


def _answered(placed: Placed) -> tuple[Reply, datetime]:
    """Return the reply to a review, and when it was last changed."""
    try:
        reply = msgspec.convert(placed.review.review_reply, Reply)
    except msgspec.ValidationError as error:
        raise ValueError(f"the reply has another form: {error}") from error
    return reply, moment(reply.update_time, "updateTime")


def _reply(placed: Placed, listing: str) -> Record:
    reply, changed_at = _answered(placed)
    return Record(
        platform=PLATFORM,
        account=placed.location,
        id=f"{placed.id}/reply",
        kind=Kind.REPLY,
        author=placed.location,
        author_name=listing,
        sent_at=changed_at,  # the first version may be older: an upper bound
        edited_at=changed_at,
        text=original(reply.comment or ""),
        in_reply_to=placed.id,
        in_reply_to_author=placed.author,
        conversation=placed.id,
    )


def moment(text: Any, field: str) -> datetime:  # noqa: ANN401 - any JSON
    """Return a time such as ``2026-01-10T10:15:30.123456Z``.

    Raises:
        ValueError: It is not one; the message names ``field``.
    """
    found = _iso.moment(text) if isinstance(text, str) and "T" in text else None
    if found is not None:
        return found
    raise ValueError(f"{field} is not a time as Google writes it")


def original(text: str) -> str:
    """Return what somebody wrote, without the translation Google wraps around it.

    The translation comes first, or last; both orders occur.
    """
    if text.startswith(_TRANSLATED):
        translation, mark, written = text.partition(f"\n{_ORIGINAL}")
        chosen = written if mark else translation.removeprefix(_TRANSLATED)
        return chosen.strip()
    written, mark, _ = text.rpartition(f"\n{_TRANSLATED}")
    return written.removeprefix(_ORIGINAL).strip() if mark else text


def _rating(stars: Any) -> int | None:  # noqa: ANN401 - any JSON
    """Return 1 to 5; None where Google does not say."""
    return _STARS.get(stars) if isinstance(stars, str) else None


def _if_later(edited_at: datetime, sent_at: datetime) -> datetime | None:
    return edited_at if edited_at > sent_at else None
