"""Takes those who were forgotten out of earlier audits; their numbers stay."""

import json
from collections.abc import Mapping
from typing import Any

from auditor.audit.canonical import canonical
from auditor.erasing import Veil
from auditor.errors import ConfigError
from auditor.workspace import ClientFolder, lay_down


def erase_from_audits(
    client: ClientFolder, veil: Veil, people: Mapping[str, str]
) -> None:
    """Write each audit anew that names somebody who was forgotten.

    Args:
        client: The client's folder.
        veil: Who that is.
        people: What the digest over the owner's words on people becomes: it is the same
            persons as before, so the next audit can be compared with these.

    Raises:
        ConfigError: One of them is damaged.
    """
    for path in sorted(client.audits.glob("*.json")):
        raw = path.read_bytes()
        try:
            data = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise ConfigError(
                f"{path}: not the JSON of an audit.",
                hint="Delete it, or put it back from a copy, and run this again.",
            ) from error
        changed = _without(data, veil, "")
        settings = changed.get("settings") or {}
        if settings.get("people") in people:
            settings["people"] = people[settings["people"]]
        new = canonical(changed).encode()
        if new != canonical(data).encode():
            lay_down(path, new)


def _without(value: Any, veil: Veil, platform: str) -> Any:  # noqa: ANN401 – JSON
    if isinstance(value, dict):
        platform = str(value.get("platform") or platform)
        theirs = _is_theirs(value, veil, platform)
        return {
            veil.without(key): None
            if theirs and key in {"url", "text"} and one
            else _without(one, veil, platform)
            for key, one in value.items()
        }
    if isinstance(value, list):
        return [_without(one, veil, platform) for one in value]
    return _said(value, veil, platform) if isinstance(value, str) else value


def _is_theirs(found: dict[str, Any], veil: Veil, platform: str) -> bool:
    """Say whether a row is about a message of theirs."""
    id_, person = found.get("id"), found.get("person")
    told = isinstance(id_, str) and veil.message(platform, id_) != id_
    return told or (isinstance(person, str) and _person(person, veil) is not None)


def _said(text: str, veil: Veil, platform: str) -> str:
    """Return what is written for a text, an id or a name."""
    place, colon, rest = text.partition(":")
    if veil.is_theirs(platform, text):
        return veil.stand_in(platform, text)
    if colon and veil.is_theirs(place, rest):
        return f"{place}:{veil.stand_in(place, rest)}"
    return _person(text, veil) or veil.without(text)


def _person(text: str, veil: Veil) -> str | None:
    """Return the stand-in where a text is somebody's whole name, however common."""
    for hit in veil.hits(text, weak=True):
        if hit.end == len(text) and text[: hit.begin] in {"", "@"}:
            return hit.stand_in
    return None
