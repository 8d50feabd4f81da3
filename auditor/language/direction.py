"""Text from outside, kept from turning the line around that it stands in.

Names are written from right to left, too, and a few invisible characters turn whatever
follows them. A text keeps the direction its readers saw; what stands beside it keeps
its own (Unicode's bidirectional algorithm, UAX #9).
"""

import re
from collections.abc import Callable

_OPEN_EMBEDDING, _CLOSE_EMBEDDING = "\u202a\u202b\u202d\u202e", "\u202c"
_OPEN_ISOLATE, _CLOSE_ISOLATE = "\u2066\u2067\u2068", "\u2069"
_AS_IT_BEGINS = "\u2068"  # first strong isolate: the direction of its first letter
_OPENS = dict.fromkeys(_OPEN_EMBEDDING, _CLOSE_EMBEDDING) | dict.fromkeys(
    _OPEN_ISOLATE, _CLOSE_ISOLATE
)
_CLOSE = _CLOSE_EMBEDDING + _CLOSE_ISOLATE
_CONTROLS = _OPEN_EMBEDDING + _OPEN_ISOLATE + _CLOSE
_CONTROL = re.compile(f"[{_CONTROLS}]")
# Letters that are written from right to left, and what acts like one.
_TURNS = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff"
    f"\U0001e800-\U0001efff{_CONTROLS}]"
)
_PARAGRAPHS = re.compile("([\n\r\x1c-\x1e\x85\u2029])")  # where everything is closed
_UNCOMMON = re.compile("[\x1c-\x1e\x85\u2029]")


def set_apart(text: str) -> str:
    """Return a text that fills a gap in a line without turning the rest of it.

    Most texts come back as they are: only what could turn a line is set apart, by
    characters that nobody sees.
    """
    if not _TURNS.search(text):
        return text
    return _each_paragraph(text, lambda line: f"{_AS_IT_BEGINS}{line}{_CLOSE_ISOLATE}")


def balanced(text: str) -> str:
    """Return a text in which every turn of direction ends where the text ends."""
    return _each_paragraph(text, str) if _CONTROL.search(text) else text


def _each_paragraph(text: str, finish: Callable[[str], str]) -> str:
    """Return a text with each paragraph balanced and then finished."""
    pieces = _PARAGRAPHS.split(_UNCOMMON.sub("\n", text))
    pieces[::2] = [finish(_closed(line)) if line else "" for line in pieces[::2]]
    return "".join(pieces)


def _closed(line: str) -> str:
    """Return a line without what closes nothing, and with all that is open closed."""
    kept: list[str] = []
    to_close: list[str] = []
    for character in line:
        if character in _OPENS:
            to_close.append(_OPENS[character])
        elif character in _CLOSE and not _closes(character, to_close):
            continue
        kept.append(character)
    return "".join((*kept, *reversed(to_close)))


def _closes(character: str, to_close: list[str]) -> bool:
    """Return whether there is something for it to close, and close that."""
    if character == _CLOSE_EMBEDDING:
        closes = to_close[-1:] == [character]
        del to_close[len(to_close) - closes :]
        return closes
    if character not in to_close:
        return False
    while to_close.pop() != character:
        pass  # it closes what was opened within it, too
    return True
