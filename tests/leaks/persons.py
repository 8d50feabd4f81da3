"""Everything in sources by which a person could be recognised."""

import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import connectors
from auditor.records import Handle, Record

_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 5  # letters of a word that is not found everywhere
_IN_A_ROW = 3
_SHORTEST_ID = 6


@dataclass
class Secrets:
    """What no page to pass on may hold.

    Attributes:
        names: Names, handles, ids, links and addresses, found as they are.
        texts: Pieces of what people wrote, in small letters.
    """

    names: set = field(default_factory=set)
    texts: set = field(default_factory=set)

    def found_in(self, layers):
        """Return what of it lies in any of the texts."""
        leaks = set()
        for layer in layers:
            plain = " ".join(layer.split())
            leaks |= {name for name in self.names if _stands_in(name, plain)}
            words = " ".join(_WORD.findall(plain.lower()))
            leaks |= {text for text in self.texts if text in words}
        return leaks


def secrets_in(paths, told=None):
    """Return everything of persons in exports, the client's own accounts left out."""
    found, _ = connectors.find(list(paths), told or connectors.Told())
    own = {_plain(name) for one in found for name in _own(one) if name}
    items = [item for one in found for item in one.connector.read(one.source)]
    records = [item for item in items if isinstance(item, Record)]
    handles = [item for item in items if isinstance(item, Handle)]
    secrets = Secrets()
    for one in handles:
        if not {_plain(one.author), _plain(one.handle)} & own:
            secrets.names |= {n for n in (one.author, one.handle, one.name) if n}
    for record in records:
        _of_record(record, own, secrets)
    own_texts = " ".join(
        word
        for record in records
        if _plain(record.author or "") in own
        for word in _WORD.findall(record.text.lower())
    )
    ours = own_texts + our_words()
    secrets.names = {one for one in secrets.names if _tells(one, own)}
    secrets.texts = {one for one in secrets.texts if one not in ours}
    return secrets


def _own(found):
    for account in found.connector.accounts(found.source):
        yield from (account.id, account.handle, account.name, *account.own)


def pieces(text):
    """Return three long words in a row wherever there are, else a short text."""
    words = _WORD.findall(text.lower())
    rows = {
        " ".join(words[i : i + _IN_A_ROW])
        for i in range(len(words) - _IN_A_ROW + 1)
        if all(len(word) >= _LONG for word in words[i : i + _IN_A_ROW])
    }
    return rows or ({" ".join(words)} if len(words) >= _IN_A_ROW else set())


@cache
def our_words():
    """Return what the program itself says, which is nobody's secret."""
    catalogue = files("auditor.language") / "locale"
    sources = [
        path.read_text(encoding="utf-8")
        for language in ("en", "de")
        for path in [catalogue / language / "LC_MESSAGES" / "auditor.po"]
    ]
    sources += [
        path.read_text(encoding="utf-8")
        for folder in ("static", "templates")
        for path in (files("reports") / folder).iterdir()
        if path.is_file() and path.name.endswith((".js", ".css", ".j2"))
    ]
    return " ".join(_WORD.findall(" ".join(sources).lower()))


def _of_record(record, own, secrets):
    named = (*record.mentions, record.in_reply_to_author, record.about_author)
    secrets.names |= {one for one in named if one and _plain(one) not in own}
    if record.author is not None and _plain(record.author) in own:
        return
    secrets.names |= {
        one
        for one in (
            record.author,
            record.author_name,
            record.id,
            record.url,
            record.conversation,
            *record.links,
            *_ADDRESS.findall(record.text),
        )
        if one
    }
    secrets.texts |= pieces(record.text)


def _tells(name, own):
    """Say whether a name would tell anybody, and is not the client's own."""
    plain = _plain(name)
    if plain in own or any(plain in one for one in own):
        return False
    if name.lower() in our_words():
        return False
    return len(name) >= (_SHORTEST_ID if name.isdigit() else _LONG - 1)


def _plain(name):
    return name.lower().lstrip("@")


def _stands_in(name, text):
    if name not in text:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
