"""The words of a comment in a Takeout: runs of text, as JSON in a table's cell.

Until 2024 a cell holds one object, ``{"takeoutSegments": [{"text": "…"}]}``; since then
the runs alone, with commas between them and no brackets around them. Cells without any
JSON are as old as the table. A run may be a link or name a channel.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from connectors.youtube._parts import addresses, is_channel, led_to, sound

_DECODER = json.JSONDecoder(strict=False)
_ADDRESSES = ("http://", "https://", "www.")


class _Plain(ValueError):
    """A cell is no JSON of this kind."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a comment says.

    Attributes:
        text: As its readers saw it, shortened addresses written out.
        links: The addresses in it, each once.
        named: The channels it names and what they are called there, in order.
        addressee: The channel that it begins with, as answers do.
    """

    text: str
    links: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    addressee: str | None = None


def words(cell: str) -> Words:
    """Return what a cell says; one that is no JSON is what was written."""
    try:
        runs = list(_runs(cell))
    except (ValueError, RecursionError):
        return Words(cell, addresses(cell))
    shown = [_shown(run) for run in runs]
    text = sound("".join(shown)).strip()
    if all(len(run) == 1 for run in runs):  # words alone, as nearly always
        return Words(text, addresses(text))
    named = tuple(found for run in runs if (found := _named(run)))
    links = (*filter(None, map(_link, runs)), *addresses(text))
    first = next(
        (run for run, says in zip(runs, shown, strict=True) if says.strip()), {}
    )
    leads = _named(first)
    return Words(text, tuple(dict.fromkeys(links)), named, leads[0] if leads else None)


def _runs(cell: str) -> Iterator[dict[str, Any]]:
    """Yield each run.

    Raises:
        _Plain: The cell is no JSON of this kind.
        ValueError: It is damaged.
    """
    if not cell.startswith("{"):
        raise _Plain
    for found in _decoded(f"[{cell}]"):
        inside = found.get("takeoutSegments") if isinstance(found, dict) else None
        for run in inside if isinstance(inside, list) else [found]:
            if isinstance(run, dict):
                yield run


def _decoded(cell: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        return msgspec.json.decode(cell)
    except ValueError:
        # A line may end within a run: exports do not write that as JSON asks for.
        return _DECODER.decode(cell)


def _shown(run: dict[str, Any]) -> str:
    text = run.get("text")
    if not isinstance(text, str):
        return ""
    return (text.startswith(_ADDRESSES) and _link(run)) or text


def _link(run: dict[str, Any]) -> str | None:
    link = run.get("link")
    address = link.get("linkUrl") if isinstance(link, dict) else None
    if isinstance(address, str) and address.startswith(("http://", "https://")):
        return sound(led_to(address))
    return None


def _named(run: dict[str, Any]) -> tuple[str, str] | None:
    mention = run.get("mention")
    channel = mention.get("externalChannelId") if isinstance(mention, dict) else None
    if not (isinstance(channel, str) and is_channel(channel)):
        return None
    return channel, sound(_shown(run)).strip().lstrip("@")
