"""Who may see a video, in the words of the languages that most accounts have."""

_PRIVATE = frozenset(
    {"private", "privat", "privé", "privée", "privado", "privato", "privata"}
    | {"prywatny", "özel", "gizli", "приватно", "закрытый доступ"}
)
_UNLISTED = frozenset(
    {"unlisted", "nicht gelistet", "non répertoriée", "oculto", "verborgen"}
    | {"no listado", "não listado", "non in elenco", "niepubliczny", "olistad"}
    | {"skjult", "ikke-listet", "liste dışı", "доступ за посиланням"}
)
_PUBLIC = frozenset(
    {"public", "öffentlich", "publique", "público", "pubblico", "pubblica"}
    | {"openbaar", "publiczny", "offentlig", "herkese açık", "усі"}
)


def is_private(cell: str) -> bool:
    """Say whether nobody but the account sees it; words nobody knows are public."""
    return cell.casefold() in _PRIVATE


def is_unlisted(cell: str) -> bool:
    """Say whether whoever has the address sees it."""
    return cell.casefold() in _UNLISTED


def is_known(cell: str) -> bool:
    """Say whether a cell says who may see something."""
    return cell.casefold() in _PRIVATE | _UNLISTED | _PUBLIC
