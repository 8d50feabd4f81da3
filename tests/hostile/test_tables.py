"""Tables for spreadsheets: no cell is a formula, and no string begins a row."""

import csv
import io
import re

import pytest

from auditor.audit.tables import as_csv
from auditor.labels import read_labels
from tests.hostile.strings import STRINGS

FORMULA = re.compile("\\s*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")


def rows(path):
    csv.field_size_limit(10_000_000)
    with path.open(encoding="utf-8", newline="") as file:
        return [*csv.reader(file)]


def tables(client):
    return sorted((client.folder / "csv").iterdir())


def test_no_cell_of_a_table_is_a_formula(hostile_client):
    for path in (*tables(hostile_client), hostile_client.folder / "sample.csv"):
        for cell in (cell for row in rows(path) for cell in row):
            assert NUMBER.fullmatch(cell) or not FORMULA.match(cell), (path.name, cell)


def test_tables_have_the_rows_they_have_with_harmless_names(
    hostile_client, tame_client
):
    for here, there in zip(tables(hostile_client), tables(tame_client), strict=True):
        assert here.name == there.name
        assert [len(row) for row in rows(here)] == [len(row) for row in rows(there)]


def test_no_row_begins_within_a_text_however_lines_are_told_apart(hostile_client):
    text = (hostile_client.folder / "csv" / "open_loops.csv").read_bytes().decode()
    outside = re.sub(r'"(?:[^"]|"")*"', "", text)
    assert "\r" not in outside
    assert not re.search("[\x0b\x0c\x1c-\x1e]=", outside)


@pytest.mark.parametrize("name", STRINGS)
def test_a_string_is_one_cell(name):
    text = as_csv(["a", "b"], [{"a": STRINGS[name], "b": 1}])
    assert "\r" not in text
    [_, [cell, one]] = csv.reader(io.StringIO(text, newline=""))
    plain = STRINGS[name].replace("\r\n", "\n").replace("\r", "\n")
    assert cell in (plain, f"'{plain}")
    assert one == "1"


def test_labels_of_hostile_messages_come_back(hostile_client, tmp_path):
    head, *given = rows(hostile_client.folder / "sample.csv")
    assert len(given) == 50
    labelled = tmp_path / "labels.csv"
    with labelled.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *([*row[:-1], "action"] for row in given)])
    assert len(read_labels(labelled)) == len(given)
