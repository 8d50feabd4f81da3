"""Any small export made large: its items repeated, each time under other ids and times.

Which export to multiply is a case folder of the tests; how its files are repeated is
known by format. Files of other formats stay as they are.

The cases' texts are a few words, which would make each byte look dearer than it is. So
whatever somebody wrote goes on, in each copy, with sentences of ours: 60 to 180
characters in all, 120 on the average, the same in every format. What people write in
comments, captions and messages is about as long. Ids, times, names and addresses of
pages stay as short as they are.
"""

import csv
import io
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from lxml import etree
from lxml.html import document_fromstring
from lxml.html import tostring as html

from bench.inputs.renamed import Renaming, tokens
from bench.inputs.workbook import longer

VERSION = 3

Kept = frozenset[str]


def multiply(case: Path, folder: Path, size: int) -> Path:
    """Write the case's export into ``folder``, its largest file grown to ``size``.

    Args:
        case: A case folder of the tests; its ``export`` is multiplied.
        folder: Where the large one goes; it must not be there.
        size: Bytes, about; before packing, where a format is packed.
    """
    unfinished = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(unfinished, ignore_errors=True)
    shutil.copytree(case / "export", unfinished)
    files = [file for file in sorted(unfinished.rglob("*")) if file.is_file()]
    grown = [file for file in files if file.suffix in _FORMATS]
    largest = max(grown, key=lambda file: file.stat().st_size)
    others = [file.read_bytes() for file in files if file != largest]
    told = case / "options.toml"
    kept = tokens([*others, told.read_bytes() if told.exists() else b""])
    grow = _FORMATS[largest.suffix]
    data = largest.read_bytes()
    size //= _PACKED.get(largest.suffix, 1)
    once = len(grow(data, 1, kept))
    many = len(grow(data, _TRIED + 1, kept))
    times = max(1, (size - once) * _TRIED // (many - once) + 1)
    largest.write_bytes(grow(data, times, kept))
    unfinished.rename(folder)
    return folder


_PACKED = {".zst": 15, ".xlsx": 10}  # how many times smaller it is than what it holds
_TRIED = 50  # copies that show how much each adds


def _of_json(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat the items of the longest list of several."""
    whole = msgspec.json.decode(data)
    items = max(
        _lists(whole), key=lambda one: (len(one) > 1, len(msgspec.json.encode(one)))
    )
    first = list(items)
    items.clear()
    renaming = Renaming(kept | tokens([msgspec.json.encode(whole)]))
    items.extend(renaming.tree(item, n) for n in range(times) for item in first)
    return msgspec.json.encode(whole)


def _lists(value: Any) -> Iterator[list[Any]]:  # noqa: ANN401 - any JSON
    """Yield every list of objects or lists, the outer ones first."""
    if isinstance(value, list):
        if any(isinstance(one, dict | list) for one in value):
            yield value
        below = value
    else:
        below = list(value.values()) if isinstance(value, dict) else []
    for one in below:
        yield from _lists(one)


def _of_lines(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat the lines, each of which is an object."""
    lines = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
    renaming = Renaming(kept)
    more = (renaming.tree(line, n) for n in range(times) for line in lines)
    return b"".join(msgspec.json.encode(line) + b"\n" for line in more)


def _of_packed_lines(data: bytes, times: int, kept: Kept) -> bytes:
    unpacking = zstandard.ZstdDecompressor(max_window_size=2**31)
    with unpacking.stream_reader(data, read_across_frames=True) as stream:
        lines = stream.read()
    return zstandard.ZstdCompressor().compress(_of_lines(lines, times, kept))


def _of_table(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat the rows below the first that is as wide as any."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    widest = max(map(len, rows))
    top = next(number for number, row in enumerate(rows) if len(row) == widest)
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerows(rows[: top + 1])
    renaming = Renaming(kept)
    for n in range(times):
        table.writerows(_row(renaming, row, n, rows[top]) for row in rows[top + 1 :])
    return written.getvalue().encode()


def _row(
    renaming: Renaming, row: Sequence[str], n: int, names: Sequence[str]
) -> list[str]:
    return [
        renaming.text(cell, n, name) for cell, name in zip(row, names, strict=False)
    ]


def _of_xml(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat the longest elements of one kind that lie beside each other."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    most, first = max(
        _alike(root),
        key=lambda found: sum(len(etree.tostring(one)) for one in found[1]),
    )
    texts = [etree.tostring(one, encoding="unicode") for one in first]
    place = most.index(first[0])
    for one in first:
        most.remove(one)
    renaming = Renaming(kept | tokens([etree.tostring(root)]))
    most[place:place] = [
        _renamed(renaming, etree.fromstring(text, parser), n)
        for n in range(times)
        for text in texts
    ]
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="utf-8")
    return written


def _alike(
    root: etree._Element,
) -> Iterator[tuple[etree._Element, list[etree._Element]]]:
    """Yield several elements of one kind and what they lie in, the outer ones first."""
    for above in root.iter(etree.Element):
        for tag, times in Counter(one.tag for one in above).items():
            if times > 1:
                yield above, [one for one in above if one.tag == tag]


def _of_page(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat what lies in the element with the most elements in it."""
    root = document_fromstring(data)
    most = max(root.iter(etree.Element), key=len)
    children = [html(one, encoding="unicode") for one in most]
    renaming = Renaming(kept)
    for n in range(1, times):
        for child in children:
            copy = document_fromstring(f"<div>{child}</div>").find(".//div")
            most.extend(_renamed(renaming, copy, n))
    written: bytes = html(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return written


def _renamed(renaming: Renaming, element: Any, n: int) -> Any:  # noqa: ANN401 - of lxml
    """Change an element and all within it."""
    for one in element.iter(etree.Element):
        name = etree.QName(one).localname
        one.text = one.text and renaming.text(one.text, n, name)
        one.tail = one.tail and renaming.text(one.tail, n, name)
        for key, value in one.attrib.items():
            one.attrib[key] = renaming.text(value, n, etree.QName(key).localname)
    return element


def _of_database(data: bytes, times: int, kept: Kept) -> bytes:
    """Repeat the rows of the table with the most of them."""
    renaming = Renaming(kept)
    with closing(sqlite3.connect(":memory:")) as opened:
        opened.deserialize(data)
        listed = "select name from sqlite_master where type = 'table'"
        tables = [name for (name,) in opened.execute(listed)]
        all_rows = {name: opened.execute(f'select * from "{name}"') for name in tables}  # noqa: S608 - names of ours
        names = {
            name: [column[0] for column in rows.description]
            for name, rows in all_rows.items()
        }
        first = {name: rows.fetchall() for name, rows in all_rows.items()}
        most = max(tables, key=lambda name: len(first[name]))
        places = ", ".join("?" * len(names[most]))
        opened.executemany(
            f'insert into "{most}" values ({places})',  # noqa: S608 - a name of ours
            (
                [
                    renaming.tree(cell, n, name)
                    for name, cell in zip(names[most], row, strict=True)
                ]
                for n in range(1, times)
                for row in first[most]
            ),
        )
        opened.commit()
        return bytes(opened.serialize())


_FORMATS: dict[str, Callable[[bytes, int, Kept], bytes]] = {
    ".json": _of_json,
    ".jsonl": _of_lines,
    ".ndjson": _of_lines,
    ".zst": _of_packed_lines,
    ".csv": _of_table,
    ".xml": _of_xml,
    ".atom": _of_xml,
    ".html": _of_page,
    ".db": _of_database,
    ".xlsx": longer,
}
