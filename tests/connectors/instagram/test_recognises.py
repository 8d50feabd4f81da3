"""What is an export of Instagram, and what only looks like one."""

import json

import pytest

from connectors import Told, find
from tests.connectors.source.packing import folder, zipped

POST = [{"media": [{"uri": "media/posts/a.jpg", "creation_timestamp": 1718010131}]}]
COMMENT = [
    {
        "media_list_data": [{"uri": ""}],
        "string_map_data": {
            "Comment": {"value": "Yes"},
            "Media Owner": {"value": "tin.shop"},
            "Time": {"timestamp": 1718010131},
        },
    }
]
PROFILE = {"profile_user": [{"string_map_data": {"Username": {"value": "bakery"}}}]}
TOLD = Told(accounts=("instagram:bakery",))


def found_in(path):
    found, _ = find([path], TOLD)
    return sorted((one.connector.name, one.inside or one.path.name) for one in found)


def packed(files):
    return {
        name: content if isinstance(content, bytes) else json.dumps(content).encode()
        for name, content in files.items()
    }


@pytest.mark.parametrize(
    "files",
    [
        {"your_instagram_activity/content/posts_1.json": POST},
        {"content/posts_1.json": POST, "comments/post_comments.json": COMMENT},
        {
            "content/posts_1.json": POST,
            "connections/followers_and_following/following.json": {},
        },
        {"personal_information/personal_information.json": PROFILE},
        {"account_information/personal_information.json": PROFILE},
    ],
)
@pytest.mark.parametrize("wrapper", ["", "instagram-bakery-2024-06-20-Ab3dEf/", "a/b/"])
def test_an_export_is_one_source_whatever_lies_around_it(tmp_path, files, wrapper):
    wrapped = {f"{wrapper}{name}": content for name, content in files.items()}
    path = zipped(tmp_path / "some.zip", packed(wrapped))
    assert [name for name, _ in found_in(path)] == ["instagram.archive"]


@pytest.mark.parametrize(
    "files",
    [
        {"content/posts_1.json": {"posts": [{"title": "Rye"}]}},
        {"content/posts_1.json": [{"id": 1, "media": "none"}]},
        {"media/posts.json": [{"title": "Rye", "date": "2024-06-10"}]},
        {"comments/post_comments_1.json": [{"comment": "Yes", "post": 7}]},
        {"likes/liked_comments.json": {"likes": []}},
        {"posts_1.json": [{"timestamp": 1, "data": [{"post": "Rye"}]}]},
        {"past_instagram_insights/posts.json": b"not JSON"},
    ],
)
def test_files_of_the_same_name_are_not_taken(tmp_path, files):
    found = found_in(folder(tmp_path / "all", packed(files)))
    assert "instagram.archive" not in {name for name, _ in found}


def test_a_folder_of_many_things_is_not_claimed_for_one_file_in_it(tmp_path):
    mixed = {
        "posts_1.json": POST,
        "bakery.csv": b"a,b\n1,2\n",
        "content/plan.json": [],
        "comments.json": {"comments": []},
    }
    path = folder(tmp_path / "Downloads", packed(mixed))
    assert found_in(path) == [("instagram.archive", "posts_1.json")]


def test_a_file_under_another_name_is_told_by_what_it_begins_with(tmp_path):
    files = {
        "one.json": POST,
        "two (1).json": COMMENT,
        "three.json": {"ig_stories": [{"uri": "a", "creation_timestamp": 1718010131}]},
        "four.json": {"ig_reels_media": POST},
        "five.json": {"likes_comment_likes": []},
        "six.json": {"organic_insights_posts": []},
        "seven.json": b"\xef\xbb\xbf" + json.dumps(POST).encode(),
        "nothing.json": [],
    }
    found = found_in(folder(tmp_path / "client", packed(files)))
    assert {place for _, place in found} == set(files) - {"nothing.json"}


def test_an_export_in_which_nothing_can_be_read_says_so(tmp_path):
    files = {"your_instagram_activity/saved/saved_posts.json": b"{}"}
    _, missed = find([zipped(tmp_path / "a.zip", files)], TOLD)
    assert "holds nothing of what can be read" in missed[0].reason
