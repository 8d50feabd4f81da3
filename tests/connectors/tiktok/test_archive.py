"""Two exports of one account, made at different times."""

import json

import pytest

from auditor.records import Kind, Record
from connectors import Told, find
from connectors.tiktok._cells import moment, words

PROFILE = {"Profile Info": {"ProfileMap": {"userName": "samplebakery"}}}


def export(tmp_path, name, comments, **sections):
    path = tmp_path / name
    found = {
        "Comment": {"Comments": {"CommentsList": comments}},
        "Profile And Settings": PROFILE,
        **sections,
    }
    path.write_text(json.dumps(found), encoding="utf-8")
    return path


def records(path, *, messages=False):
    [one], _ = find([path], Told(messages=messages))
    items = one.connector.read(one.source)
    return [item for item in items if isinstance(item, Record)]


def test_a_comment_has_the_same_id_in_an_older_export_and_a_newer(tmp_path):
    old = {"Date": "2026-04-01 12:00:00", "Comment": "Lovely", "Url": ""}
    new = {
        "date": "2026-04-01 12:00:00",
        "comment": "Lovely",
        "original post link": "https://www.tiktokv.com/share/video/7400000000000000001/",
    }
    first = records(export(tmp_path, "user_data.json", [old, old]))
    other = {"date": "2026-04-02 12:00:00", "comment": "Warm"}
    second = records(export(tmp_path, "a.json", [other, new, new]))
    assert len({one.id for one in first}) == 2
    assert {one.id for one in first} < {one.id for one in second}


def test_whether_messages_are_read_changes_nothing_else(tmp_path):
    chat = [{"Date": "2026-05-01 12:00:00", "From": "mia", "Content": "Hi"}]
    path = export(
        tmp_path,
        "a.json",
        [{"date": "2026-04-01 12:00:00", "comment": "Lovely"}],
        **{"Direct Message": {"Direct Messages": {"ChatHistory": {"x": chat}}}},
    )
    asked = records(path, messages=True)
    assert [one.kind for one in asked] == [Kind.REPLY, Kind.MESSAGE]
    assert records(path) == asked[:1]


@pytest.mark.parametrize("text", ["N/A", "None", "", " ", "null", None, 5, []])
def test_several_words_stand_for_nothing(text):
    assert words(text) == ""


@pytest.mark.parametrize(
    "text",
    ["2026-04-01", "2013-12-31 23:59:59", "9999-01-01 00:00:00", "soon", "", None, 5],
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match="TikTok"):
        moment(text)
