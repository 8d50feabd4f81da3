"""Which mutator knows a file's format; a new format is one module and one line here.

A mutator says what it ``holds``; ``bend`` harms anything anywhere in a file, ``harm``
one item out of many, and ``ENDS`` is whether a file that was cut shows it.
"""

from tests.connectors.mutated import (
    in_car,
    in_csv,
    in_html,
    in_json,
    in_lines,
    in_mail,
    in_sheets,
    in_sqlite,
    in_toml,
    in_xml,
    in_zst,
)

_FORMATS = (
    in_car,
    in_csv,
    in_json,
    in_lines,
    in_xml,
    in_toml,
    in_mail,
    in_zst,
    in_html,
    in_sheets,
    in_sqlite,
)


def format_of(path, data):
    """Return the mutator for a file, None where only its bytes can be harmed."""
    name = path.rpartition("/")[2]
    return next((one for one in _FORMATS if one.holds(name, data)), None)
