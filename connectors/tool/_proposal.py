"""A proposed note on a table: TOML that can be copied, checked, and saved beside it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from auditor.language import text
from connectors._find_pairs import note_name
from connectors.tool._guess import Guess
from connectors.tool._note import DEFAULT, IGNORE, ORDERS
from connectors.tool._words import INBOUND, OUTBOUND, Type

_FIRST, _LAST = "2026-01-01", "2026-06-30"  # how days are written
_Meaning = TypeVar("_Meaning", bound=str | None)


def proposal(found: Guess, name: str) -> str:
    """Return the note that a table seems to need, and what to do with it.

    Args:
        found: What the table seems to be.
        name: What its file is called.
    """
    note = note_name(name) or f"{name}.toml"
    hint = text("hint.note.save", note=note, table=name)
    return "\n".join([hint, "", *lines(found)])


def lines(found: Guess) -> Iterator[str]:
    """Yield the note's lines."""
    if found.tool:
        yield f"tool = {_quoted(found.tool)}"
    yield f'holds = "{found.holds}"{_remark(f"holds_{found.holds}")}'
    yield f'zone = "UTC"{_remark("zone")}'
    yield f"# since = {_FIRST}{_remark('period')}"
    yield f"# until = {_LAST}"
    if found.order:
        yield f'dates = "{found.order.value}"'
    if found.either:
        yield f'# dates = "{next(iter(ORDERS))}"{_remark("dates")}'
    if found.network:
        yield f'network = "{found.network}"{_remark("network_seen")}'
    elif not found.networks:
        yield f'# network = "facebook"{_remark("network")}'
    yield from _columns(found)
    yield from _lists("direction", found.directions, (INBOUND, OUTBOUND))
    if cells := found.directions.get(None):
        yield f"# {_list(cells)}{_remark('unknown')}"
    yield from _types(found)
    yield from _lists("networks", found.networks, found.networks)
    yield from _accounts(found)


def _columns(found: Guess) -> Iterator[str]:
    yield ""
    yield "[columns]"
    for column, name in found.columns.items():
        remark = _remark("agent") if column == "agent" else ""
        yield f"{column} = {_quoted(name)}{remark}"


def _types(found: Guess) -> Iterator[str]:
    if not found.types and not found.default:
        return
    yield ""
    yield "[types]"
    if found.default:
        yield f'{DEFAULT} = "{found.default}"{_remark("default")}'
    for kind in Type:
        if cells := found.types.get(kind):
            yield f"{kind} = {_list(cells)}"
    if cells := found.types.get(None):
        yield f"{IGNORE} = {_list(cells)}{_remark('ignore')}"


def _accounts(found: Guess) -> Iterator[str]:
    if not found.accounts:
        yield ""
        yield f"# [accounts]{_remark('accounts')}"
        for platform in found.networks or [found.network or "facebook"]:
            yield f'# {platform} = "…"'
        return
    for number, (platform, names) in enumerate(found.accounts.items()):
        yield ""
        yield f"[accounts.{platform}]{_remark('account') if not number else ''}"
        for name in names:
            yield f"{_quoted(name)} = {_quoted(name)}"


def _lists(
    section: str, found: Mapping[_Meaning, Sequence[str]], order: Iterable[_Meaning]
) -> Iterator[str]:
    if not found:
        return
    yield ""
    yield f"[{section}]"
    for meaning in order:
        if cells := found.get(meaning):
            yield f"{meaning} = {_list(cells)}"


def _list(cells: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, cells))}]"


def _quoted(cell: str) -> str:
    """Return a text as TOML writes it, with nothing in it that a screen hides."""
    return "".join(map(_shown, json.dumps(cell, ensure_ascii=False)))


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else f"\\U{ord(letter):08x}"


def _remark(about: str) -> str:
    return f"  # {text(f'note.{about}')}"
