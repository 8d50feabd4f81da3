"""What the account commented anywhere, from its log: words, time, and which post."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from auditor.records import Rejected
from connectors import _json
from connectors._pages import decoded, is_whole
from connectors._source import Source
from connectors._years import since_1970
from connectors.google_plus import _as_html, _parts
from connectors.google_plus._parts import Words

_CLASS = ".//*[contains(concat(' ', normalize-space(@class), ' '), ' {} ')]"
_ITEMS, _TEXT = _CLASS.format("item"), _CLASS.format("text")


@dataclass(frozen=True, slots=True)
class Logged:
    """One comment of the account's own.

    Attributes:
        post: The post it stands under, None where the log does not say.
    """

    post: str | None
    url: str | None
    sent_at: datetime
    words: Words


def comments(file: Source) -> Iterator[Logged | Rejected]:
    """Yield every comment of a log.

    Raises:
        MalformedSource: It cannot be read.
    """
    name = file.path or file.name
    data = file.read_bytes()
    if file.name.lower().endswith(".json"):
        yield from _of_json(data, name)
    else:
        yield from _of_html(decoded(data), name)


def _of_json(data: bytes, name: str) -> Iterator[Logged | Rejected]:
    for item in _json.items(data, dict[str, Any], name, key="items"):
        if isinstance(item, Rejected):
            yield item
            continue
        position, said = item
        address = _address(said)
        text = said.get("primaryText")
        try:
            yield Logged(
                post=_parts.post_id(address),
                url=address or None,
                sent_at=_clock(said.get("timestampMs")),
                # Two spaces stand for the end of a line.
                words=Words(str(text).replace("  ", "\n").strip() if text else ""),
            )
        except ValueError as error:
            yield Rejected(where=f"{name}[{position}]", reason=str(error))


def _of_html(page: str, name: str) -> Iterator[Logged | Rejected]:
    try:
        body = _as_html.tree(page)
    except ValueError as error:
        yield _json.Damage(where=name, reason=str(error))
        return
    for position, item in enumerate(body.xpath(_ITEMS)):
        address = next(iter(map(str, item.xpath(".//@href"))), "")
        times = item.xpath(".//*[contains(@class, 'time')]")
        said = [one.get("title") or "".join(one.itertext()) for one in times]
        text = next(iter(item.xpath(_TEXT)), None)
        try:
            yield Logged(
                post=_parts.post_id(address),
                url=address or None,
                sent_at=_parts.moment(next(iter(said), "")),
                words=_parts.words(_as_html.inside(text)),
            )
        except ValueError as error:
            yield Rejected(where=f"{name}[{position}]", reason=str(error))
    if not is_whole(page):
        reason = "the file ends too early; nothing from here on could be read"
        yield _json.Damage(where=name, reason=reason)


def _address(said: dict[str, Any]) -> str:
    """Return the first address of a post; under which key it stands has changed."""
    texts = (value for value in said.values() if isinstance(value, str))
    return next(
        (one for one in texts if one.startswith("http") and "/posts/" in one), ""
    )


def _clock(said: object) -> datetime:
    try:
        found = since_1970(int(str(said)) // 1000)
    except ValueError:
        found = None
    if found is None:
        raise ValueError("it has no time that can be read")
    return found
