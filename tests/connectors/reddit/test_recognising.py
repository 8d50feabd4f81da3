"""What is Reddit's, and what only looks like it."""

import json

import pytest

from connectors import Told, find, open_source
from connectors.reddit.dump import RedditDump
from connectors.reddit.gdpr import RedditGdpr

TOLD = Told(accounts=("reddit:corner_bakery",))
POSTS = b"id,permalink,date,ip,subreddit,gildings,title,url,body\n"
COMMENTS = b"id,permalink,date,ip,subreddit,gildings,link,parent,body,media\n"
LINE = {
    "id": "lq1",
    "author": "maple_owl",
    "body": "Rye?",
    "created_utc": 1777745464,
    "link_id": "t3_1ab",
    "parent_id": "t3_1ab",
    "subreddit": "samplebaking",
}


def laid(root, files):
    root.mkdir()
    for name, content in files.items():
        (root / name).write_bytes(content)
    return root


def line(**other):
    return json.dumps({**LINE, **other}).encode() + b"\n"


def names(path, told=TOLD):
    found, _ = find([path], told)
    return sorted(one.connector.name for one in found)


@pytest.mark.parametrize(
    "content",
    [
        b"Comment ID,Channel ID,Comment create timestamp,Price,Video ID\nx,UC1,,,v\n",
        b"id,permalink,date,ip,subreddit,gildings,link,parent\n",
        b"id,title,body\n",
        b"",
        b"\xff\xfe\x00",
    ],
)
def test_tables_of_others_are_not_taken_for_reddits(tmp_path, content):
    (tmp_path / "comments.csv").write_bytes(content)
    assert not RedditGdpr().recognises(open_source([tmp_path / "comments.csv"], TOLD))
    assert not RedditGdpr().recognises(open_source([tmp_path], TOLD))


@pytest.mark.parametrize(
    "content",
    [
        b'{"id": 1, "title": "Rye", "author": "corner bakery"}\n',
        json.dumps({"kind": "Listing", "data": {"children": [LINE]}}).encode(),
        json.dumps([{"kind": "Listing", "data": {"children": [LINE]}}]).encode(),
        json.dumps(LINE, indent=1).encode(),
        b"\x28\xb5\x2f\xfd and nothing that unfolds",
        b"",
    ],
)
def test_lines_of_others_are_not_taken_for_an_archive(tmp_path, content):
    (tmp_path / "posts.jsonl").write_bytes(content)
    assert not RedditDump().recognises(open_source([tmp_path / "posts.jsonl"], TOLD))


def test_a_folder_of_downloads_is_not_claimed_for_the_tables_in_it(tmp_path):
    files = {"posts.csv": POSTS, "comments.csv": COMMENTS, "holiday.zip": b"?"}
    root = laid(tmp_path / "downloads", files)
    assert not RedditGdpr().recognises(open_source([root], TOLD))
    assert names(root) == ["reddit.gdpr", "reddit.gdpr"]


def test_an_archive_beside_the_tables_is_read_as_well(tmp_path):
    files = {"posts.csv": POSTS, "comments.csv": COMMENTS, "RC_2026-05": line()}
    root = laid(tmp_path / "reddit", files)
    assert names(root) == ["reddit.dump", "reddit.gdpr", "reddit.gdpr"]


def test_two_archives_alone_are_one_source(tmp_path):
    root = laid(tmp_path / "dump", {"a.jsonl": line(), "b.jsonl": line(id="lq2")})
    assert names(root) == ["reddit.dump"]


def test_a_first_line_that_is_damaged_hides_nothing(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"id": "lq0", \n' + line())
    assert names(tmp_path / "a.jsonl") == ["reddit.dump"]


def test_a_first_line_may_be_long(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(line(body="rye " * 10_000) + line(id="lq2"))
    assert names(tmp_path / "a.jsonl") == ["reddit.dump"]


@pytest.mark.parametrize(
    ("name", "content", "is_named"),
    [
        ("saved_posts.csv", b"id,permalink\nlq1,https://www.reddit.com/x\n", True),
        ("post_votes.csv", b"id,permalink,direction\n", True),
        ("subscribed_subreddits.csv", b"subreddit\nsamplebaking\n", True),
        ("saved_posts.csv", b"Saved on,Link\n", False),
        ("post_votes.csv", b"", False),
    ],
)
def test_a_table_in_which_nobody_wrote_is_named(tmp_path, name, content, is_named):
    file = tmp_path / name
    file.write_bytes(content)
    found, [missed] = find([file], TOLD)
    assert found == ()
    assert ("Reddit" in missed.reason) == is_named
    assert missed.hint == RedditGdpr().request or not is_named
