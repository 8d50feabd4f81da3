"""An X archive: years of posts, replies and shares, in parts or in one file."""

import json
import random
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from bench.inputs import words

VERSION = 1

_ACCOUNT, _HANDLE = "4210001", "harbourbakery"
_SINCE = datetime(2019, 7, 1, tzinfo=UTC)
_MADE = datetime(2026, 7, 1, tzinfo=UTC)
_X_EPOCH = 1_288_834_974_657  # the millisecond that X counts its ids from
_PACKED_ON = (2026, 7, 1, 0, 0, 0)
_PEOPLE = 30_000
_REPLIES, _THREADS, _SHARES, _MENTIONS = 0.45, 0.10, 0.10, 0.05
_APP = '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>'

Fields = dict[str, Any]


def write(folder: Path, tweets: int, part: int | None) -> Path:
    """Write an archive with so many tweets into ``folder`` and return its path.

    Args:
        folder: Made if it is not there.
        tweets: How many.
        part: Bytes of a part; None leaves all tweets in one file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "twitter-archive.zip"
    files: list[tuple[str, int]] = []
    with zipfile.ZipFile(path, "w") as archive:
        for number, found in groupby(_numbered(tweets, part), key=itemgetter(0)):
            name = f"data/tweets-part{number}.js" if number else "data/tweets.js"
            count = 0
            with archive.open(_entry(name), "w") as file:
                file.write(f"window.YTD.tweets.part{number} = [\n".encode())
                for count, (_, text) in enumerate(found, start=1):
                    file.write(text if count == 1 else b",\n" + text)
                file.write(b"\n]")
            files.append((name, count))
        account = {
            "accountId": _ACCOUNT,
            "username": _HANDLE,
            "accountDisplayName": "Harbour Bakery",
            "createdAt": "2019-07-01T00:00:00.000Z",
        }
        whose = json.dumps([{"account": account}], indent=2)
        _pack(archive, "data/account.js", f"window.YTD.account.part0 = {whose}")
        _pack(archive, "data/manifest.js", _manifest(files))
    return path


def _pack(archive: zipfile.ZipFile, name: str, text: str) -> None:
    archive.writestr(_entry(name), text.encode())


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _PACKED_ON)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _manifest(files: list[tuple[str, int]]) -> str:
    listed = [
        {
            "fileName": name,
            "globalName": f"YTD.tweets.part{number}",
            "count": str(count),
        }
        for number, (name, count) in enumerate(files)
    ]
    account = {"fileName": "data/account.js", "globalName": "YTD.account.part0"}
    right = {
        "userInfo": {
            "accountId": _ACCOUNT,
            "userName": _HANDLE,
            "displayName": "Harbour Bakery",
        },
        "archiveInfo": {
            "generationDate": f"{_MADE:%Y-%m-%dT%H:%M:%S}.000Z",
            "isPartialArchive": False,
        },
        "dataTypes": {
            "account": {"files": [{**account, "count": "1"}]},
            "tweets": {"files": listed},
        },
    }
    return f"window.__THAR_CONFIG = {json.dumps(right, indent=2)}"


def _numbered(tweets: int, part: int | None) -> Iterator[tuple[int, bytes]]:
    """Yield each tweet with the number of the file that it belongs into."""
    number = size = 0
    for fields in _Writer(random.Random(tweets)).tweets(tweets):  # noqa: S311
        text = _encode({"tweet": fields}).encode()
        yield number, text
        size += len(text) + 2
        if part is not None and size > part:
            number, size = number + 1, 0


_encode = json.JSONEncoder(ensure_ascii=False, indent=2, separators=(",", " : ")).encode


class _Writer:
    """Makes up one tweet after the other."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._said = words.statements(5000, chance) + words.questions(1000, chance)

    def tweets(self, count: int) -> Iterator[Fields]:
        """Yield tweets, the newest first."""
        step = (_MADE - _SINCE) / (count + 1)
        for number in range(count, 0, -1):
            yield self._tweet(_SINCE + number * step, _SINCE + (number - 1) * step)

    def _tweet(self, at: datetime, before: datetime) -> Fields:
        text = f"{self._chance.choice(self._said)} {self._chance.choice(self._said)}"
        dice = self._chance.random()
        if dice < _REPLIES:
            earlier = at - timedelta(minutes=1 + self._chance.expovariate(1 / 300))
            person, handle = self._somebody()
            parent = _answered(str(self._id(earlier)), person, handle)
            return self._fields(at, f"@{handle} {text}", (person, handle)) | parent
        if dice < (passed := _REPLIES + _THREADS):
            parent = _answered(str(_snowflake(before)), _ACCOUNT, _HANDLE)
            return self._fields(at, text) | parent
        if dice < (passed := passed + _SHARES):
            person, handle = self._somebody()
            return self._fields(at, f"RT @{handle}: {text}", (person, handle))
        if dice < passed + _MENTIONS:
            person, handle = self._somebody()
            return self._fields(at, f"{text} @{handle}", (person, handle))
        return self._fields(at, text, link=self._chance.random() < 0.6)

    def _fields(
        self,
        at: datetime,
        text: str,
        named: tuple[str, str] | None = None,
        *,
        link: bool = False,
    ) -> Fields:
        number = str(_snowflake(at))
        entities: Fields = {"hashtags": [], "symbols": [], "user_mentions": []}
        if named:
            entities["user_mentions"] = [_mention(text, *named)]
        entities["urls"] = []
        if link:
            text = f"{text} https://t.co/{number[-10:]}"
            entities["urls"] = [_url(text, f"https://t.co/{number[-10:]}", number)]
        pictured: Fields = {}
        if not named and self._chance.random() < 0.6:
            text = f"{text} https://t.co/p{number[-9:]}"
            entities["media"] = [_photo(text, f"https://t.co/p{number[-9:]}", number)]
            pictured = {"extended_entities": {"media": entities["media"]}}
        control = {
            "editTweetIds": [number],
            "editableUntil": f"{at + timedelta(hours=1):%Y-%m-%dT%H:%M:%S}.000Z",
            "editsRemaining": "5",
            "isEditEligible": True,
        }
        return {
            "edit_info": {"initial": control},
            "retweeted": False,
            "source": _APP,
            "entities": entities,
            "display_text_range": ["0", str(len(text))],
            "favorite_count": str(int(self._chance.expovariate(0.3))),
            "id_str": number,
            "truncated": False,
            "retweet_count": str(int(self._chance.expovariate(1))),
            "id": number,
            "created_at": f"{at:%a %b %d %H:%M:%S +0000 %Y}",
            "favorited": False,
            "full_text": text.replace("&", "&amp;"),
            "lang": "en",
            **pictured,
        }

    def _somebody(self) -> tuple[str, str]:
        number = int(_PEOPLE * self._chance.random() ** 3)
        return str(900_000_000 + number * 7919), f"person_{number}"

    def _id(self, at: datetime) -> int:
        return _snowflake(at) + self._chance.randrange(1, 1 << 22)


