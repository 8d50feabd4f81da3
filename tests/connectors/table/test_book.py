"""Workbooks are read by another process, and a hostile one ends that alone."""

import io
import zipfile

import pytest

from auditor.errors import MalformedSource, SourceError, UnsafeSource
from connectors import open_source
from connectors._source import Told
from connectors._table import first_grids, grids
from connectors._table_book import sheets as opened
from tests.connectors.table.workbook import sheet, xlsx

A_POST = [["Title"], [], ["Date", "Likes", "Id"], ["2026-01-05", 1204, 0.5]]


def sheets(data, label):
    return tuple((name, tuple(rows)) for name, rows in opened(data, label))


def test_sheets_are_read_by_name_with_excels_own_numbers():
    found = sheets(xlsx({"Metrics": A_POST, "All posts": [["x"]]}), "a.xlsx")
    assert found == (
        (
            "Metrics",
            (
                (1, ("Title",)),
                (3, ("Date", "Likes", "Id")),
                (4, ("2026-01-05", "1204", "0.5")),
            ),
        ),
        ("All posts", ((1, ("x",)),)),
    )


def test_a_table_that_begins_further_down_keeps_its_rows_and_columns():
    [(_, rows)] = sheets(xlsx({"a": [[], [], [None, None, "x"], [], [None, 5]]}), "a")
    assert rows == ((3, ("", "", "x")), (5, ("", "5")))


def test_a_number_that_lost_digits_shows_it():
    [(_, rows)] = sheets(xlsx({"a": [[122158000000000001, 5, True]]}), "a")
    assert rows[0][1][:2] == ("1.22158000000000E+17", "5")


def test_of_a_formula_its_last_result_counts():
    cell = '<c r="{ref}" t="str"><f>CONCATENATE("x")</f><v>x</v></c>'
    [(_, rows)] = sheets(xlsx({"a": [[cell, "=1+1"]]}), "a")
    assert rows == ((1, ("x", "=1+1")),)


def test_a_million_empty_rows_cost_nothing():
    page = sheet([]).replace(
        "<sheetData>",
        "<sheetData>" + "<row/>" * 1_000_000 + '<row r="1048576"><c '
        'r="A1048576" t="inlineStr"><is><t>end</t></is></c></row>',
    )
    found = sheets(_with_sheet(xlsx({"a": []}), page), "a")
    assert found == (("a", ((1048576, ("end",)),)),)


def test_a_sheet_as_wide_as_it_is_long_is_refused_and_we_go_on():
    far = '<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    near = '<row r="1"><c r="A1" t="n"><v>1</v></c></row>'
    page = sheet([]).replace("<sheetData>", f"<sheetData>{near}{far}")
    with pytest.raises(MalformedSource, match="cannot be read"):
        sheets(_with_sheet(xlsx({"a": []}), page), "a")


def test_a_bomb_is_refused_before_it_is_opened():
    bomb = xlsx({"a": []}, extra=[("xl/sharedStrings.xml", b" " * (64 * 2**20))])
    with pytest.raises(UnsafeSource):
        sheets(bomb, "a.xlsx")


@pytest.mark.parametrize("keep", [0, 3, 30, 300])
def test_a_workbook_cut_short_is_damaged(keep):
    with pytest.raises(SourceError):
        sheets(b"PK\x03\x04" + xlsx({"a": A_POST})[4 : 4 + keep], "a.xlsx")
    with pytest.raises(MalformedSource):
        sheets(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * keep, "a.xls")


def test_a_workbook_is_a_file_and_no_archive(tmp_path):
    for name in ("a.xlsx", "a.xls", "A (1).XLSX"):
        (tmp_path / name).write_bytes(xlsx({"Metrics": A_POST}))
        source = open_source([tmp_path / name], Told())
        assert source.is_file()
        [grid] = grids(source)
        assert grid.where(grid.top(2)[1]) == f"{name}: Metrics[row 3]"


def test_recognising_never_raises(tmp_path):
    for name, data in (
        ("a.xlsx", b"PK\x03\x04nonsense"),
        ("b.csv", b"\xff\xfe\x00"),
        ("c.xls", b""),
        ("d.json", b"{}"),
    ):
        (tmp_path / name).write_bytes(data)
    for source in open_source([tmp_path], Told()).iterdir():
        assert [[row.cells for row in grid.rows()] for grid in first_grids(source)] in (
            [],
            [[]],
        )


def _with_sheet(data, page):
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(name, page if "sheet1" in name else old.read(name))
    return packed.getvalue()
