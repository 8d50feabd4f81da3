"""What the tasks do, each in a process of its own."""

import re

import pytest

from bench.cost import Failed, measured
from bench.inputs import activity, bluesky, mailbox, x_archive

WRITERS = {
    "floor_x": lambda folder: x_archive.write(folder, tweets=30, part=9_000),
    "floor_bluesky": lambda folder: bluesky.write(folder, records=30),
    "floor_mbox": lambda folder: mailbox.write(folder, mails=30),
}


@pytest.mark.parametrize("task", WRITERS)
def test_a_floor_decodes_everything(task, tmp_path):
    done = measured(task, path=WRITERS[task](tmp_path))
    assert done.found["records"] >= 30
    assert done.cost.peak > 1_000_000


def test_an_audit_is_taken_apart_and_nothing_is_read_twice(tmp_path):
    path = activity.write(tmp_path / "rows", messages=2000, people=100)
    told = {"path": path, "database": tmp_path / "rows.duckdb"}
    first = measured("taking_in", **told).found
    again = measured("taking_in", **told).found
    assert first["records"] == again["records"] == 2000
    assert first["asked"] >= 3  # whose it is, what it covers, what it holds
    assert again["asked"] == 0
    whole = measured("after_import", **told).found
    steps = whole["shares"]
    assert {"relations/pair.sql", "metrics/return.sql", "reports"} <= steps.keys()
    assert steps["relations/asks.sql"]["times"] == 1
    assert steps["verdict/tests.sql"]["times"] == 1  # for all response windows
    taken = sum(step["wall"] for step in steps.values())
    assert taken == pytest.approx(whole["cost"]["wall"], rel=0.02)
    split = measured("after_import", **told, split=True).found["shares"]
    assert any(re.match(r"relations/pair\.sql #1 create", name) for name in split)


def test_an_audit_wants_its_database(tmp_path):
    path = activity.write(tmp_path / "rows", messages=200, people=10)
    with pytest.raises(Failed, match="does not hold"):
        measured("after_import", path=path, database=tmp_path / "none.duckdb")


def test_a_case_is_multiplied_once_and_read_and_decoded(tmp_path):
    told = {"connector": "isso.db", "case": "comments_and_answers"}
    made = {**told, "folder": tmp_path, "size": 50_000}
    path = measured("multiplying", **made).found["path"]
    assert measured("multiplying", **made).found["path"] == path
    assert len(list(tmp_path.iterdir())) == 1
    read = measured("reading", **told, path=path)
    assert read.found["items"] > 100
    assert 0 < read.found["cost"]["cpu"] < read.cost.cpu
    decoded = measured("decoding", **told, path=path).found
    assert 40_000 < decoded["bytes"] < 70_000
