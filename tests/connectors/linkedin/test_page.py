"""A page's workbook is known by its columns, and a damaged one harms nobody."""

import struct
from pathlib import Path

import pytest

from auditor.records import Record
from connectors import Told, find
from tests.connectors.source.packing import folder
from tests.connectors.table.workbook import xlsx

CASES = Path(__file__).parents[1] / "cases" / "linkedin.page"
[LEGACY] = (CASES / "content_xls" / "export").iterdir()
POSTS = ["Post title", "Post link", "Created date", "Likes"]
URN = "urn:li:activity:7457066503372800777"  # 4 May 2026, 14:00:00 UTC
A_POST = ["Rolls", f"https://www.linkedin.com/feed/update/{URN}", "05/04/2026", 4]


def read(path, files, told=Told()):
    found, missed = find([folder(path, files)], told)
    items = [item for one in found for item in one.connector.read(one.source)]
    return items, missed


def records(items):
    return [item for item in items if isinstance(item, Record)]


def test_the_page_is_named_by_the_file(tmp_path):
    data = xlsx({"All posts": [POSTS, A_POST]})
    items, _ = read(tmp_path, {"Corner-Bakery_content_17 (1).xlsx": data})
    assert {item.account for item in items} == {"corner-bakery"}


def test_a_page_may_be_told_by_its_address(tmp_path):
    told = Told(accounts=("linkedin:https://www.linkedin.com/company/corner-bakery",))
    data = xlsx({"All posts": [POSTS, A_POST]})
    items, _ = read(tmp_path, {"posts.xlsx": data}, told)
    assert {item.account for item in items} == {"corner-bakery"}


@pytest.mark.parametrize(
    ("date", "exact"),
    [("05/04/2026", True), ("04/05/2026", True), ("", True), ("05/07/2026", False)],
)
def test_the_address_tells_the_time_and_which_number_is_the_day(tmp_path, date, exact):
    post = [*A_POST[:2], date, 4]
    data = xlsx({"All posts": [POSTS, post]})
    items, _ = read(tmp_path, {"b_content_1.xlsx": data})
    assert (f"{records(items)[0].sent_at:%F %T}" == "2026-05-04 14:00:00") is exact


@pytest.mark.parametrize(
    "sheet",
    [
        [["Post title", "Likes"], ["Rolls", 4]],
        [["Date", "Comments", "Likes"], ["05/04/2026", 1, 2]],
        [["Name", "Sum"], ["Flour", 12]],
        [],
    ],
)
def test_any_other_workbook_is_left_alone(tmp_path, sheet):
    items, _ = read(tmp_path, {"bakery_content_1.xlsx": xlsx({"Sheet1": sheet})})
    assert items == []


def test_an_xlsx_that_is_called_xls_is_read(tmp_path):
    data = xlsx({"All posts": [POSTS, A_POST]})
    items, _ = read(tmp_path, {"b_content_1.xls": data})
    assert [one.id for one in records(items)] == [URN]


def test_one_byte_that_asks_for_terabytes_costs_this_file_alone(tmp_path):
    data = bytearray(LEGACY.read_bytes())
    at = data.find(struct.pack("<HH", 0x200, 14))  # how far a sheet reaches
    assert at > 0
    data[at + 8 : at + 12] = b"\xff\xff\xff\x7f"
    good = xlsx({"All posts": [POSTS, A_POST]})
    files = {"a_content_1.xls": bytes(data), "b_content_2.xlsx": good}
    items, missed = read(tmp_path, files)
    assert [one.id for one in records(items)] == [URN]
    assert [Path(one.path).name for one in missed] == ["a_content_1.xls"]
    assert "LinkedIn" in missed[0].reason


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_legacy_workbook_cut_short_is_no_workbook_any_more(tmp_path, part):
    data = LEGACY.read_bytes()
    items, missed = read(tmp_path, {"a_content_1.xls": data[: int(len(data) * part)]})
    assert items == []
    assert missed
