"""Ids made of the content are the same in every export of an account."""

import json

from auditor.records import Record
from connectors import Told, find
from tests.connectors.source.packing import folder

OWNER = b'{"profile_v2": {"name": {"full_name": "Corner Bakery"}}}'


def post(second, text, uri):
    picture = {"media": {"uri": uri, "creation_timestamp": second}}
    return {
        "timestamp": second,
        "data": [{"post": text}],
        "attachments": [{"data": [picture]}],
        "title": "Corner Bakery added a new photo.",
    }


def comment(second, text, title):
    said = {"comment": text, "author": "Corner Bakery", "timestamp": second}
    return {"timestamp": second, "data": [{"comment": said}], "title": title}


def ids(path, posts, comments, start=""):
    files = {
        f"{start}posts/your_posts_1.json": json.dumps(posts).encode(),
        f"{start}comments_and_reactions/comments.json": json.dumps(
            {"comments_v2": comments}
        ).encode(),
        "profile_information/profile_information.json": OWNER,
    }
    [found], _ = find([folder(path, files)], Told())
    items = list(found.connector.read(found.source))
    assert all(isinstance(item, Record) for item in items)
    return {(item.text, item.sent_at): item.id for item in items}


def test_a_later_export_with_more_in_it_and_another_layout_gives_the_same_ids(tmp_path):
    old = ids(
        tmp_path / "old",
        [post(1700000000, "Rye.", "posts/media/a.jpg")],
        [comment(1700000100, "Thanks!", "Corner Bakery replied to Ana's comment.")],
    )
    new = ids(
        tmp_path / "new",
        [
            post(1710000000, "Spelt.", "your_facebook_activity/posts/media/b.jpg"),
            post(1700000000, "Rye.", "your_facebook_activity/posts/media/a.jpg"),
        ],
        [
            comment(1710000100, "Thanks!", "Corner Bakery respondió a alguien."),
            comment(1700000100, "Thanks!", "Corner Bakery ha respondido a alguien."),
        ],
        start="your_facebook_activity/",
    )
    assert len(old) == 2
    assert len(new) == 4
    assert old.items() <= new.items()


def test_the_same_words_a_second_later_are_something_else(tmp_path):
    found = ids(
        tmp_path / "a",
        [],
        [comment(1700000100 + n, "Thanks!", "") for n in range(3)],
    )
    assert len(set(found.values())) == 3
