"""What a post says, whom it names and where it points, as its readers saw it."""

from functools import lru_cache

from connectors import _text
from connectors.x._notes import Note
from connectors.x._shapes import Entities, Mention, ident

# X's marks for "no language", and two codes that ISO 639 has since changed.
_NO_LANGUAGE = frozenset({"und", "zxx", "art"})
_RENAMED_LANGUAGES = {"in": "id", "iw": "he"}


def shown(raw: str, links: tuple[tuple[str, str], ...], entities: Entities) -> str:
    """Return the text as its readers saw it; a picture's address is no text."""
    text = _text.unescaped(raw)
    if "://t.co/" in text:
        text = _text.expanded(text, links)
        for medium in entities.media or ():
            if medium.url:
                text = text.replace(medium.url, "").rstrip()
    return text


def links(entities: Entities) -> tuple[tuple[str, str], ...]:
    return tuple(
        (link.url or "", link.expanded_url)
        for link in entities.urls or ()
        if link.expanded_url
    )


def people(mentions: tuple[Mention, ...]) -> tuple[str, ...]:
    """Return whom a post names, by number; by handle where the account is gone."""
    found = (
        ident(one.id_str, one.id) or (one.screen_name or "").lower() for one in mentions
    )
    return tuple(person for person in found if person)


def also_named(note: Note, entities: Entities) -> tuple[str, ...]:
    known = {(one.screen_name or "").lower() for one in entities.user_mentions or ()}
    names = (handle.lower() for handle in note.handles)
    return tuple(name for name in names if name not in known)


@lru_cache(maxsize=256)
def language(code: str | None) -> str | None:
    if not code or code in _NO_LANGUAGE or code.startswith("q"):
        return None  # X marks texts of nothing but links, tags or symbols with q…
    return _RENAMED_LANGUAGES.get(code, code)
