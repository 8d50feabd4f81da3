"""What a location is called: its listing's name in ``additionalData.json``."""

from collections.abc import Iterable, Mapping

import msgspec

from auditor.errors import MalformedSource
from connectors import _json
from connectors._source import Source
from connectors.google_business import _layout


class _Name(msgspec.Struct):
    text: str


class _Datum(msgspec.Struct, rename="camel"):
    listing_name: _Name | None = None


class _Value(msgspec.Struct):
    datum: _Datum | None = None


class _AttributeId(msgspec.Struct, rename="camel"):
    attribute_type: str | None = None


class _Attribute(msgspec.Struct):
    id: _AttributeId | None = None
    values: list[_Value] = []


def names(source: Source) -> Mapping[str, str]:
    """Return each listing's name by the path of its folder."""
    found: dict[str, str] = {}
    for file in _layout.listings(source):
        name = _name(file)
        if name:
            found[_layout.folder(file)] = name
    return found


def name_of(location: str, folders: Iterable[str], found: Mapping[str, str]) -> str:
    """Return what a location is called, or its number where nothing says."""
    for folder in folders:
        if folder in found:
            return found[folder]
    return f"Google location {location.rpartition('/')[2]}"


def _name(file: Source) -> str | None:
    try:
        data = file.read_bytes()
    except MalformedSource:
        return None
    for item in _json.items(data, _Attribute, file.name, key="attributes"):
        if isinstance(item, tuple):
            name = _listing_name(item[1])
            if name:
                return name
    return None


def _listing_name(attribute: _Attribute) -> str | None:
    if attribute.id is None or attribute.id.attribute_type != "LISTING_NAME":
        return None
    for value in attribute.values:
        if value.datum and value.datum.listing_name:
            return value.datum.listing_name.text.strip()
    return None
