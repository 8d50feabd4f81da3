"""A message's words, names and links.

``text`` is one text, or a list of texts and of objects for what is bold, a link, a name
and so on; newer exports have all of it as objects in ``text_entities``.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from connectors.telegram._shapes import Message

_LINKS = ("link", "text_link")


class Words(NamedTuple):
    """What a message says."""

    text: str
    named: tuple[str, ...]
    links: tuple[str, ...]


def words(message: Message, names: dict[str, str]) -> Words:
    """Return a message's words.

    Args:
        message: The message.
        names: Ids by the names after an @ that are known, in lower case.
    """
    if isinstance(message.text, str) and not _marks(message.text_entities):
        return Words(message.text, (), ())
    parts = list(_parts(message))
    named = [name for part in parts if (name := _named(part, names))]
    links = [link for part in parts if (link := _link(part))]
    text = "".join(_text(part.get("text")) for part in parts)
    return Words(text, tuple(dict.fromkeys(named)), tuple(dict.fromkeys(links)))


def _marks(entities: object) -> bool:
    """Say whether anything but plain text is in a list of what a text consists of."""
    if isinstance(entities, list) and len(entities) == 1:
        only = entities[0]
        return not (isinstance(only, dict) and only.get("type") == "plain")
    return bool(entities)


def _parts(message: Message) -> Iterator[dict[str, Any]]:
    said = message.text_entities or message.text
    for part in said if isinstance(said, list) else [said]:
        if isinstance(part, dict):
            yield part
        elif isinstance(part, str):
            yield {"type": "plain", "text": part}


def _named(part: dict[str, Any], names: dict[str, str]) -> str | None:
    if part.get("type") == "mention_name":
        id_ = part.get("user_id")
        return f"user{id_}" if isinstance(id_, int) and id_ > 0 else None
    if part.get("type") == "mention":
        name = _text(part.get("text")).strip().lstrip("@").lower()
        return names.get(name, name) or None
    return None


def _link(part: dict[str, Any]) -> str | None:
    if part.get("type") not in _LINKS:
        return None
    return _text(part.get("href")) or _text(part.get("text")) or None


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""
