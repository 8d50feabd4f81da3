"""The same rows are the same records, whichever format they come in."""

import io
import json
import shutil
import time
import tracemalloc
from datetime import UTC, date, datetime, timedelta, timezone

import pyarrow as pa
import pytest
from pyarrow import parquet

from auditor.errors import MalformedSource
from auditor.records import Extent, Kind, Poll, Precision, Record, Stream
from connectors import Told, open_source
from connectors.activity.file import ActivityFile

ROWS = [
    {
        "id": "1",
        "kind": "post",
        "author": "bakery",
        "sent_at": "2026-06-02T09:00:00+02:00",
        "text": "Rye or spelt?",
        "mentions": None,
        "rating": None,
        "poll": {"options": ["Rye", "Spelt"], "closes_at": None},
    },
    {
        "id": "2",
        "kind": "review",
        "author": "@Mia",
        "sent_at": "2026-06-03T09:00:00",
        "text": "Good, “really”",
        "mentions": ["@Bakery", "tom"],
        "rating": 4,
        "poll": None,
    },
]
RECORDS = [
    Record(
        platform="facebook",
        account="bakery",
        id="1",
        kind=Kind.POST,
        author="bakery",
        sent_at=datetime(2026, 6, 2, 7, tzinfo=UTC),
        text="Rye or spelt?",
        poll=Poll(options=("Rye", "Spelt")),
    ),
    Record(
        platform="facebook",
        account="bakery",
        id="2",
        kind=Kind.REVIEW,
        author="mia",
        sent_at=datetime(2026, 6, 3, 9, tzinfo=UTC),
        text="Good, “really”",
        mentions=("bakery", "tom"),
        rating=4,
    ),
]


def packed(table):
    buffer = io.BytesIO()
    parquet.write_table(table, buffer)
    return buffer.getvalue()


def as_parquet(rows):
    return packed(pa.Table.from_pylist(rows))


def test_json_lines(opened):
    text = "\n".join(json.dumps(row) for row in ROWS)
    assert opened({"activity.jsonl": text}).items == RECORDS


def test_commas(opened):
    text = (
        "id,kind,author,sent_at,text,mentions,rating,poll\n"
        "1,post,bakery,2026-06-02T09:00:00+02:00,Rye or spelt?,,,"
        '"{""options"": [""Rye"", ""Spelt""]}"\n'
        '2,review,@Mia,2026-06-03T09:00:00,"Good, “really”",@Bakery tom,4,\n'
    )
    assert opened({"activity.csv": text}).items == RECORDS


def test_parquet(opened):
    assert opened({"activity.parquet": as_parquet(ROWS)}).items == RECORDS


def test_lists_may_be_json_in_parquet(opened):
    rows = [
        {**row, "mentions": json.dumps(row["mentions"] or []), "poll": None}
        for row in ROWS
    ]
    records = opened({"activity.parquet": as_parquet(rows)}).records
    assert [record.mentions for record in records] == [(), ("bakery", "tom")]


def test_parquet_may_have_times_of_its_own(opened):
    berlin = timezone(timedelta(hours=2))
    table = pa.table(
        {
            "id": pa.array([1, 2], pa.int64()),
            "kind": pa.array(["post", "post"]).dictionary_encode(),
            "author": ["bakery", "bakery"],
            "sent_at": pa.array(
                [datetime(2026, 6, 2, 9, tzinfo=berlin)] * 2,
                pa.timestamp("ns", tz="Europe/Berlin"),
            ),
            "edited_at": pa.array([8 * 3_600_000] * 2, pa.timestamp("ms")),
            "deleted_at": pa.array([None, date(2026, 6, 9)], pa.date32()),
        }
    )
    first, second = opened({"activity.parquet": packed(table)}).items
    assert (first.id, first.sent_at) == ("1", datetime(2026, 6, 2, 7, tzinfo=UTC))
    assert first.precision is Precision.SECOND
    assert first.edited_at == datetime(1970, 1, 1, 8, tzinfo=UTC)
    assert second.deleted_at == datetime(2026, 6, 9, tzinfo=UTC)


