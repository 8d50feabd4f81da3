"""An archive in its containers, and what only looks like one."""

import io
import json
import tarfile
from pathlib import Path

import pytest

from connectors import Told, find, open_source
from connectors.mastodon.archive import MastodonArchive

CASES = Path(__file__).parents[1] / "cases" / "mastodon.archive"
ORDINARY = CASES / "kinds_in_order" / "export"


def tarred(path, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, content in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def files_of(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.iterdir())}


def everything(path):
    [found], missed = find([path])
    assert found.connector.name == "mastodon.archive"
    assert missed == ()
    return list(found.connector.read(found.source))


@pytest.mark.parametrize("wrapper", ["", "archive-20240610090601-0a1b/"])
def test_a_tar_reads_like_its_folder(tmp_path, wrapper):
    files = {wrapper + name: data for name, data in files_of(ORDINARY).items()}
    files[f"{wrapper}media_attachments/files/1/original/a.jpeg"] = b"\xff\xd8"
    packed = tarred(tmp_path / "archive-20240610090601-0a1b.tar.gz", files)
    assert everything(packed) == everything(ORDINARY)


def test_likes_beside_an_outbox_are_no_archive(tmp_path):
    likes = {"type": "OrderedCollection", "orderedItems": ["https://a.example/1"]}
    (tmp_path / "likes.json").write_text(json.dumps(likes))
    found, [missed] = find([tmp_path / "likes.json"])
    assert found == ()
    assert "lists people or likes" in missed.reason
    assert missed.hint == MastodonArchive.request


def test_an_account_without_its_outbox_says_what_is_missing(tmp_path):
    (tmp_path / "actor.json").write_bytes((ORDINARY / "actor.json").read_bytes())
    found, [missed] = find([tmp_path])
    assert found == ()
    assert "without the outbox.json" in missed.reason


def test_no_word_of_a_private_message_is_yielded_unless_asked_for():
    export = CASES / "direct_messages_not_asked_for" / "export"
    silent = list(MastodonArchive().read(open_source([export], Told())))
    asked = list(MastodonArchive().read(open_source([export], Told(messages=True))))
    assert not any("order" in str(item) or "rosa" in str(item) for item in silent)
    assert any("your order is ready" in str(item) for item in asked)
