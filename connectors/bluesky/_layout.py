"""Where the repository lies in what was handed over."""

from itertools import islice

from auditor.errors import MalformedSource
from auditor.language import text
from connectors._source import Source
from connectors.bluesky import _blocks

_CHAT = "chat.jsonl"


def repository(source: Source) -> Source | None:
    """Return the CAR file: by itself, or with the messages that the app adds to it."""
    if source.is_file():
        return source if _blocks.is_car(source) else None
    files = list(islice(source.iterdir(), 3))
    cars = [file for file in files if file.name.lower() != _CHAT]
    if len(files) == 2 and len(cars) == 1:  # noqa: PLR2004 – one of each
        return cars[0] if _blocks.is_car(cars[0]) else None
    return None


def required(source: Source) -> Source:
    """Return the CAR file of what is recognised.

    Raises:
        MalformedSource: It has changed since.
    """
    found = repository(source)
    if found is None:
        raise MalformedSource(
            text("error.no_car", path=source.label), hint=text("hint.car_again")
        )
    return found
