"""Two exports of one account know the same things by the same ids."""

import json

import pytest

from auditor.records import Record
from connectors import Told, find
from connectors.instagram._numbers import number
from tests.connectors.source.packing import folder

PICTURE = "media/posts/202406/44_n_18032000000000001.jpg"
PLAIN = {
    "media": [{"uri": PICTURE, "creation_timestamp": 1718010131, "title": "Rye day"}]
}
DETAILED = {
    "timestamp": 1718010131,
    "fbid": "18032000000000001",
    "label_values": [
        {"label": "Caption", "value": "Rye day"},
        {"label": "Draft", "value": "False"},
    ],
}


def comment(text, at):
    return {
        "string_map_data": {
            "Comment": {"value": text},
            "Media Owner": {"value": "tin.shop"},
            "Time": {"timestamp": at},
        }
    }


def ids(path, files):
    tree = {name: json.dumps(content).encode() for name, content in files.items()}
    [found], _ = find([folder(path, tree)], Told(accounts=("instagram:bakery",)))
    items = found.connector.read(found.source)
    return [item.id for item in items if isinstance(item, Record)]


def test_a_post_has_one_id_in_both_shapes(tmp_path):
    old = ids(
        tmp_path / "old", {"your_instagram_activity/content/posts_1.json": [PLAIN]}
    )
    new = ids(
        tmp_path / "new", {"your_instagram_activity/media/posts.json": [DETAILED]}
    )
    both = ids(
        tmp_path / "both",
        {
            "your_instagram_activity/media/posts_1.json": [PLAIN],
            "your_instagram_activity/media/posts.json": [DETAILED],
        },
    )
    assert old == new == both == ["18032000000000001"]


def test_a_comment_keeps_its_id_where_later_ones_come_and_files_move(tmp_path):
    first, later = comment("Yes", 1718010131), comment("No", 1718010200)
    [old] = ids(
        tmp_path / "old",
        {
            "comments/post_comments.json": {"comments_media_comments": [first]},
            "content/posts_1.json": [],
        },
    )
    new = ids(
        tmp_path / "new",
        {"your_instagram_activity/comments/post_comments_1.json": [later, first]},
    )
    assert new[1] == old


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("0", 0),
        ("41", 41),
        ("1,639", 1639),
        ("1.204", 1204),
        ("1 204 567", 1204567),
        ("122'212", 122212),
        ("63.3K", 63300),
        ("1,25M", 1250000),
        ("2 k", 2000),
        ("--", None),
        ("41.1%", None),
        ("+59.4% vs Feb 28", None),
        ("", None),
        ("1,2", None),
        ("9" * 40, None),
    ],
)
def test_numbers_are_read_as_people_write_them(words, count):
    assert number(words) == count