def test_a_day_in_parquet_has_the_precision_of_a_day(opened):
    table = pa.table(
        {
            "id": ["1"],
            "kind": ["post"],
            "author": ["bakery"],
            "sent_at": pa.array([date(2026, 6, 2)], pa.date32()),
        }
    )
    [record] = opened({"activity.parquet": packed(table)}).items
    assert record.sent_at == datetime(2026, 6, 2, tzinfo=UTC)
    assert record.precision is Precision.DAY


def test_a_time_that_python_has_not_rejects_its_row_alone(opened):
    table = pa.table(
        {
            "id": ["1", "2"],
            "kind": ["post", "post"],
            "author": ["bakery", "bakery"],
            "sent_at": pa.array([2**62, 0], pa.timestamp("us")),
        }
    )
    found = opened({"activity.parquet": packed(table)})
    assert [record.id for record in found.records] == ["2"]
    assert found.rejected == [
        "activity.parquet[row 1]: sent_at is not a time in ISO 8601"
    ]


def test_a_cut_parquet_file_is_damage_with_a_way_out(opened):
    whole = as_parquet(ROWS)
    found = opened({"activity.parquet": whole[: len(whole) // 2]})
    with pytest.raises(MalformedSource) as caught:
        list(found.items)
    assert "Write the file again" in caught.value.hint


def test_parquet_in_a_zip_reads_like_in_its_folder(opened, tmp_path):
    opened({"activity.parquet": as_parquet(ROWS)})
    (tmp_path / "packed").mkdir()
    for name in ("activity.parquet", "activity.toml"):
        shutil.move(tmp_path / name, tmp_path / "packed" / name)
    archive = shutil.make_archive(
        str(tmp_path / "activity"), "zip", tmp_path / "packed"
    )
    source = open_source([tmp_path / archive], Told())
    assert list(ActivityFile().read(source)) == RECORDS


def test_a_lone_parquet_file_is_recognised(opened):
    told = Told(accounts=("facebook:bakery",))
    found = opened({"rows.parquet": as_parquet(ROWS)}, lone="rows.parquet", told=told)
    assert found.is_recognised
    assert found.records == RECORDS
    coverage = found.covers["bakery"]
    assert coverage[Stream.OUTBOUND_POSTS][0].extent is Extent.PARTIAL
    assert coverage[Stream.INBOUND_MENTIONS] == ()


def test_somebody_elses_parquet_is_not_recognised(opened):
    table = pa.table({"id": ["1"], "sent_at": ["2026-06-02"]})
    found = opened({"rows.parquet": packed(table)}, lone="rows.parquet")
    assert not found.is_recognised
    assert found.refusal == (
        "rows.parquet looks like an activity file but has no column 'kind', 'author'."
    )


@pytest.mark.parametrize("name", ["activity.jsonl", "activity.csv"])
def test_memory_does_not_grow_with_the_file(opened, name):
    row = {"id": "1", "kind": "post", "author": "bakery", "sent_at": "2026-06-02"}
    filler = "rye " * 250
    text = {
        "activity.jsonl": (json.dumps({**row, "text": filler}) + "\n") * 20_000,
        "activity.csv": "id,kind,author,sent_at,text\n"
        + f"1,post,bakery,2026-06-02,{filler}\n" * 20_000,
    }[name]
    found = opened({name: text})
    del text
    tracemalloc.start()
    count = sum(1 for _ in found.connector.read(found.source))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert peak < 4_000_000  # the file has 20 million bytes


@pytest.fixture
def tokyo(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("tokyo")
@pytest.mark.parametrize("said", ["2026-06-02T09:00", "2026-06-02T18:00+09:00"])
def test_the_machines_own_zone_plays_no_part(opened, said):
    row = {"id": "1", "kind": "post", "author": "bakery", "sent_at": said}
    [record] = opened({"activity.jsonl": json.dumps(row)}).items
    assert record.sent_at == datetime(2026, 6, 2, 9, tzinfo=UTC)
