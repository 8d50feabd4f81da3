"""The sample business's reviews, as Google Takeout hands them out.

Format: ``Takeout/Google Business Profile/account-<n>/location-<n>/reviews.json`` and
``reviews-<token>.json``, twenty reviews a page, newest first. A review without words
has no ``comment``; one in another language carries the platform's translation before
the original.
"""

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from auditor.demo import texts
from auditor.demo.chance import number, token
from auditor.demo.packing import as_json, pack
from auditor.demo.texts import Review

FILE_NAME = "takeout-20260701T060412Z-001.zip"

_ROOT = "Takeout/Google Business Profile"
_ACCOUNT = "accounts/114093376620180441205"
_LOCATION = "locations/5029174406318853071"
_PAGE = 20
_STARS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")
_OPENS, _SHUTS = 6, 19
"""The hours, in UTC, between which somebody at the bakehouse answers."""


def write(folder: Path, name: str) -> Path:
    """Write the export into ``folder`` for the business called ``name``."""
    return pack(folder / FILE_NAME, _members(name))


def _members(name: str) -> dict[str, str]:
    account = f"{_ROOT}/account-1"
    location = f"{account}/location-1"
    members = {
        f"{_ROOT}/businessPersonalization.json": as_json({}),
        f"{account}/data.json": as_json(
            {"name": _ACCOUNT, "accountName": name, "role": "PRIMARY_OWNER"}
        ),
        f"{location}/additionalData.json": as_json(_listing(name)),
    }
    newest_first = [_item(review) for review in reversed(texts.reviews())]
    for start in range(0, len(newest_first), _PAGE):
        page = "" if start == 0 else f"-{token(f'page {start}', 12)}"
        items = newest_first[start : start + _PAGE]
        members[f"{location}/reviews{page}.json"] = as_json({"reviews": items})
    return members


def _listing(name: str) -> dict[str, object]:
    text = {"listingName": {"text": name, "languageCode": "en"}}
    attribute = {"attributeType": "LISTING_NAME"}
    return {"attributes": [{"id": attribute, "values": [{"datum": text}]}]}


def _item(review: Review) -> dict[str, object]:
    written_at = _written_at(review)
    reviewer: dict[str, object] = {"displayName": review.name}
    if review.anonymous:
        reviewer["isAnonymous"] = True
    item: dict[str, object] = {
        "reviewer": reviewer,
        "starRating": _STARS[review.stars - 1],
    }
    if review.text:
        item["comment"] = _comment(review)
    item["createTime"] = item["updateTime"] = _stamp(written_at)
    if review.answer:
        answered_at = _answered_at(review, written_at)
        item["reviewReply"] = {
            "comment": review.answer,
            "updateTime": _stamp(answered_at),
        }
    review_id = f"AbF{token(review.name, 40)}"
    item["name"] = f"{_ACCOUNT}/{_LOCATION}/reviews/{review_id}"
    return item


def _comment(review: Review) -> str:
    if not review.translated:
        return review.text
    return f"(Translated by Google) {review.translated}\n\n(Original)\n{review.text}"


def _written_at(review: Review) -> datetime:
    """Return a moment between eight in the morning and nine in the evening."""
    moment = timedelta(
        hours=8 + number(f"{review.name}/hour", 13),
        seconds=number(f"{review.name}/second", 3600),
        microseconds=number(f"{review.name}/microsecond", 1_000_000),
    )
    return datetime.combine(review.on, time(), UTC) + moment


def _answered_at(review: Review, written_at: datetime) -> datetime:
    """Return when the answer came: hours to three days later, never at night."""
    hours = review.hours or 2 + number(f"{review.name}/wait", 52)
    answered_at = written_at + timedelta(
        hours=hours, seconds=number(f"{review.name}/pause", 3600)
    )
    if answered_at.hour >= _SHUTS:
        answered_at += timedelta(hours=12)
    elif answered_at.hour < _OPENS:
        answered_at += timedelta(hours=_OPENS)
    return answered_at


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
