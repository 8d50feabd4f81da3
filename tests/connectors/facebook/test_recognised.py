"""What is an export of Facebook's, and what only has files of the same names."""

import json

import pytest

from auditor.records import Kind
from connectors import find
from tests.connectors.source.packing import folder, zipped

POST = {
    "timestamp": 1718010131,
    "data": [{"post": "Rye today."}],
    "title": "Corner Bakery updated its status.",
}
COMMENT = {
    "timestamp": 1718010231,
    "data": [{"comment": {"comment": "Thanks!", "author": "Corner Bakery"}}],
    "title": "Corner Bakery replied to Rosa Lind's comment.",
}
POSTS = json.dumps([POST]).encode()
COMMENTS = json.dumps({"comments_v2": [COMMENT]}).encode()
THREAD = b'{"participants": [{"name": "Ana"}], "messages": [{"sender_name": "Ana"}]}'


def names(path):
    found, _ = find([path])
    return [(one.connector.name, one.inside) for one in found]


@pytest.mark.parametrize(
    "files",
    [
        {"comments/comments.json": b'{"comments": [{"id": 1, "body": "Nice"}]}'},
        {"comments/comments.json": b"not json"},
        {"messages/inbox/ana_1/message_1.json": THREAD},
        {"profile_information/profile_information.json": b'{"profile_v2": {}}'},
        {"connections/followers/people_who_followed_you.json": b"{}"},
        {"reviews/reviews.json": b'{"reviews": [{"starRating": "FIVE"}]}'},
    ],
)
def test_files_of_the_same_names_are_no_export_of_facebooks(tmp_path, files):
    path = zipped(tmp_path / "a.zip", files)
    assert "facebook.archive" not in [name for name, _ in names(path)]


def test_a_folder_of_mixed_downloads_is_not_claimed_for_one_file(tmp_path):
    files = {"my-comments.json": COMMENTS, "invoice.pdf": b"%PDF", "notes.txt": b"x"}
    path = folder(tmp_path / "client", files)
    [found], _ = find([path])
    assert found.connector.name == "facebook.archive"
    assert found.path == path / "my-comments.json"


@pytest.mark.parametrize(
    "wrapper", ["", "facebook-bakery-2024-07-01/", "client/facebook-bakery/"]
)
def test_an_export_is_found_in_the_folders_around_it(tmp_path, wrapper):
    files = {f"{wrapper}your_facebook_activity/comments/comments.json": COMMENTS}
    files[f"{wrapper}connections/friends/your_friends.json"] = b'{"friends_v2": []}'
    for path in (zipped(tmp_path / "a.zip", files), folder(tmp_path / "a", files)):
        assert [name for name, _ in names(path)] == ["facebook.archive"]


def test_the_folder_of_activity_may_be_handed_over_alone(tmp_path):
    inside = {"comments_and_reactions/comments.json": COMMENTS}
    path = folder(tmp_path / "this_profile’s_activity_across_facebook", inside)
    assert names(path) == [("facebook.archive", "")]


def test_a_page_and_a_profile_in_one_folder_are_two_exports(tmp_path):
    files = {
        "your_facebook_activity/comments_and_reactions/comments.json": COMMENTS,
        "this_profile's_activity_across_facebook/posts/profile_posts_1.json": POSTS,
    }
    path = zipped(tmp_path / "a.zip", files)
    assert sorted(names(path)) == [
        ("facebook.archive", "this_profile's_activity_across_facebook"),
        ("facebook.archive", "your_facebook_activity"),
    ]


def test_two_parts_of_one_export_are_read_as_one(tmp_path):
    start = "this_profile's_activity_across_facebook"
    first = {f"{start}/comments_and_reactions/comments.json": COMMENTS}
    second = {f"{start}/posts/profile_posts_1.json": POSTS}
    zipped(tmp_path / "facebook-bakery-2024-07-01-AbCd1234.zip", first)
    zipped(tmp_path / "facebook-bakery-2024-07-01-EfGh5678.zip", second)
    [found], _ = find([tmp_path])
    read = [item.kind for item in found.connector.read(found.source)]
    assert read == [Kind.POST, Kind.REPLY]
