"""Any small export made large: its items repeated, each time under other ids and times.

Which export to multiply is a case folder of the tests; how its files are repeated is
known by format. Files of other formats stay as they are.
"""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from lxml import etree
from lxml.html import document_fromstring
from lxml.html import tostring as html

VERSION = 1

_NUMBER = re.compile(r"\d{6,}")
_DIGEST = re.compile(r"[A-Za-z0-9_-]*\d[A-Za-z0-9_-]{8,}")
_STAMPS = range(10**9, 10**17)


def multiply(case: Path, folder: Path, size: int) -> Path:
    """Write the case's export into ``folder``, its largest file grown to ``size``.

    Args:
        case: A case folder of the tests; its ``export`` is multiplied.
        folder: Where the large one goes; it must not be there.
        size: Bytes, about.
    """
    shutil.copytree(case / "export", folder)
    grown = [file for file in sorted(folder.rglob("*")) if _FORMATS.get(file.suffix)]
    largest = max(grown, key=lambda file: file.stat().st_size)
    data = largest.read_bytes()
    times = max(1, size // len(data))
    largest.write_bytes(_FORMATS[largest.suffix](data, times))
    return folder


def _of_json(data: bytes, times: int) -> bytes:
    """Repeat the items of the longest list."""
    whole = msgspec.json.decode(data)
    items = max(_lists(whole), key=lambda one: len(msgspec.json.encode(one)))
    first = list(items)
    items.extend(_other(item, n) for n in range(1, times) for item in first)
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


def _other(value: Any, n: int) -> Any:  # noqa: ANN401 - any JSON
    """Return an item with other ids and times."""
    if isinstance(value, dict):
        return {key: _other(one, n) for key, one in value.items()}
    if isinstance(value, list):
        return [_other(one, n) for one in value]
    if isinstance(value, int) and not isinstance(value, bool) and value in _STAMPS:
        return value + n
    return _renamed(value, n) if isinstance(value, str) else value


def _renamed(text: str, n: int) -> str:
    """Return a text in which what looks like an id is another."""
    if _DIGEST.fullmatch(text) and not text.isdigit():
        return f"{text[:-6]}{n:06d}"
    return _NUMBER.sub(lambda found: str(int(found[0]) + n), text)


def _of_lines(data: bytes, times: int) -> bytes:
    """Repeat the lines, each of which is an object."""
    lines = [msgspec.json.decode(line) for line in data.splitlines() if line.strip()]
    more = (_other(line, n) for n in range(times) for line in lines)
    return b"".join(msgspec.json.encode(line) + b"\n" for line in more)


def _of_table(data: bytes, times: int) -> bytes:
    """Repeat the rows below the first."""
    head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow(head)
    for n in range(times):
        table.writerows([_renamed(cell, n) for cell in row] for row in rows)
    return written.getvalue().encode()


def _of_xml(data: bytes, times: int) -> bytes:
    """Repeat what lies in the element with the most elements in it."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(data, parser)
    _repeat(root, times, etree.tostring, lambda text: etree.fromstring(text, parser))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _of_page(data: bytes, times: int) -> bytes:
    """Repeat what lies in the element with the most elements in it."""
    root = document_fromstring(data)
    _repeat(root, times, html, lambda text: document_fromstring(text)[0][0])
    return html(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _repeat(
    root: Any,  # noqa: ANN401 - an element of lxml, with or without HTML
    times: int,
    written: Callable[..., Any],
    read: Callable[[str], Any],
) -> None:
    most = max(root.iter(etree.Element), key=len)
    children = [written(one, encoding="unicode") for one in most]
    for n in range(1, times):
        for child in children:
            most.append(read(_renamed(child, n)))


_FORMATS: dict[str, Callable[[bytes, int], bytes]] = {
    ".json": _of_json,
    ".jsonl": _of_lines,
    ".ndjson": _of_lines,
    ".csv": _of_table,
    ".xml": _of_xml,
    ".atom": _of_xml,
    ".html": _of_page,
}
