"""Writes texts as TOML takes them; Python itself only reads it."""

import json


def quoted(text: str) -> str:
    """Return a text in quotation marks, whatever is in it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
