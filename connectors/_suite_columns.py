"""How the tables of Meta Business Suite name their columns.

English names were seen in exports of both platforms; the German ones of Instagram too,
those of Facebook are its own words in the same places.
"""

from collections.abc import Mapping, Sequence

from connectors._table import Grid, Table, table_in
from connectors._table_columns import Columns

FACEBOOK = "facebook"
INSTAGRAM = "instagram"

_OWNER: Mapping[str, Columns] = {
    FACEBOOK: {
        "owner_id": ("Page ID", "Seiten-ID"),
        "owner": ("Page name", "Seitenname"),
    },
    INSTAGRAM: {
        "owner_id": ("Account ID", "Konto-ID"),
        "owner": ("Account username", "Konto-Benutzername"),
        "owner_name": ("Account name", "Kontoname"),
    },
}
_REQUIRED: Mapping[str, Sequence[tuple[str, ...]]] = {
    FACEBOOK: (("id", "published", "owner"), ("id", "published", "owner_id")),
    INSTAGRAM: (("id", "published", "owner"),),
}
_POST: Columns = {
    "id": ("Post ID", "Beitrags-ID"),
    "title": ("Title", "Titel"),
    "text": ("Description", "Beschreibung"),
    "published": ("Publish time", "Veröffentlichungszeitpunkt"),
    "url": ("Permalink",),
    "is_share": ("Is share",),
    "date": ("Date", "Datum"),
}

COUNTS: Columns = {
    "comments": ("Comments", "Kommentare"),
    "reactions": ("Reactions", "Reaktionen"),
    "likes": ("Likes", "„Gefällt mir“-Angaben"),
    "shares": ("Shares", "Geteilte Inhalte"),
    "saves": ("Saves", "Gespeicherte Beiträge"),
    "views": ("Views", "Aufrufe"),
}
"""By the name of the tally; "Reactions, Comments and Shares" is a sum of others."""


def posts_in(grid: Grid, platform: str) -> Table | None:
    """Return the table of posts of one platform; None where a grid holds none."""
    columns = {**_POST, **_OWNER[platform], **COUNTS}
    for required in _REQUIRED[platform]:
        found = table_in(grid, columns, required, key=("id", "published"))
        if found:
            return found
    return None
