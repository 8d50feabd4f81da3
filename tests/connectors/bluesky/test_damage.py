"""Files made to break the reading, and files that merely were unlucky."""

import libipld
import pytest

import connectors
from auditor.errors import MalformedSource, SourceError
from auditor.records import Kind, Record, Rejected
from connectors import Told
from tests.connectors.bluesky.composing import (
    ANN,
    LIKE,
    POST,
    Repository,
    at,
    cid,
    encoded,
    header,
    link,
    ref,
    section,
    tid,
    varint,
)

DAY = tid(2026, 3, 2, 18)


@pytest.fixture
def read(tmp_path):
    """Return a function that reads the bytes of a file to its end."""

    def reading(data):
        path = tmp_path / "repo.car"
        path.write_bytes(data)
        (found,), missed = connectors.find([path], Told())
        assert missed == ()
        found.connector.accounts(found.source)
        found.connector.covers(found.source)
        return list(found.connector.read(found.source))

    return reading


def busy(posts=60):
    """Return a repository whose tree has several levels."""
    repo = Repository(changed=DAY)
    for minute in range(posts):
        stated = f"2026-03-02T09:{minute:02}:00Z"
        repo.post(tid(2026, 3, 2, 9, minute), f"Cup {minute}", stated)
    return repo


def around(node, *more):
    """Return a file whose tree is a given node."""
    block = encoded(node)
    commit = encoded({"did": ANN, "version": 3, "rev": DAY, "data": link(cid(block))})
    blocks = commit, block, *more
    return header(cid(commit)) + b"".join(section(cid(one), one) for one in blocks)


def entry(key, value=b"?", **more):
    return {"p": 0, "k": key, "v": link(cid(value)), "t": None, **more}


def test_a_tree_of_several_levels_is_read_in_the_order_of_its_keys(read):
    texts = [item.text for item in read(busy().car())]
    assert texts == [f"Cup {minute}" for minute in range(60)]


def test_a_file_cut_anywhere_is_an_error(read):
    whole = busy(12).car()
    assert len(read(whole)) == 12
    for end in range(70, len(whole), 7):
        with pytest.raises(MalformedSource, match=r"repo\.car is cut short") as caught:
            read(whole[:end])
        assert "once more" in caught.value.hint


def test_a_file_that_lacks_any_block_is_an_error(read):
    repo = busy(12)
    root = repo.commit()
    blocks = repo.sections(root)
    for gone in range(1, len(blocks)):
        with pytest.raises(MalformedSource):
            read(header(root) + b"".join(blocks[:gone] + blocks[gone + 1 :]))


def test_a_missing_record_of_another_app_shows_that_the_file_was_cut(read):
    repo = busy(3)
    repo.put("com.example.diary.entry", "1", text="Dear diary")
    root = repo.commit()
    gone = repo.named["com.example.diary.entry/1"]
    kept = [section(*one) for one in repo.blocks.items() if one[0] != gone]
    with pytest.raises(MalformedSource):
        read(header(root) + b"".join(kept))


def test_a_tree_whose_branches_grow_together_ends(read):
    # Thirty levels of twice the same branch would be a thousand million nodes.
    below, blocks = encoded({"l": None, "e": []}), []
    for _ in range(30):
        both = {**entry(b"a/b"), "t": link(cid(below))}
        blocks.append(below)
        below = encoded({"l": link(cid(below)), "e": [both]})
    top = libipld.decode_dag_cbor(below)
    with pytest.raises(MalformedSource):
        read(around({"l": link(top["l"]), "e": []}, b"?", *blocks))


def test_a_long_chain_of_nodes_is_followed_to_its_end(read):
    below, blocks = encoded({"l": None, "e": []}), []
    for _ in range(5_000):
        blocks.append(below)
        below = encoded({"l": link(cid(below)), "e": []})
    assert read(around({"l": link(cid(below)), "e": []}, below, *blocks)) == []


@pytest.mark.parametrize(
    "node",
    [
        [],
        {"l": None},
        {"l": 7, "e": []},
        {"l": None, "e": [{"p": 0}]},
        {"l": None, "e": [entry(b"a/b", p=-1)]},
        {"l": None, "e": [entry(b"a/b", p=1)]},
        {"l": None, "e": [entry(b"a/" + b"b" * 1023)]},
        {"l": None, "e": [entry(b"a/b", p=0.5)]},
    ],
)
def test_a_node_of_another_form_is_an_error(read, node):
    with pytest.raises(MalformedSource):
        read(around(node, b"?"))


def test_keys_that_are_no_text_cost_themselves(read):
    entries = [
        entry(b"app.bsky.feed.post/\xff"),
        entry(b"app.bsky.feed.post"),
        entry(b"app.bsky.feed.post/"),
        entry(b"app.bsky.feed.post/a/b"),
        entry(b"app.bsky.\n/c"),
        entry(b"\xff"),
        entry(b""),
    ]
    items = read(around({"l": None, "e": entries}, b"?"))
    assert items == [
        Rejected(where=f"repo.car[{position}]", reason="its key is damaged")
        for position in range(5)
    ]


