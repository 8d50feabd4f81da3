"""Why something that is clearly from Bluesky cannot be read."""

from auditor.language import text
from connectors._source import Source


def refusal(source: Source) -> str | None:
    """Return why a file from Bluesky cannot be read, None for what is not from it."""
    if not source.is_file():
        return None
    name = source.name.lower()
    if name.endswith(".car"):
        return text("error.not_car")
    if name.endswith(".jsonl") and b"chat.bsky." in source.head():
        return text("error.bluesky_chat")
    return None
