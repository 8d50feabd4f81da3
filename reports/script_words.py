"""What the page's scripts say: sentences of the catalogue, their slots open."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from auditor.language import separators, text
from reports.plots import inert

Slots = Mapping[str, tuple[str, ...]]
_EVERYWHERE: Slots = {"csv.save": (), "csv.save_of": ("table",), "quoted": ("text",)}


def said_by_scripts(*parts: Slots) -> Markup:
    """Return as JSON what the scripts say.

    Args:
        parts: By key of the catalogue, which slots a script fills.
    """
    words = {"csv.between": _between()}
    for slots in (_EVERYWHERE, *parts):
        words |= {
            key: text(key, **{name: f"{{{name}}}" for name in names})
            for key, names in slots.items()
        }
    return inert(json.dumps(words, sort_keys=True))


def _between() -> str:
    """Return what stands between the cells of a table for spreadsheets.

    Where a comma stands in numbers, they take the semicolon.
    """
    return ";" if separators()[0] == "," else ","