@pytest.mark.parametrize(
    "commit",
    [
        [],
        {"did": ANN},
        {"did": "ann.example.com", "data": link(cid(b"?"))},
        {"did": 7, "data": link(cid(b"?"))},
        {"did": ANN, "data": 7},
    ],
)
def test_a_root_that_is_no_commit_is_an_error(read, commit):
    block = encoded(commit)
    with pytest.raises(MalformedSource, match="no Bluesky account"):
        read(header(cid(block)) + section(cid(block), block))


def test_a_file_without_a_root_is_an_error(read):
    with pytest.raises(MalformedSource, match="no Bluesky account"):
        read(header())


@pytest.mark.parametrize(
    "end",
    [
        b"\xff" * 12,
        varint(2**62) + b"\x01\x71",
        varint(2) + b"\x01\x71",
        varint(40) + b"\x01\x71\x12\xff\xff\xff\xff\xff\xff\xff\xff\x01" + b"?" * 28,
        b"\0\0\0\1",
    ],
)
def test_bytes_that_are_no_block_are_an_error(read, end):
    with pytest.raises(MalformedSource):
        read(busy(2).car() + end)


def test_the_bytes_of_a_header_alone_are_an_error(read):
    with pytest.raises(SourceError):
        read(b"\x3a\xa2eroots")


def test_a_revision_that_is_no_clock_leaves_the_last_record_as_the_end(tmp_path):
    repo = Repository(changed="latest")
    repo.post(tid(2026, 3, 2, 9), "Soup", "2026-03-02T09:00:05Z")
    path = tmp_path / "repo.car"
    path.write_bytes(repo.car())
    (found,), _ = connectors.find([path], Told())
    [coverage] = found.connector.covers(found.source).values()
    [span] = coverage.outbound_posts
    assert (f"{span.since:%X}", f"{span.until:%X}") == ("09:00:00", "09:00:06")


def test_a_clock_ahead_of_the_last_change_is_still_covered(tmp_path):
    repo = Repository(changed=tid(2026, 3, 2, 9))
    repo.post(tid(2026, 3, 2, 9), "Soup", "2026-03-02T09:30:00Z")
    path = tmp_path / "repo.car"
    path.write_bytes(repo.car())
    (found,), _ = connectors.find([path], Told())
    [coverage] = found.connector.covers(found.source).values()
    [span] = coverage.outbound_posts
    assert f"{span.until:%X}" == "09:30:01"


def test_a_like_of_a_post_whose_address_is_damaged_is_rejected(read):
    repo = Repository(changed=DAY)
    for place, uri in enumerate(("", "at://", f"at://{ANN}", f"at://{ANN}/{POST}/")):
        repo.put(LIKE, tid(2026, 3, 2, 9, place), subject=ref(uri), createdAt=None)
    items = read(repo.car())
    assert [type(item) for item in items] == [Rejected] * 4


def test_a_parent_written_in_the_moment_of_the_reply_is_believed(read):
    repo = Repository(changed=DAY)
    same = at(ANN, tid(2026, 3, 2, 9))
    answer = {"parent": ref(same)}
    repo.post(tid(2026, 3, 2, 9), "Yes", "2026-03-02T09:00:00Z", reply=answer)
    reply, parent = read(repo.car())
    assert (reply.kind, reply.conversation) == (Kind.REPLY, None)
    assert isinstance(parent, Record)
    assert (parent.inferred, parent.id, parent.author) == (True, same, ANN)
    assert parent.sent_at == reply.sent_at


def test_a_picture_called_like_a_repository_is_not_opened(tmp_path):
    path = tmp_path / "repo.jpg"
    path.write_bytes(busy(1).car())
    assert connectors.find([path], Told())[0] == ()


def test_the_file_with_the_messages_beside_it_needs_no_explaining(tmp_path):
    (tmp_path / "repo.car").write_bytes(busy(1).car())
    (tmp_path / "chat.jsonl").write_bytes(b'{"$type":"chat.bsky.convo.defs#a"}\n')
    found, missed = connectors.find([tmp_path], Told())
    assert ([one.connector.name for one in found], missed) == (["bluesky.car"], ())


def test_the_files_of_two_accounts_are_two_sources(tmp_path):
    for name in ("one.car", "two.car"):
        (tmp_path / name).write_bytes(busy(1).car())
    found, missed = connectors.find([tmp_path], Told())
    assert ([one.connector.name for one in found], missed) == (["bluesky.car"] * 2, ())


def test_repositories_and_messages_among_other_files_are_told_apart(tmp_path):
    for name in ("one.car", "two.car"):
        (tmp_path / name).write_bytes(busy(1).car())
    (tmp_path / "chat.jsonl").write_bytes(b'{"$type":"chat.bsky.convo.defs#a"}\n')
    found, missed = connectors.find([tmp_path], Told())
    assert len(found) == 2
    assert ["Bluesky" in one.reason for one in missed] == [True]
