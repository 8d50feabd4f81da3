"""The three shapes that the items of Meta's files have; one export mixes them.

The oldest maps labels to cells (``string_map_data``), the second lists cells without
labels (``string_list_data``), the newest lists labelled values, one within another
(``label_values``). Labels are in the account's language.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

import msgspec

from connectors._meta_text import plain_label

Scalar = str | int | float | bool | None


class Medium(msgspec.Struct):
    """A picture or film; of one alone its title is the words of the post."""

    uri: str | None = None
    creation_timestamp: Any = None
    title: str | None = None
    text_app_post: Any = None


class Cell(msgspec.Struct):
    """What stands behind a label in the first two shapes."""

    href: str | None = None
    value: Scalar = None
    timestamp: Any = None


class Labelled(msgspec.Struct):
    """What stands behind a label in the third shape; a group of them has a title."""

    label: str | None = None
    title: str | None = None
    value: Scalar = None
    href: str | None = None
    timestamp_value: Any = None
    vec: "list[Labelled | None] | None" = None
    dict: "list[Labelled | None] | None" = None
    media: list[Medium | None] | None = None


class Entry(msgspec.Struct):
    """An item in any of the three shapes.

    Attributes:
        title: In the second shape whom it is about.
        timestamp: In the third shape when it was.
        fbid: In the third shape the platform's own id.
    """

    title: str | None = None
    timestamp: Any = None
    fbid: str | int | None = None
    media: list[Medium | None] | None = None
    string_map_data: dict[str, Cell | None] | None = None
    media_map_data: dict[str, Medium | None] | None = None
    string_list_data: list[Cell | None] | None = None
    media_list_data: list[Medium | None] | None = None
    label_values: list[Labelled | None] | None = None


class Fact(NamedTuple):
    """One thing that an entry says, whatever its shape.

    Attributes:
        label: As `plain_label` writes it; "" where the shape has none.
        value: The words, "" without any.
        href: The address, "" without one.
        time: As it is stated, None without one; for `connectors._meta_time`.
        within: The titles of the groups it stands in, the outermost first.
        media: The pictures and films behind the label.
    """

    label: str
    value: str
    href: str
    time: Any
    within: tuple[str, ...] = ()
    media: tuple[Medium, ...] = ()


def facts(entry: Entry) -> Iterator[Fact]:
    """Yield all that an entry says, in the order in which it says it."""
    for label, cell in (entry.string_map_data or {}).items():
        if cell is not None:
            yield _of_cell(plain_label(label), cell)
    for cell in entry.string_list_data or ():
        if cell is not None:
            yield _of_cell("", cell)
    yield from _labelled(entry.label_values, ())


def media(entry: Entry) -> Iterator[Medium]:
    """Yield every picture and film of an entry, wherever it stands."""
    listed = (*(entry.media or ()), *(entry.media_list_data or ()))
    yield from (one for one in listed if one is not None)
    yield from (one for one in (entry.media_map_data or {}).values() if one is not None)
    for fact in facts(entry):
        yield from fact.media


def person(entry: Entry) -> str:
    """Return the username an entry of a list of people is about, in lower case.

    It stands in one of three places: as a value, in the title, or in the address.
    """
    told = [fact for fact in facts(entry) if not fact.label]
    value = next((fact.value for fact in told if fact.value), "")
    href = next((fact.href for fact in told if fact.href), "")
    last = href.partition("?")[0].rstrip("/").rpartition("/")[2]
    return (value or entry.title or last).strip().lstrip("@").lower()


def _of_cell(label: str, cell: Cell) -> Fact:
    return Fact(label, _words(cell.value), cell.href or "", cell.timestamp or None)


def _labelled(
    values: list[Labelled | None] | None, within: tuple[str, ...]
) -> Iterator[Fact]:
    for one in values or ():
        if one is None:
            continue
        label = plain_label(one.label or "")
        pictures = tuple(medium for medium in one.media or () if medium is not None)
        if one.value is not None or one.href or one.timestamp_value or pictures:
            yield Fact(
                label,
                _words(one.value),
                one.href or "",
                one.timestamp_value or None,
                within,
                pictures,
            )
        for piece in one.vec or ():
            if piece is not None and piece.value is not None:
                yield Fact(label, _words(piece.value), piece.href or "", None, within)
        group = plain_label(one.title or one.label or "")
        yield from _labelled(one.dict, (*within, group) if group else within)


def _words(value: Scalar) -> str:
    return "" if value is None else str(value)
