"""What is half forgotten is seen, and nothing that mends brings it back."""

import pytest

from auditor.checkup.mending import mend
from auditor.erasing import Forgotten, Pending
from auditor.workspace.erased import keep_forgotten
from connectors import Told
from tests.cli.command import auditor
from tests.forgetting.shop import NOW, kept, shop


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """Return a client of whose sources one was replaced and not deleted yet."""
    client = shop(tmp_path_factory.mktemp("half"))
    [first, *rest] = kept(client)
    listed = client.sources / "manifest.jsonl"
    listed.write_bytes(b"".join(listed.read_bytes().splitlines(keepends=True)[1:]))
    pending = Pending(since=NOW, replaced=(first.file,))
    keep_forgotten(client.root, Forgotten(pending=pending))
    assert rest
    return client


def test_the_doctor_says_how_to_finish(client):
    ran = auditor("doctor", "bakery", "--workspace", client.root.parent)
    assert ran.code == 1
    assert "Finish it with: auditor forget bakery" in ran.out
    assert "is in no list" not in ran.out


def test_what_is_to_go_is_never_listed_again(client):
    before = kept(client)
    assert not any("listed again" in one.what for one in mend(client, Told(), NOW))
    assert kept(client) == before


def test_a_list_of_the_forgotten_that_others_can_read_is_told(client):
    (client.root / "forgotten.json").chmod(0o644)
    ran = auditor("doctor", "bakery", "--workspace", client.root.parent)
    assert "forgotten.json is open to others" in ran.out


def test_nothing_is_taken_in_while_nobody_knows_who_was_forgotten(client, tmp_path):
    (client.root / "forgotten.json").write_text("{", "utf-8")
    ran = auditor("doctor", "bakery", "--workspace", client.root.parent)
    assert "without it those who were forgotten could come back" in ran.out
    (tmp_path / "activity.jsonl").write_text("", "utf-8")
    ran = auditor(
        *("import", "bakery", tmp_path / "activity.jsonl"),
        *("--workspace", client.root.parent),
    )
    assert ran.code != 0
