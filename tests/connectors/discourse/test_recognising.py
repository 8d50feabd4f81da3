"""Which files are a forum's, and which only look like it."""

import json

import pytest

from connectors import Told, find

OWNER = Told(accounts=("discourse:sam",))
HEADER = "topic_title,categories,is_pm,post_raw,post_cooked,url,created_at\n"
POST = {"post_number": 1, "created_at": "2026-01-05T08:00:00Z", "topic_id": 57}
PAGE = json.dumps({"post_stream": {"posts": [POST]}, "id": 57})


def names(path):
    return sorted(one.connector.name for one in find([path], OWNER)[0])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("user_archive.csv", "topic_title,url,created_at\n"),
        ("likes.csv", "id,post_id,topic_id,post_number,created_at\n"),
        ("57.json", '{"topic_list": {"topics": []}}'),
        ("57.json", '[{"post_stream": 1}]'),
        ("category-export.json", '{"categories": [], "topics": [], "users": []}'),
        ("users.json", '{"users": [{"id": 1, "username": "sam"}]}'),
    ],
)
def test_what_only_looks_like_it_is_left_alone(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    assert names(tmp_path) == []


def test_pages_among_other_files_are_found_one_by_one(tmp_path):
    for name, content in {"a.json": PAGE, "b.json": PAGE, "c.json": '{"c": 1}'}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    assert names(tmp_path) == ["discourse.topics", "discourse.topics"]


def test_an_archive_among_other_files_is_found(tmp_path):
    (tmp_path / "my posts.csv").write_text(HEADER, encoding="utf-8")
    (tmp_path / "takings.csv").write_text("Day,Sum\n1,2\n", encoding="utf-8")
    assert names(tmp_path) == ["discourse.user_archive"]
