"""A workbook made longer: the rows of its longest sheet repeated below each other."""

import io
import re
import zipfile

from lxml import etree

from bench.inputs.renamed import Renaming

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_SHEET = re.compile(r"xl/worksheets/sheet\d+\.xml")
_DIGITS = re.compile(r"\d+")


def longer(data: bytes, times: int, kept: frozenset[str]) -> bytes:
    """Return an XLSX, whose text stands in its cells, so many times as long."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        pages = {name: archive.read(name) for name in archive.namelist()}
    longest = max(filter(_SHEET.fullmatch, pages), key=lambda name: len(pages[name]))
    pages[longest] = _longer(pages[longest], times, Renaming(kept))
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in pages.items():
            archive.writestr(name, page)
    return written.getvalue()


def _longer(page: bytes, times: int, renaming: Renaming) -> bytes:
    root = etree.fromstring(page)
    [rows] = root.iter(f"{_MAIN}sheetData")
    header = max(rows, key=len)
    names = {_column(cell): "".join(cell.itertext()) for cell in header}
    items = [etree.tostring(row) for row in rows[rows.index(header) + 1 :]]
    for n in range(1, times):
        for item in items:
            row = etree.fromstring(item)
            number = str(len(rows) + 1)
            row.set("r", number)
            for cell in row:
                column = _column(cell)
                cell.set("r", f"{column}{number}")
                for text in cell.iter(f"{_MAIN}t"):
                    text.text = renaming.text(text.text or "", n, names.get(column, ""))
            rows.append(row)
    written: bytes = etree.tostring(root)
    return written


def _column(cell: etree._Element) -> str:
    return _DIGITS.sub("", cell.get("r", ""))
