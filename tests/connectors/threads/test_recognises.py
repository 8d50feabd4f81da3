"""What is an export of Threads, alone or within Instagram's."""

import json

import pytest

from connectors import Told, find
from connectors._meta_names import addressed, named
from tests.connectors.source.packing import folder, zipped

POSTS = {
    "text_post_app_text_posts": [
        {"media": [{"uri": "", "creation_timestamp": 1718010131, "title": "Rye"}]}
    ]
}
IMAGE = [{"media": [{"uri": "media/a.jpg", "creation_timestamp": 1718010131}]}]
TOLD = Told(accounts=("threads:bakery", "instagram:bakery"))


def names(path):
    found, _ = find([path], TOLD)
    return sorted(one.connector.name for one in found)


def packed(files):
    return {
        name: content if isinstance(content, bytes) else json.dumps(content).encode()
        for name, content in files.items()
    }


@pytest.mark.parametrize("wrapper", ["", "instagram-bakery-2024-06-20-Ab3dEf/", "a/b/"])
@pytest.mark.parametrize(
    "posts",
    [
        "your_instagram_activity/threads/threads_and_replies.json",
        "threads/threads_and_replies.json",
        "our threads.json",
    ],
)
def test_threads_alone_are_one_source(tmp_path, wrapper, posts):
    files = packed({f"{wrapper}{posts}": POSTS})
    assert names(zipped(tmp_path / "a.zip", files)) == ["threads.archive"]


def test_one_zip_with_both_is_two_sources(tmp_path):
    files = packed(
        {
            "your_instagram_activity/media/posts_1.json": IMAGE,
            "your_instagram_activity/threads/threads_and_replies.json": POSTS,
        }
    )
    assert names(zipped(tmp_path / "a.zip", files)) == [
        "instagram.archive",
        "threads.archive",
    ]


def test_instagram_without_threads_is_one_source(tmp_path):
    files = packed(
        {
            "your_instagram_activity/media/posts_1.json": IMAGE,
            "your_instagram_activity/threads/no-data.txt": b"",
        }
    )
    assert names(zipped(tmp_path / "a.zip", files)) == ["instagram.archive"]


@pytest.mark.parametrize(
    "content", [{"threads": [{"title": "Rye"}]}, [{"subject": "Rye", "body": "x" * 99}]]
)
def test_a_file_of_the_same_name_is_not_taken(tmp_path, content):
    files = packed({"threads/threads_and_replies.json": content})
    assert names(folder(tmp_path / "all", files)) == []


def test_a_folder_of_threads_beside_other_exports_claims_nothing_but_itself(tmp_path):
    files = packed(
        {"threads/threads_and_replies.json": POSTS, "other/posts_1.json": IMAGE}
    )
    assert names(zipped(tmp_path / "a.zip", files)) == [
        "instagram.archive",
        "threads.archive",
    ]


@pytest.mark.parametrize(
    ("text", "people", "whom"),
    [
        ("@rosalind thanks", ("rosalind",), "rosalind"),
        (" @Ben.Bread, @ana_1 and @ana_1.", ("ben.bread", "ana_1"), "ben.bread"),
        ("thanks @rosalind", ("rosalind",), None),
        ("hello@bakery.example", (), None),
        ("https://www.threads.net/@rosalind", (), None),
        ("@ nobody", (), None),
        ("", (), None),
    ],
)
def test_people_are_named_by_their_usernames(text, people, whom):
    assert (named(text), addressed(text)) == (people, whom)
