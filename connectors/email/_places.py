"""What folders and labels of a mailbox are called, in the languages of its owners."""

import re
from enum import Enum


class Place(Enum):
    """Where in a mailbox a message lies, as far as that says something of it."""

    SENT = "sent"
    INBOX = "inbox"
    LEFT_OUT = "left out"
    OTHER = "other"


_SENT = frozenset(
    [
        *("sent", "sent items", "sent mail", "sent messages"),
        *(
            "gesendet",
            "gesendete objekte",
            "gesendete elemente",
            "gesendete nachrichten",
        ),
        *("envoyés", "messages envoyés", "éléments envoyés", "envoyé", "envoyes"),
        *("enviados", "enviado", "elementos enviados", "mensajes enviados"),
        *("itens enviados", "e-mails enviados", "enviadas"),
        *("inviati", "posta inviata", "inviata"),
        *("verzonden", "verzonden items", "verzonden berichten"),
        *("skickat", "skickade", "sendt", "sendte elementer", "lähetetyt"),
        *("wysłane", "elementy wysłane", "odeslané", "odeslaná pošta", "elküldött"),
        *("отправленные", "надіслані", "gönderilmiş postalar", "送信済み", "已发送"),
    ]
)
_INBOX = frozenset(
    [
        *(
            "inbox",
            "posteingang",
            "boîte de réception",
            "recibidos",
            "bandeja de entrada",
        ),
        *("caixa de entrada", "posta in arrivo", "postvak in", "inkorgen", "indbakke"),
        *("innboks", "odebrane", "skrzynka odbiorcza", "doručené", "входящие"),
    ]
)
_LEFT_OUT = frozenset(
    [
        *("spam", "junk", "junk e-mail", "junk email", "junk-e-mail", "bulk mail"),
        *("spamverdacht", "unerwünscht", "courrier indésirable", "indésirables"),
        *("correo no deseado", "lixo eletrônico", "posta indesiderata", "ongewenst"),
        *("skräppost", "søppelpost", "uønsket post", "спам"),
        *("trash", "deleted", "deleted items", "deleted messages", "bin"),
        *("papierkorb", "gelöscht", "gelöschte objekte", "gelöschte elemente"),
        *("corbeille", "éléments supprimés", "papelera", "elementos eliminados"),
        *("lixeira", "itens excluídos", "cestino", "prullenbak", "verwijderde items"),
        *("papperskorgen", "papirkurv", "papirkorg", "kosz", "koš", "корзина"),
        *("drafts", "draft", "entwürfe", "entwurf", "brouillons", "brouillon"),
        *("borradores", "borrador", "rascunhos", "rascunho", "bozze", "bozza"),
        *("concepten", "utkast", "kladder", "wersje robocze", "koncepty", "черновики"),
        *("templates", "vorlagen", "unsent messages", "chat", "chats"),
    ]
)
# Gmail sorts what machines send; the names of the categories are translated, too.
_CATEGORY = re.compile(
    r"(category|kategorie|catégorie|categoría|categoria|categorie)\b"
    r"(?!.*(personal|primary|allgemein|persönlich|personnel|principal|persoonlijk))",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(\.mbox|\.mbx|\.sbd)$", re.IGNORECASE)
_PART = re.compile(r"(-\d{3}|[ _]?\(\d+\))$")


def place(name: str) -> Place:
    """Return what the name of a folder or label says."""
    plain = _PART.sub("", _SUFFIX.sub("", name.strip())).strip().casefold()
    if plain in _LEFT_OUT:
        return Place.LEFT_OUT
    if plain in _SENT:
        return Place.SENT
    return Place.INBOX if plain in _INBOX else Place.OTHER


def is_category(label: str) -> bool:
    """Say whether a label of Gmail's is one it gives to what machines send."""
    return _CATEGORY.match(label.strip()) is not None
