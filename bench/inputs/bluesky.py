"""A Bluesky repository: posts, replies, likes and follows of a few years."""

import hashlib
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.inputs import blocks, words

VERSION = 1

_SINCE = datetime(2023, 7, 1, tzinfo=UTC)
_DAYS = 1096
_LETTERS = "234567abcdefghijklmnopqrstuvwxyz"
_CLOCK = 21
_PEOPLE = 20_000
_US = "did:plc:harbourbakery2345abcdefg"
_FEED, _GRAPH = "app.bsky.feed", "app.bsky.graph"

# What of all records is what; the rest are follows.
_POSTS, _REPLIES, _LIKES, _REPOSTS = 0.20, 0.25, 0.35, 0.08

Fields = dict[str, Any]


def write(folder: Path, records: int) -> Path:
    """Write ``repo.car`` with so many records into ``folder`` and return its path."""
    chance = random.Random(records)  # noqa: S311 – words, not secrets
    writer = _Writer(chance)
    step = timedelta(days=_DAYS) / records
    made = {}
    for number in range(records - 1):
        at = _SINCE + number * step
        collection, fields = writer.record(at)
        key = f"{collection}/{tid(at)}"
        made[key] = blocks.record({"$type": collection, **fields})
    profile: Fields = {
        "$type": "app.bsky.actor.profile",
        "displayName": "Harbour Bakery",
    }
    made["app.bsky.actor.profile/self"] = blocks.record(profile)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "repo.car"
    with path.open("wb") as file:
        file.writelines(blocks.car(_US, tid(_SINCE + timedelta(days=_DAYS)), made))
    return path


def tid(at: datetime) -> str:
    """Return the key of something made at ``at``: its microsecond, then a clock."""
    number = round(at.timestamp() * 1_000_000) << 10 | _CLOCK
    return "".join(_LETTERS[number >> shift & 31] for shift in range(60, -1, -5))


class _Writer:
    """Makes up one record after the other."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._said = words.statements(5000, chance) + words.questions(1000, chance)
        self._last = f"at://{_US}/{_FEED}.post/{tid(_SINCE)}"

    def record(self, at: datetime) -> tuple[str, Fields]:
        """Return a record's collection and its fields."""
        share = self._chance.random()
        made = {"createdAt": f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond // 1000:03}Z"}
        if share < _POSTS:
            self._last = f"at://{_US}/{_FEED}.post/{tid(at)}"
            return f"{_FEED}.post", made | self._post()
        if share < (passed := _POSTS + _REPLIES):
            return f"{_FEED}.post", made | self._post() | self._reply(at)
        if share < (passed := passed + _LIKES):
            return f"{_FEED}.like", made | {"subject": _ref(self._theirs(at))}
        if share < passed + _REPOSTS:
            return f"{_FEED}.repost", made | {"subject": _ref(self._theirs(at))}
        return f"{_GRAPH}.follow", made | {"subject": self._somebody()}

    def _post(self) -> Fields:
        text = f"{self._chance.choice(self._said)} {self._chance.choice(self._said)}"
        fields: Fields = {"langs": ["en"]}
        dice = self._chance.random()
        if dice < 0.2:
            shown, full = (
                "harbour.example/shop/lo…",
                "https://harbour.example/shop/loaf",
            )
            text = f"{text} {shown}"
            feature = {"$type": "app.bsky.richtext.facet#link", "uri": full}
            fields["facets"] = [_facet(text, shown, feature)]
            card = {"uri": full, "title": "Our shop", "description": "Bread and more"}
            fields["embed"] = {"$type": "app.bsky.embed.external", "external": card}
        elif dice < 0.4:
            shown = "@ann.harbour.example"
            text = f"{shown} {text}"
            feature = {"$type": "app.bsky.richtext.facet#mention", "did": _did(7)}
            fields["facets"] = [_facet(text, shown, feature)]
        return fields | {"text": text}

    def _reply(self, at: datetime) -> Fields:
        ours = self._chance.random() < 0.15
        parent = self._last if ours else self._theirs(at)
        root = self._last if self._chance.random() < 0.6 else parent
        return {"reply": {"parent": _ref(parent), "root": _ref(root)}}

    def _theirs(self, at: datetime) -> str:
        before = at - timedelta(minutes=self._chance.expovariate(1 / 400))
        return f"at://{self._somebody()}/{_FEED}.post/{tid(before)}"

    def _somebody(self) -> str:
        return _did(int(_PEOPLE * self._chance.random() ** 3))


def _did(number: int) -> str:
    digest = hashlib.sha256(str(number).encode()).digest()
    return "did:plc:" + "".join(_LETTERS[byte & 31] for byte in digest[:24])


def _ref(uri: str) -> Fields:
    digest = hashlib.sha256(uri.encode()).digest()
    letters = "".join(_LETTERS[byte & 31] for byte in digest)
    return {"uri": uri, "cid": f"bafyrei{letters}{letters[:20]}"}


def _facet(text: str, shown: str, feature: Fields) -> Fields:
    start = len(text[: text.index(shown)].encode())
    index = {"byteStart": start, "byteEnd": start + len(shown.encode())}
    return {"index": index, "features": [feature]}
