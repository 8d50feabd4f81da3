"""One client of a consultant, read from what an audit printed."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from auditor.audit.canonical import SCHEMA
from auditor.errors import ConfigError
from auditor.portfolio.state import State, state

_HINT = "Give files that `auditor audit --json` wrote, one for each client."


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """One client, as one audit found it.

    Attributes:
        path: The audit's file.
        name: Of the client.
        rules: Version of the rules.
        response_window_days: How soon an answer had to follow.
        days: Length of the base window.
        until: Its end, as the audit writes it.
        channel: ``platform:account`` of the deciding channel, whose people these are.
        x: People answered; None if it is not known.
        n: People due.
        state: What stands in its row.
    """

    path: str
    name: str
    rules: str
    response_window_days: int
    days: int
    until: str
    channel: str
    x: int | None
    n: int
    state: State | None = None


def read(path: Path) -> Client:
    """Return the client of an audit, as ``auditor audit --json`` printed it.

    Raises:
        ConfigError: It cannot be read, is no audit, or has another schema.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}).", hint=_HINT
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not a JSON file.", hint=_HINT) from error
    if not isinstance(data, dict) or "verdict" not in data or "schema" not in data:
        raise ConfigError(f"{path}: not an audit.", hint=_HINT)
    if data["schema"] != SCHEMA:
        raise ConfigError(
            f"{path}: an audit of schema {data['schema']}; this is schema {SCHEMA}.",
            hint="Audit the exports again with this version.",
        )
    try:
        return _client(path, data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ConfigError(f"{path}: not a whole audit.", hint=_HINT) from error


def _client(path: Path, data: dict[str, Any]) -> Client:
    x, n = _counts(data)
    window = data["window"]
    return Client(
        path=str(path),
        name=str(data["client"]),
        rules=str(data["rules"]),
        response_window_days=int(window["response_window_days"]),
        days=int(window["days"]),
        until=str(window["until"]),
        channel=str(data["verdict"]["channel"]),
        x=x,
        n=n,
        state=state(data),
    )


def _counts(data: dict[str, Any]) -> tuple[int | None, int]:
    """Return people answered and people due, as the verdict counts them.

    Where they are too few for the verdict, they stand among the benchmarks alone.

    Raises:
        ValueError: They make no sense.
    """
    verdict = data["verdict"]
    found = verdict["tests"]["listen"]
    if found["x"] is None:
        found = next(
            (
                one["present"]
                for one in data["benchmarks"]
                if (one["channel"], one["metric"])
                == (verdict["channel"], "answered_rate")
            ),
            {"x": None, "n": 0},
        )
    x, n = found["x"], found["n"]
    if x is None:
        return None, int(n or 0)
    if not 0 <= x <= n or int(x) != x or int(n) != n:
        raise ValueError("more people answered than there are")
    return int(x), int(n)
