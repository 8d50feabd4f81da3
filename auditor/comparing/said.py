"""What one audit said, as far as two can be set beside each other."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from auditor.audit.canonical import SCHEMA
from auditor.audit.conditions import Conditions
from auditor.errors import ConfigError
from auditor.language import DEFAULT, LANGUAGES

_HINT = "Give two files that `auditor audit --json` wrote, the older one first."


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time, since included, until not."""

    since: datetime
    until: datetime


class BaseWindow(Window, frozen=True, kw_only=True):
    """The time that was asked for."""

    days: int
    response_window_days: int


class TestSaid(msgspec.Struct, frozen=True, kw_only=True):
    """One of the four tests; numbers are None where they are not told.

    ``kept`` says why ``x`` is kept back in the shareable edition: few, most or some;
    ``base`` of whom the first test is: ``needs`` (who needed an answer) or ``all``.
    """

    __test__ = False  # pytest takes every class called Test… for a test otherwise

    outcome: str
    x: int | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    kept: str | None = None
    base: str | None = None


class VerdictSaid(msgspec.Struct, frozen=True, kw_only=True):
    """A verdict with its tests."""

    slug: str
    confidence: str
    sentence: str
    channel: str
    tests: dict[str, TestSaid]


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of time and how much of a kind of message lies in it."""

    since: datetime
    until: datetime
    extent: str


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """A metric's result; ``rows`` as its header declares them."""

    status: str
    headline: float | None
    n: int | None
    rows: tuple[dict[str, Any], ...]


class ChannelSaid(msgspec.Struct, frozen=True, kw_only=True):
    """One channel."""

    platform: str
    account: str
    name: str
    window: Window
    verdict: VerdictSaid
    coverage: dict[str, tuple[Held, ...]]
    metrics: dict[str, Measured]

    @property
    def key(self) -> str:
        """Return ``platform:account``."""
        return f"{self.platform}:{self.account}"


class Waits(msgspec.Struct, frozen=True, kw_only=True):
    """A message that waits for an answer, and who wrote it, as far as that is told."""

    platform: str
    id: str
    person: str | None
    sent_at: datetime

    @property
    def key(self) -> str:
        """Return ``platform:id``."""
        return f"{self.platform}:{self.id}"


class LoopsTold(msgspec.Struct, frozen=True, kw_only=True):
    """What an audit made with ``--last`` found of who waited, each ``platform:id``."""

    refused: tuple[str, ...]
    new: tuple[str, ...]
    not_known_then: tuple[str, ...]
    still_open: tuple[str, ...]
    answered: tuple[str, ...]
    vanished: tuple[str, ...]
    not_covered: tuple[str, ...]
    no_longer_counted: tuple[str, ...]


class SinceLastTold(msgspec.Struct, frozen=True, kw_only=True):
    """What an audit made with ``--last`` says of that last one."""

    until: datetime | None
    rules: str | None
    line: str | None
    open_loops: LoopsTold | None


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One audit; ``conditions`` are None where its file does not have them."""

    rules: str
    client: str
    zone: str
    edition: str
    window: BaseWindow
    conditions: Conditions | None = msgspec.field(name="settings", default=None)
    verdict: VerdictSaid
    channels: tuple[ChannelSaid, ...]
    metrics: dict[str, Measured]
    open_loops: tuple[Waits, ...]
    since_last: SinceLastTold | None = None
    language: str = DEFAULT

    @property
    def response_window_days(self) -> int:
        """Return how soon an answer had to follow."""
        return self.window.response_window_days

    @property
    def shareable(self) -> bool:
        """Return whether it shows pseudonyms in place of names."""
        return self.edition == "shareable"


def read(path: Path) -> Said:
    """Return an audit, as ``auditor audit --json`` printed it.

    Raises:
        ConfigError: It cannot be read, is no audit, or is of another form.
    """
    data = _json(path)
    if not isinstance(data, dict) or "schema" not in data or "verdict" not in data:
        raise ConfigError(f"{path}: not the JSON of an audit.", hint=_HINT)
    if data["schema"] != SCHEMA:
        raise _other_form(path, data["schema"])
    try:
        said = msgspec.convert(data, Said)
    except msgspec.ValidationError as error:
        raise ConfigError(
            f"{path}: not a whole audit ({error}).", hint=_HINT
        ) from error
    _check_times(path, said)
    return said


def _json(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).", hint=_HINT
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a JSON file.", hint=_HINT) from error


def _other_form(path: Path, schema: object) -> ConfigError:
    newer = isinstance(schema, int) and schema > SCHEMA
    hint = (
        "A newer version of this program wrote it; use that one."
        if newer
        else "Audit the exports again with this version."
    )
    return ConfigError(
        f"{path}: an audit of form {schema}; this program reads form {SCHEMA}.",
        hint=hint,
    )


def _check_times(path: Path, said: Said) -> None:
    """Refuse moments without a zone, and languages that nobody speaks here.

    Raises:
        ConfigError: There is one.
    """
    windows: list[Window] = [said.window, *(one.window for one in said.channels)]
    held = [
        one
        for channel in said.channels
        for stretches in channel.coverage.values()
        for one in stretches
    ]
    ends = [moment for one in windows for moment in (one.since, one.until)]
    ends += [moment for one in held for moment in (one.since, one.until)]
    ends += [one.sent_at for one in said.open_loops]
    if any(moment.tzinfo is None for moment in ends):
        raise ConfigError(f"{path}: a moment without its zone.", hint=_HINT)
    if said.language not in LANGUAGES:
        raise ConfigError(
            f"{path}: in a language this program does not speak ({said.language}).",
            hint=_HINT,
        )
