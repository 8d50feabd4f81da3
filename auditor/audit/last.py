"""An earlier audit of the same client, as its JSON tells it."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from auditor.audit.conditions import Conditions
from auditor.errors import ConfigError
from auditor.language import DEFAULT, LANGUAGES, catalogue

Stretches = tuple[tuple[datetime, datetime, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLoop:
    """One message that waited for an answer, and who wrote it; None is unnamed."""

    platform: str
    id: str
    person: str | None
    sent_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChannel:
    """What one channel was found to do.

    Attributes:
        since: First moment of its window, UTC.
        until: First moment after it.
        slug: Its verdict.
        confidence: How sure that was.
        outcomes: Of the four tests, by name.
        coverage: By stream: since, until and extent of each stretch.
    """

    since: datetime
    until: datetime
    slug: str
    confidence: str
    outcomes: dict[str, str]
    coverage: dict[str, Stretches]


@dataclass(frozen=True, slots=True, kw_only=True)
class Last:
    """What the last audit said, as far as this one is compared with it.

    Attributes:
        digest: Over the file.
        schema: Version of the JSON; of another one nothing else is known.
        rules: Version of the rules.
        client: Display name.
        edition: private or shareable.
        zone: In which its days were counted.
        until: First moment after its window, UTC.
        response_window_days: How soon an answer had to follow.
        conditions: Under which settings it was made; None if it does not say.
        channels: By ``platform:account``.
        loops: Who waited.
    """

    digest: str
    schema: int
    rules: str = ""
    client: str = ""
    edition: str = ""
    zone: str = ""
    until: datetime = datetime(1, 1, 1, tzinfo=UTC)
    response_window_days: int = 0
    conditions: Conditions | None = None
    channels: dict[str, LastChannel]
    loops: tuple[LastLoop, ...] = ()


def read_last(path: Path, schema: int) -> Last:
    """Return the audit that ``auditor audit --json`` wrote into a file.

    Args:
        path: The file.
        schema: The version of the JSON that can be read.

    Raises:
        ConfigError: It is not there, or is no such file.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise ConfigError(
            f"--last {path}: cannot be read ({error.strerror}).",
            hint="Give the file that `auditor audit … --json > last.json` wrote.",
        ) from error
    digest = sha256(raw).hexdigest()
    try:
        data = json.loads(raw)
        if data["schema"] != schema:
            return Last(digest=digest, schema=int(data["schema"]), channels={})
        return _last(data, digest)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigError(
            f"--last {path}: not the JSON of an audit.",
            hint="Give the file that `auditor audit … --json > last.json` wrote.",
        ) from error


def _last(data: dict[str, Any], digest: str) -> Last:
    language = data.get("language", DEFAULT)
    if language not in LANGUAGES:
        raise ValueError(f"{language!r} is no language of ours")
    unnamed = catalogue(language).sentence("person.unnamed")
    return Last(
        digest=digest,
        schema=data["schema"],
        rules=str(data["rules"]),
        client=str(data["client"]),
        edition=str(data["edition"]),
        zone=str(data["zone"]),
        until=_moment(data["window"]["until"]),
        response_window_days=int(data["window"]["response_window_days"]),
        conditions=msgspec.convert(data.get("settings"), Conditions | None),
        channels={
            f"{one['platform']}:{one['account']}": _channel(one)
            for one in data["channels"]
        },
        loops=tuple(
            LastLoop(
                platform=str(one["platform"]),
                id=str(one["id"]),
                person=None if one["person"] == unnamed else str(one["person"]),
                sent_at=_moment(one["sent_at"]),
            )
            for one in data["open_loops"]
        ),
    )


def _channel(one: dict[str, Any]) -> LastChannel:
    verdict = one["verdict"]
    return LastChannel(
        since=_moment(one["window"]["since"]),
        until=_moment(one["window"]["until"]),
        slug=str(verdict["slug"]),
        confidence=str(verdict["confidence"]),
        outcomes={name: str(t["outcome"]) for name, t in verdict["tests"].items()},
        coverage={
            str(stream): tuple(
                (_moment(s["since"]), _moment(s["until"]), str(s["extent"]))
                for s in stretches
            )
            for stream, stretches in one["coverage"].items()
        },
    )


def _moment(text: str) -> datetime:
    """Return a moment of the JSON: UTC, with a Z."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} says no zone")
    return found.astimezone(UTC)
