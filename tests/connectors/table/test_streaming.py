"""However long a table is, few of its rows are there at a time."""

import gc

import pytest

from connectors import open_source
from connectors._source import Told
from connectors._table import Row, grids, table_in
from connectors._table_book import sheets_of
from tests.connectors.table.workbook import xlsx

COLUMNS = {"id": ("Id",), "date": ("Date",)}
_FEW = 20  # those held back until it is known whether they are totals, and some more
_IN_A_BLOCK = 1000  # of a workbook


def _written(tmp_path, kind, many):
    rows = [["Id", "Date"], *([f"p{n}", "2026-01-05"] for n in range(many))]
    file = tmp_path / f"{many}.{kind}"
    if kind == "xlsx":
        file.write_bytes(xlsx({"All": rows}))
    else:
        file.write_text("\n".join(map(",".join, rows)))
    return open_source([file], Told())


@pytest.fixture
def alive(monkeypatch):
    """Count the rows that are there, each as long as anybody holds it."""
    seen = {"now": 0, "most": 0, "ever": 0}

    class Counted(Row, frozen=True):
        def __post_init__(self):
            seen["now"] += 1
            seen["ever"] += 1
            seen["most"] = max(seen["most"], seen["now"])

        def __del__(self):
            seen["now"] -= 1

    monkeypatch.setattr("connectors._table.Row", Counted)
    return seen


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_few_rows_are_there_at_a_time(tmp_path, alive, kind):
    [grid] = grids(_written(tmp_path, kind, 5000))
    table = table_in(grid, COLUMNS, ["id", "date"])
    for _ in range(2):
        assert sum(1 for _ in table.rows()) == 5000
    gc.collect()
    assert alive["ever"] > 10_000
    assert alive["most"] < 40 + _FEW


def test_a_workbook_crosses_in_blocks(tmp_path):
    [(_, rows)] = sheets_of(_written(tmp_path, "xlsx", 5000))
    blocks = list(map(len, rows.blocks()))
    assert sum(blocks) == 5001
    assert max(blocks) <= _IN_A_BLOCK


def test_a_file_is_read_only_as_far_as_anybody_asks(tmp_path, alive):
    [grid] = grids(_written(tmp_path, "csv", 5000))
    assert len(grid.top(3)) == 3
    assert alive["ever"] == 3
