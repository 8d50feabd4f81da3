"""What is a table of Meta Business Suite, and what only looks like one."""

import pytest

from auditor.errors import MalformedSource
from auditor.records import Record, Rejected, Tally
from connectors import find
from tests.connectors.source.packing import folder

HEAD = b"Post ID,Page ID,Page name,Title,Publish time,Date,Comments\n"
TELLING = HEAD + b"7001,61,Corner Bakery,Rye,06/13/2026 02:02,Lifetime,4\n"
EITHER = HEAD + b"7001,61,Corner Bakery,Rye,06/10/2026 02:02,Lifetime,4\n"


def names(path):
    found, _ = find([path])
    return sorted((one.connector.name, one.source.name) for one in found)


def read(path):
    [found], _ = find([path])
    return list(found.connector.read(found.source))


@pytest.mark.parametrize(
    "table",
    [
        b"Date,Post ID,Network,Profile,Post,Likes\n2026-06-01,1,Facebook,,,4\n",
        b"Post ID,Title,Publish time\n7001,Rye,06/13/2026 02:02\n",
        b"Page ID,Page name,Likes\n61,Corner Bakery,4\n",
        b"Page name\nPost ID\nPublish time\n",
        b"",
    ],
)
def test_a_table_of_another_tool_is_not_taken_for_metas(tmp_path, table):
    name = "Jun-01-2026_Jun-30-2026_1234567890.csv"
    assert names(folder(tmp_path, {name: table})) == []


def test_a_table_is_found_by_its_columns_whatever_it_is_called(tmp_path):
    files = {"downloads/thing.txt": TELLING, "downloads/invoice.csv": b"a,b\n1,2\n"}
    assert names(folder(tmp_path, files)) == [("facebook.business_suite", "thing.txt")]


def test_a_title_above_the_columns_is_passed_over(tmp_path):
    files = {"a.csv": b"Content of June\n\n" + TELLING}
    assert [one.id for one in read(folder(tmp_path, files))] == ["7001", "7001"]


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Jun-01-2026_Jun-30-2026_1.csv", "2026-06-10"),
        ("Oct-01-2026_Oct-31-2026_1 (2).csv", "2026-10-06"),
    ],
)
def test_the_days_in_the_files_name_tell_day_and_month_apart(tmp_path, name, day):
    [post, _] = read(folder(tmp_path, {name: EITHER}))
    assert f"{post.sent_at:%F}" == day


@pytest.mark.parametrize(
    "name", ["Jan-01-2026_Dec-31-2026_1.csv", "Jun-30-2026_Jun-01-2026_1.csv", "a.csv"]
)
def test_a_name_that_fits_both_or_neither_tells_nothing(tmp_path, name):
    with pytest.raises(MalformedSource, match="day first"):
        read(folder(tmp_path, {name: EITHER}))


def test_later_numbers_of_a_post_belong_to_the_same_post(tmp_path):
    older = read(folder(tmp_path / "a", {"june.csv": TELLING}))
    newer = TELLING.replace(b",4\n", b",9\n") + TELLING.replace(b"7001", b"7002")[58:]
    both = read(folder(tmp_path / "b", {"july.csv": newer}))
    assert {one.id for one in older} <= {one.id for one in both}
    assert [one.count for one in older + both if isinstance(one, Tally)][:2] == [4, 9]


def test_a_file_that_ends_within_a_row_says_so(tmp_path):
    cut = TELLING + b"7002,61,Corner Bakery,Ov"
    path = folder(tmp_path, {"a.csv": cut})
    [found], _ = find([path])
    items = list(found.connector.read(found.source))
    assert [one.id for one in items if isinstance(one, Record)] == ["7001"]
    [rejected] = [one for one in items if isinstance(one, Rejected)]
    assert rejected.reason == "its row ends too early"
