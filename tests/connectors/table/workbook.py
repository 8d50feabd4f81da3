"""Writes workbooks for tests: XLSX is a ZIP of a few small pages."""

import io
import zipfile
from xml.sax.saxutils import escape

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.'
    'openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.'
    'main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def xlsx(sheets, extra=()):
    """Return an XLSX: ``{name: [[cell, …], …]}``; None leaves a cell out.

    Text becomes text and numbers become numbers; a text that begins with ``<`` is a
    cell's own XML, with ``{ref}`` for its place.
    """
    pages = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _links([("officeDocument", "xl/workbook.xml")]),
        "xl/workbook.xml": _book(sheets),
        "xl/_rels/workbook.xml.rels": _links(
            [("worksheet", f"worksheets/sheet{n}.xml") for n, _ in enumerate(sheets, 1)]
        ),
    }
    for number, rows in enumerate(sheets.values(), 1):
        pages[f"xl/worksheets/sheet{number}.xml"] = sheet(rows)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, page in (*pages.items(), *extra):
            archive.writestr(zipfile.ZipInfo(name), page, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def sheet(rows):
    """Return one sheet's XML."""
    body = "".join(
        f'<row r="{n}">{"".join(_cell(c, n, v) for c, v in enumerate(cells))}</row>'
        for n, cells in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{body}</sheetData></worksheet>'


def _cell(column, row, value):
    above, letter = divmod(column, 26)
    ref = f"{chr(64 + above) if above else ''}{chr(65 + letter)}{row}"
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f'<c r="{ref}"><v>{value!r}</v></c>'
    if value.startswith("<"):
        return value.replace("{ref}", ref)
    text = f'<t xml:space="preserve">{escape(value)}</t>'
    return f'<c r="{ref}" t="inlineStr"><is>{text}</is></c>'


def _book(sheets):
    inner = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in enumerate(sheets, 1)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{inner}</sheets>'
        "</workbook>"
    )


def _links(targets):
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{inner}</Relationships>'
