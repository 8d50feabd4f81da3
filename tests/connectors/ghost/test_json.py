"""Which files are an export of Ghost, and what becomes of odd ones."""

import json

import pytest

from auditor.errors import AuditorError
from auditor.records import Record, Rejected, Stream
from connectors import Told, open_source
from connectors.ghost._records import moment
from connectors.ghost.json import GhostJson

META = {"exported_on": 1772366400000, "version": "5.100.0"}
TITLE = [{"key": "title", "value": "Rye & Co"}]


def post(number, **more):
    return {
        "id": f"p{number}",
        "title": f"Post {number}",
        "status": "published",
        "published_at": "2026-01-05T08:00:00.000Z",
        **more,
    }


def source(folder, data, name="rye.json", **layout):
    path = folder / name
    whole = {"db": [{"meta": META, "data": data}]}
    text = data if isinstance(data, str) else json.dumps(whole, **layout)
    path.write_text(text, encoding="utf-8")
    return open_source([path], Told())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"db": []}',
        '{"db": [{"meta": {"exported_on": 1}}]}',
        '{"db": [{"meta": {"name": "x"}, "data": {"posts": []}}]}',
        '{"about": {"db": [{"meta": {"exported_on": 1}, "data": {}}]}}',
    ],
)
def test_other_json_is_no_export(tmp_path, text):
    assert not GhostJson().recognises(source(tmp_path, text))


@pytest.mark.parametrize("layout", [{"indent": 2}, {"separators": (",", ":")}])
def test_an_export_is_known_however_it_is_laid_out(tmp_path, layout):
    here = source(tmp_path, {"posts": [post(1)], "settings": TITLE}, **layout)
    assert GhostJson().recognises(here)


def test_an_export_with_another_ending_is_not_claimed(tmp_path):
    assert not GhostJson().recognises(source(tmp_path, {"posts": []}, "rye.txt"))


def test_comments_are_absent_where_their_table_is(tmp_path):
    here = source(tmp_path, {"posts": [post(1)], "settings": TITLE})
    [coverage] = GhostJson().covers(here).values()
    assert coverage[Stream.OUTBOUND_POSTS]
    assert not coverage[Stream.INBOUND_REPLIES]
    assert not coverage[Stream.OUTBOUND_REPLIES]


def test_a_table_that_is_none_costs_itself_and_is_told(tmp_path):
    here = source(tmp_path, {"posts": [post(1)], "comments": 7, "settings": TITLE})
    items = list(GhostJson().read(here))
    assert [one.id for one in items if isinstance(one, Record)] == ["p1"]
    assert [one.where for one in items if isinstance(one, Rejected)] == [
        "rye.json: comments"
    ]


@pytest.mark.parametrize(
    "words", ['{"root":' * 50_000, '{"sections": [[1], [1, 2, 3], [3, "ul", [[7]]]]}']
)
def test_a_document_that_makes_no_sense_has_no_words(tmp_path, words):
    here = source(tmp_path, {"posts": [post(1, lexical=words)], "settings": TITLE})
    [record] = [one for one in GhostJson().read(here) if isinstance(one, Record)]
    assert record.text == "Post 1"


@pytest.mark.parametrize("stated", [None, "", "x", 1e300, -1e300, "9999-01-01"])
def test_what_is_no_time_is_none(stated):
    assert moment(stated) is None


def test_nested_without_end_is_an_error_of_ours(tmp_path):
    text = json.dumps({"db": [{"meta": META, "data": {}}]})
    here = source(tmp_path, text.replace('"data": {', '"data": {"x": ' + "[" * 100_000))
    assert GhostJson().recognises(here)
    with pytest.raises(AuditorError):
        GhostJson().accounts(here)
