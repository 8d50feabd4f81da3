"""However damaged or hostile an activity file is, the rest of it is read."""

import re

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.errors import MalformedSource
from auditor.records import Record
from connectors import _commas, _csv_lines
from connectors.activity import _lines
from connectors.activity._cells import CONVERT, fields

HEADER = "id,kind,author,sent_at,text\n"
SENT = "2026-06-02T09:00:00Z"


OPEN_END = """platform = "facebook"
account = "bakery"
[coverage]
outbound_posts = "complete"
"""


def row(number, text="Fine"):
    return f"{number},post,bakery,{SENT},{text}\n"


def ids(found):
    return [record.id for record in found.records]


def test_nul_characters_are_left_out(opened):
    [record] = opened({"activity.csv": HEADER + row(1, "Fi\0ne")}).items
    assert record.text == "Fine"


def test_a_row_that_is_not_utf_8_is_rejected_alone(opened):
    data = (HEADER + row(1) + row(2, "Brötchen")).encode("latin-1") + row(3).encode()
    found = opened({"activity.csv": data})
    assert ids(found) == ["1", "3"]
    assert found.rejected == [
        "activity.csv[line 3]: it is not UTF-8: save the file as UTF-8"
    ]


def test_a_line_that_is_not_utf_8_is_rejected_alone(opened):
    line = (
        '{"id": "%d", "kind": "post", "author": "bakery", "sent_at": "2026-06-02"%s}\n'
    )
    data = (line % (1, ', "text": "Brötchen"')).encode("latin-1")
    found = opened({"activity.jsonl": data + (line % (2, "")).encode()})
    assert ids(found) == ["2"]
    assert found.rejected == ["activity.jsonl[line 1]: it is not UTF-8"]


def test_utf_16_is_refused_by_name(opened):
    data = (HEADER + row(1)).encode("utf-16")
    found = opened({"rows.csv": data}, lone="rows.csv")
    assert not found.is_recognised
    assert found.refusal == "rows.csv looks like an activity file but is not UTF-8."


def test_utf_16_beside_activity_toml_says_what_to_do(opened):
    found = opened({"activity.csv": (HEADER + row(1)).encode("utf-16")})
    with pytest.raises(MalformedSource) as caught:
        list(found.items)
    assert "UTF-8" in caught.value.hint


def test_a_cell_that_is_too_long_costs_its_row(opened, monkeypatch):
    monkeypatch.setattr(_commas, "LONGEST_CELL", 1000)
    found = opened({"activity.csv": HEADER + row(1) + row(2, "x" * 2000) + row(3)})
    assert ids(found) == ["1", "3"]
    assert found.rejected == [
        "activity.csv[line 3]: a cell is too long, or its quote is never closed"
    ]


def test_a_line_that_is_too_long_is_skipped_to_its_end(opened, monkeypatch):
    monkeypatch.setattr(_lines, "LONGEST_LINE", 200)
    line = '{"id": "%d", "kind": "post", "author": "b", "sent_at": "2026-06-02"%s}\n'
    text = line % (1, ', "text": "' + "x" * 1000 + '"') + line % (2, "")
    found = opened({"activity.jsonl": text})
    assert ids(found) == ["2"]
    assert found.rejected == ["activity.jsonl[line 1]: the line is too long"]


def test_quotes_inside_words_cost_their_row(opened):
    found = opened({"activity.csv": HEADER + row(1, '"a "rye" loaf"') + row(2)})
    assert ids(found) == ["2"]
    assert found.rejected == [
        "activity.csv[line 2]: its quotes do not fit together",
    ]


def test_an_open_quote_far_above_other_quotes_costs_its_row(opened):
    text = HEADER + row(1, '"Open') + row(2) + row(3, '"Closed, well"') + row(4)
    found = opened({"activity.csv": text})
    assert ids(found) == ["2", "3", "4"]
    assert [one.partition(":")[0] for one in found.rejected] == ["activity.csv[line 2]"]


def test_restarts_are_limited_and_reading_still_ends(opened, monkeypatch):
    """Each restart may read a cell's length again; a hostile file gets only so many."""
    monkeypatch.setattr(_csv_lines, "_RESTARTS", 1)
    text = HEADER + row(1, '"Open, x') + row(2) + row(3, '"Open, ""y""') + row(4)
    found = opened({"activity.csv": text})
    assert ids(found) == ["2"]
    assert [one.partition(":")[0] for one in found.rejected] == [
        "activity.csv[line 2]",
        "activity.csv[line 4]",
    ]


def test_deep_nesting_is_one_rejection(opened):
    text = '{"id": ' + "[" * 100_000 + "]" * 100_000 + "}\n"
    found = opened({"activity.jsonl": text})
    assert found.items
    assert found.rejected == ["activity.jsonl[line 1]: the line is not JSON"]


def test_a_second_header_further_down_is_one_rejection(opened):
    found = opened({"activity.csv": HEADER + row(1) + HEADER + row(2)})
    assert ids(found) == ["1", "2"]
    [why] = found.rejected
    assert why.startswith("activity.csv[line 3]: kind is not one of post")


def test_lines_ended_the_old_way_are_refused_with_a_way_out(opened):
    found = opened({"activity.csv": (HEADER + row(1)).replace("\n", "\r")})
    with pytest.raises(MalformedSource) as caught:
        list(found.items)
    assert "Save it as CSV" in caught.value.hint


def test_tallies_that_are_no_table_are_one_rejection(opened):
    found = opened({"activity.csv": HEADER + row(1), "tallies.csv": "count\n3\n"})
    assert ids(found) == ["1"]
    assert found.rejected == ["tallies.csv: it has no column id, name, counted_at"]


@pytest.mark.parametrize("time", ["9999-12-31T23:59:59Z", "0001-01-01"])
def test_a_time_at_which_nobody_wrote_is_one_rejection(opened, time):
    text = HEADER + row(1).replace(SENT, time) + row(2)
    found = opened({"activity.csv": text}, toml=OPEN_END)
    assert ids(found) == ["2"]
    assert found.rejected == [
        "activity.csv[line 2]: sent_at is not a time at which anybody wrote"
    ]
    assert found.covers["bakery"].outbound_posts


def test_a_count_that_no_database_holds_is_one_rejection(opened):
    tallies = "id,name,count,counted_at\n1,likes,1e30,2026-06-02\n"
    found = opened({"activity.csv": HEADER + row(1), "tallies.csv": tallies})
    assert ids(found) == ["1"]
    assert found.rejected == ["tallies.csv[line 2]: count is not a whole number"]


cell = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.datetimes(),
    st.lists(st.one_of(st.text(max_size=5), st.integers()), max_size=3),
    st.dictionaries(st.text(max_size=9), st.text(max_size=5), max_size=2),
    st.sampled_from(
        ["post", "2026-06-02", "0001-01-01T00:00:00+23:00", "1e999", "[", 10**400]
    ),
)


REASON = re.compile(rf"({'|'.join(CONVERT)}) (is|names) .+")


@settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(sorted(CONVERT)), cell))
def test_whatever_a_row_holds_it_is_a_record_or_a_reason(cells):
    row = {"id": "1", "kind": "post", "sent_at": "2026-06-02", **cells}
    try:
        found = fields(row.items())
    except ValueError as error:
        why = str(error)
        assert REASON.fullmatch(why), why
    else:
        record = Record(
            **{"platform": "x", "account": "bakery", "author": None, **found}
        )
        assert msgspec.convert(msgspec.to_builtins(record), Record) == record
