"""What a consultant wants to know of a client at a glance, from the audit's JSON."""

from dataclasses import dataclass, field
from typing import Any

# What both sides of a talk take; a stream that does not exist somewhere is no gap.
_HEARD = "inbound_replies"
TWO_SIDES = ("outbound_replies", _HEARD)
ORDER = ("complete", "partial", "counts_only", "absent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Test:
    """One of the four tests of the deciding channel.

    Attributes:
        outcome: yes, no, unclear, cannot_tell or not_applicable.
        x: How many people pass; None where that is not told.
        n: Of how many.
        low: Lower bound of the share.
        high: Upper bound.
    """

    __test__ = False  # pytest takes every class called Test… for a test otherwise

    outcome: str
    x: int | None = None
    n: int | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """How much of one channel the files show.

    Attributes:
        channel: ``platform:account``.
        extent: complete, partial, counts_only, or absent where one side is not there.
    """

    channel: str
    extent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What stands in one client's row.

    Attributes:
        verdict: Its slug.
        confidence: clear, leaning or cannot_tell.
        tests: By name.
        seen: Channel by channel.
        open_loops: How many messages wait; None where no file can show it.
        not_read: How many files could not be read.
        compared: Whether the audit was compared with the last one.
        line: What changed clearly, in a sentence; None if nothing did.
        clear: How much changed clearly; 0 where the file says it in its line alone.
        places: Where that was.
        pass_mark: Share of people answered that the first test takes, as far as it is
            said; else None.
    """

    verdict: str
    confidence: str
    tests: dict[str, Test] = field(default_factory=dict)
    seen: tuple[Seen, ...] = ()
    open_loops: int | None = None
    not_read: int = 0
    compared: str = "first"
    line: str | None = None
    clear: int = 0
    places: tuple[str, ...] = ()
    pass_mark: float | None = None


def state(data: dict[str, Any]) -> State:
    """Return a client's state.

    Raises:
        KeyError, TypeError, AttributeError: It is no whole audit.
    """
    verdict = data["verdict"]
    since = data["since_last"]
    changes = (since or {}).get("changes", [])
    thresholds = (data["settings"] or {}).get("thresholds", {})
    return State(
        verdict=str(verdict["slug"]),
        confidence=str(verdict["confidence"]),
        tests={
            name: Test(
                outcome=str(test["outcome"]),
                **{key: test[key] for key in ("x", "n", "low", "high")},
            )
            for name, test in verdict["tests"].items()
        },
        seen=tuple(_seen(channel) for channel in data["channels"]),
        open_loops=_open_loops(data),
        not_read=len(data["not_read"]),
        compared=_compared(since),
        line=since["line"] if since else None,
        clear=sum(len(one["said"]) for one in changes),
        places=tuple(str(one["name"]) for one in changes if one["name"]),
        pass_mark=thresholds.get("listen_yes_share"),
    )


def _open_loops(data: dict[str, Any]) -> int | None:
    """Return how many messages wait, as far as any file shows who was answered."""
    shown = any(
        _held(channel, "outbound_replies")
        and (_held(channel, _HEARD) or _held(channel, "messages"))
        for channel in data["channels"]
    )
    return len(data["open_loops"]) if shown else None


def _held(channel: dict[str, Any], stream: str) -> bool:
    stretches = channel["coverage"].get(stream, [])
    return any(one["extent"] in ("partial", "complete") for one in stretches)


def _compared(since: dict[str, Any] | None) -> str:
    if since is None:
        return "first"
    if since["refused"] or not any(
        one["verdict"] or one["counts"] for one in since["channels"]
    ):
        return "not_compared"
    return "compared"


def _seen(channel: dict[str, Any]) -> Seen:
    """Return the lesser of both sides, as they were at the window's end."""
    extents = [_extent(channel["coverage"].get(stream, [])) for stream in TWO_SIDES]
    return Seen(
        channel=f"{channel['platform']}:{channel['account']}",
        extent=max(extents, key=ORDER.index),
    )


def _extent(stretches: list[dict[str, Any]]) -> str:
    if not stretches:
        return "absent"
    return str(max(stretches, key=lambda one: str(one["until"]))["extent"])
