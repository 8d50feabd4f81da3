"""Why something that is clearly from Bluesky cannot be read."""

from connectors._source import Source

_NO_CAR = (
    "This is called a CAR file, as Bluesky's exports are, but it does not begin as one."
)
_CHAT = (
    "This holds the direct messages sent on Bluesky, which are not read; what was "
    "written in public lies in repo.car."
)


def refusal(source: Source) -> str | None:
    """Return why a file from Bluesky cannot be read, None for what is not from it."""
    if not source.is_file():
        return None
    name = source.name.lower()
    if name.endswith(".car"):
        return _NO_CAR
    if name.endswith(".jsonl") and b"chat.bsky." in source.head():
        return _CHAT
    return None
