"""What cells of a tool's table mean in seven languages: direction, type, network.

These make a proposal, which somebody checks; what is read is what they then wrote.
"""

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlsplit

from connectors._table_columns import plain


class Type(StrEnum):
    """What sort of message a row is."""

    POST = "post"
    COMMENT = "comment"
    MESSAGE = "message"
    MENTION = "mention"
    REVIEW = "review"


INBOUND, OUTBOUND = "inbound", "outbound"

_DIRECTIONS = {
    INBOUND: (
        *("inbound", "incoming", "received", "receive", "in", "from customer"),
        *("customer", "contact", "eingehend", "eingang", "empfangen", "erhalten"),
        *("entrant", "reçu", "reçue", "entrante", "recibido", "recibida", "ricevuto"),
        *("in arrivo", "in entrata", "recebido", "recebida", "de entrada"),
        *("inkomend", "ontvangen"),
    ),
    OUTBOUND: (
        *("outbound", "outgoing", "sent", "out", "to customer", "agent", "brand"),
        *("published", "reply sent", "ausgehend", "ausgang", "gesendet", "versendet"),
        *("sortant", "envoyé", "envoyée", "saliente", "enviado", "enviada"),
        *("inviato", "in uscita", "de saída", "uitgaand", "verzonden", "verstuurd"),
    ),
}
_DIRECTION = {
    plain(word): which for which, words in _DIRECTIONS.items() for word in words
}

# The first line of which a word occurs holds: a story's mention is a mention, although
# it has "story" in it, and a reply to a story is private.
_TYPES = (
    (
        Type.MESSAGE,
        (
            *("direct", "private", "dm", "inbox", "whatsapp", "messenger", "chat"),
            *("story reply", "direktnachricht", "privatnachricht", "nachricht"),
            *("privé", "privado", "privada", "privato", "diretta", "directo", "direta"),
            *("privébericht", "mensaje", "messaggio", "mensagem", "message"),
        ),
    ),
    (
        Type.REVIEW,
        (
            *("review", "recommendation", "bewertung", "rezension", "avis", "reseña"),
            *("opinión", "recensione", "avaliação", "beoordeling"),
        ),
    ),
    (
        Type.MENTION,
        (
            *("mention", "tagged", "erwähnung", "markierung", "mención", "menzione"),
            *("menção", "vermelding"),
        ),
    ),
    (
        Type.COMMENT,
        (
            *("comment", "reply", "answer", "kommentar", "antwort", "commentaire"),
            *("réponse", "comentario", "respuesta", "commento", "risposta"),
            *("comentário", "resposta", "reactie", "antwoord", "opmerking"),
        ),
    ),
    (
        Type.POST,
        (
            *("post", "tweet", "status", "photo", "image", "video", "reel", "story"),
            *("beitrag", "foto", "bild", "publication", "publicación", "publicação"),
            *("bericht", "carousel", "link", "text", "article"),
        ),
    ),
)
_TYPE = tuple((kind, tuple(map(plain, words))) for kind, words in _TYPES)

_NETWORKS = {
    "facebook": ("facebook", "fb", "messenger"),
    "instagram": ("instagram", "ig"),
    "threads": ("threads",),
    "x": ("x", "twitter"),
    "linkedin": ("linkedin",),
    "youtube": ("youtube",),
    "tiktok": ("tiktok",),
    "pinterest": ("pinterest",),
    "google_business": ("google", "gmb", "gbp"),
    "mastodon": ("mastodon",),
    "bluesky": ("bluesky",),
    "reddit": ("reddit",),
    "telegram": ("telegram",),
    "discord": ("discord",),
    "whatsapp": ("whatsapp",),
    "trustpilot": ("trustpilot",),
    "tripadvisor": ("tripadvisor",),
}
_HOSTS = {
    "facebook.com": "facebook",
    "fb.com": "facebook",
    "instagram.com": "instagram",
    "threads.net": "threads",
    "threads.com": "threads",
    "twitter.com": "x",
    "x.com": "x",
    "linkedin.com": "linkedin",
    "youtube.com": "youtube",
    "youtu.be": "youtube",
    "tiktok.com": "tiktok",
    "pinterest.com": "pinterest",
    "bsky.app": "bluesky",
    "reddit.com": "reddit",
    "t.me": "telegram",
}
_PARTS = re.compile(r"[^\W_]+")
_SLUG = re.compile(r"[^a-z0-9]+")
_LONG = 2  # letters; shorter names of networks are whole words


@lru_cache(maxsize=4096)
def same(cell: str) -> str:
    """Return a cell as two spellings of it are compared."""
    return " ".join(unicodedata.normalize("NFKC", cell).casefold().split())


def direction(cell: str) -> str | None:
    """Return `INBOUND` or `OUTBOUND`; None for anything else."""
    return _DIRECTION.get(plain(cell))


def type_of(cell: str) -> Type | None:
    """Return what a row of this type seems to be; None where nobody knows."""
    words = plain(cell)
    for kind, known in _TYPE:
        if any(one in words for one in known if len(one) > _LONG or one == words):
            return kind
    return None


def network(cell: str) -> str | None:
    """Return the platform that a network's name speaks of; None for no known one."""
    words = [plain(one) for one in _PARTS.findall(cell)]
    for platform, names in _NETWORKS.items():
        for name in names:
            if name in words or (len(name) > _LONG and name in plain(cell)):
                return platform
    return None


def slug(cell: str) -> str:
    """Return a platform name for a network that nobody knows; "" for none."""
    return _SLUG.sub("_", cell.casefold()).strip("_")


def only_host(addresses: Iterable[str]) -> str | None:
    """Return the one platform on which all addresses lie; None for none or several."""
    found = {platform_at(one) for one in addresses if one}
    return found.pop() if len(found) == 1 else None


def platform_at(address: str) -> str | None:
    """Return the platform on which an address lies."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    names = host.split(".")
    return _HOSTS.get(".".join(names[-2:]))
