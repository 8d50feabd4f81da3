"""Reviews as Google Takeout hands them out, composed for one test."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_PLACE = "accounts/1/locations/2"
_STARS = ("ONE", "TWO", "THREE", "FOUR", "FIVE")


@dataclass(frozen=True)
class Review:
    """What a guest wrote; ``name`` is None for a guest who hides."""

    name: str | None
    at: datetime
    stars: int
    text: str


def takeout(
    folder: Path, reviews: Sequence[Review], answer: str = "", *, seconds: int = 0
) -> Path:
    """Write a Takeout in which every review has that answer, so much later."""
    items = [
        _item(number, review, answer, timedelta(seconds=seconds))
        for number, review in enumerate(reviews)
    ]
    place = folder / "Takeout/Google Business Profile/account-1/location-2"
    place.mkdir(parents=True)
    (place / "reviews.json").write_text(json.dumps({"reviews": items}), "utf-8")
    return folder / "Takeout"


def _item(number: int, review: Review, answer: str, later: timedelta) -> dict:
    hidden = {"displayName": "A Google user", "isAnonymous": True}
    item = {
        "name": f"{_PLACE}/reviews/r{number}",
        "reviewer": {"displayName": review.name} if review.name else hidden,
        "starRating": _STARS[review.stars - 1],
        "comment": review.text,
        "createTime": _stamp(review.at),
        "updateTime": _stamp(review.at),
    }
    if answer:
        item["reviewReply"] = {
            "comment": answer,
            "updateTime": _stamp(review.at + later),
        }
    return item


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S.%f}Z"
