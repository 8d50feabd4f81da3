"""`auditor inspect` says of the largest cases what a person worked out of its files."""

import json

import msgspec
import pytest

from auditor.audit.inspecting import inspect
from tests.connectors.case import all_cases

MOST = 2  # of each connector: a case takes a tenth of a second


def chosen():
    """Return the cases of each connector with the most in them."""
    cases = {}
    for case in all_cases():
        if case.is_read:
            cases.setdefault(case.connector, []).append(case)
    for found in cases.values():
        yield from sorted(found, key=size)[-MOST:]


def size(case):
    return (case.folder / "expected.jsonl").stat().st_size, case.folder.name


@pytest.mark.parametrize(
    "case", list(chosen()), ids=lambda one: f"{one.connector}/{one.folder.name}"
)
def test_platform_account_counts_and_coverage_are_the_cases(case):
    rows = inspect([case.export], case.told)
    [row] = [one for one in rows if one["connector"] == case.connector]
    golden = json.loads((case.folder / "expected.json").read_text("utf-8"))
    lines = (case.folder / "expected.jsonl").read_text("utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    records = [
        one for one in items if one["item"] == "record" and not one.get("inferred")
    ]
    times = sorted(one["sent_at"] for one in records)

    named = {case.connector.partition(".")[0], *platforms(items)}
    assert set(row["platform"].split(", ")) <= named
    assert [one["id"] for one in row["accounts"]] == ids(golden)
    assert said(row["first"]) == (times[0] if times else None)
    assert said(row["last"]) == (times[-1] if times else None)
    assert len(row["rejected"]) == sum(one["item"] == "rejected" for one in items)
    assert row["totals"]["rejected"] == len(row["rejected"])
    assert held(row) == held_by(golden)


def platforms(items):
    return {one["platform"] for one in items if "platform" in one}


def ids(golden):
    return [one["id"] for one in golden["accounts"]]


def said(time):
    return time and msgspec.to_builtins(time)


def held(row):
    """Return by stream whether anything of it is held."""
    return {stream: bool(spans) for stream, spans in row["coverage"].items()}


def held_by(golden):
    streams = {}
    for coverage in golden["coverage"].values():
        for stream, spans in coverage.items():
            streams[stream] = streams.get(stream, False) or bool(spans)
    return streams
