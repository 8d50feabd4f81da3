"""Archives of X, composed for one test: what the account wrote, and nothing else."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.demo.chance import snowflake
from auditor.demo.tweets import iso_stamp, stamp
from tests.scenarios.times import UNTIL, day

_OURS = "1181571300224761856"
_HANDLE = "corner_oven"


@dataclass(frozen=True)
class Tweet:
    """One post of ours; ``to`` is whom it answers, by number, and ``parent`` what."""

    at: datetime
    text: str
    to: str | None = None
    parent: str | None = None


def archive(folder: Path, tweets: Sequence[Tweet], made: datetime = UNTIL) -> Path:
    """Write an archive of these posts; the account is older than any of them."""
    account = {
        "username": _HANDLE,
        "accountId": _OURS,
        "createdAt": iso_stamp(day(-200)),
        "accountDisplayName": "Corner Oven",
    }
    manifest = {
        "userInfo": {"accountId": _OURS, "userName": _HANDLE},
        "archiveInfo": {"generationDate": iso_stamp(made), "isPartialArchive": False},
        "dataTypes": {},
    }
    data = folder / "archive/data"
    data.mkdir(parents=True)
    _put(data / "account.js", "YTD.account.part0", [{"account": account}])
    posts = [{"tweet": _fields(tweet)} for tweet in tweets]
    _put(data / "tweets.js", "YTD.tweets.part0", posts)
    _put(data / "manifest.js", "__THAR_CONFIG", manifest)
    return folder / "archive"


def _put(path: Path, name: str, value: object) -> None:
    path.write_text(f"window.{name} = {json.dumps(value)}", "utf-8")


def _fields(tweet: Tweet) -> dict[str, object]:
    id_ = snowflake(tweet.at, tweet.text)
    fields: dict[str, object] = {
        "id": id_,
        "id_str": id_,
        "created_at": stamp(tweet.at),
        "full_text": tweet.text,
        "entities": {"user_mentions": [], "urls": [], "hashtags": []},
        "lang": "en",
    }
    if tweet.to and tweet.parent:
        fields["in_reply_to_status_id_str"] = tweet.parent
        fields["in_reply_to_user_id_str"] = tweet.to
    return fields
