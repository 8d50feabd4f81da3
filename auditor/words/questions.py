"""Question marks of all scripts, and the addresses in which they mean nothing.

Both expressions work unchanged in Python and in DuckDB. `MARK` is cheap and passes
whatever could be a question; only what it lets through is worth the two others:
``regexp_matches(regexp_replace(text, URL, ' ', 'g'), QUESTION)``.
"""

import re

_MARKS = "?¿؟⁇⁈⁉‽⸮⸘？﹖︖՞፧⳺⳻꘏꛷᥅❓❔\U00011143"
_GREEK = "\u0370-\u037d\u037f-\u03ff\u1f00-\u1fff"
_GREEK_MARK = "\u037e"

MARK = f"[;{_MARKS}{_GREEK_MARK}]"
"""Finds every text that may hold a question, and some that do not."""

QUESTION = f"[{_MARKS}{_GREEK_MARK}]|[{_GREEK}][»”\"')]*;"
"""Finds a question mark in text without addresses.

A semicolon asks in Greek only: it counts directly after a Greek letter.
"""

_BODY = r"[^\s<>\"，。！？、]"
_END = r"[^\s<>\"?!.,:;)\]}»”’'，。！？、]"
URL = (
    rf"(?:[A-Za-z][A-Za-z0-9+.-]*://|[Ww][Ww][Ww]\.){_BODY}*{_END}"
    rf"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/{_BODY}*{_END}"
)
"""Finds an address, without the punctuation that ends the sentence around it."""

_MARK, _QUESTION, _URL = re.compile(MARK), re.compile(QUESTION), re.compile(URL)


def asks(text: str) -> bool:
    """Say whether ``text`` has a question mark outside an address."""
    if not _MARK.search(text):
        return False
    return _QUESTION.search(_URL.sub(" ", text)) is not None