def _snowflake(at: datetime) -> int:
    return round(at.timestamp() * 1000) - _X_EPOCH << 22


def _answered(number: str, person: str, handle: str) -> Fields:
    return {
        "in_reply_to_status_id_str": number,
        "in_reply_to_status_id": number,
        "in_reply_to_user_id": person,
        "in_reply_to_user_id_str": person,
        "in_reply_to_screen_name": handle,
    }


def _mention(text: str, person: str, handle: str) -> Fields:
    start = text.index(f"@{handle}")
    return {
        "name": handle.replace("_", " ").title(),
        "screen_name": handle,
        "indices": [str(start), str(start + len(handle) + 1)],
        "id_str": person,
        "id": person,
    }


def _url(text: str, short: str, number: str) -> Fields:
    start = text.index(short)
    return {
        "url": short,
        "expanded_url": f"https://harbour.example/news/{number}",
        "display_url": f"harbour.example/news/{number[:8]}…",
        "indices": [str(start), str(start + len(short))],
    }


def _photo(text: str, short: str, number: str) -> Fields:
    start = text.index(short)
    file = f"https://pbs.twimg.com/media/F{number}.jpg"
    size = {"w": "1200", "h": "900", "resize": "fit"}
    return {
        "expanded_url": f"https://twitter.com/{_HANDLE}/status/{number}/photo/1",
        "indices": [str(start), str(start + len(short))],
        "url": short,
        "media_url": file,
        "media_url_https": file,
        "id_str": number,
        "id": number,
        "sizes": {"small": size, "large": size},
        "type": "photo",
        "display_url": f"pic.twitter.com/p{number[-9:]}",
    }
