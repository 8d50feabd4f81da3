"""Two runs never work on one client at once."""

from datetime import UTC, datetime

import pytest

from auditor.errors import ClientBusy
from auditor.workspace import ClientFolder, did_not_end, locked

NOW = datetime(2026, 7, 1, 2, 13, tzinfo=UTC)


@pytest.fixture
def client(tmp_path):
    folder = ClientFolder(tmp_path / "bakery")
    folder.make()
    return folder


def test_the_second_waits_and_then_says_who_is_there(client):
    with (
        locked(client, "auditor nightly", now=NOW),
        pytest.raises(ClientBusy, match=r"`auditor nightly` .* since 2026-07-01 02:13"),
        locked(client, "auditor import", now=NOW, wait=0.0),
    ):
        pass


def test_afterwards_the_client_is_free_and_no_note_is_left(client):
    with locked(client, "auditor nightly", now=NOW):
        pass
    with locked(client, "auditor import", now=NOW, wait=0.0):
        pass
    assert [one.name for one in client.root.iterdir() if "holder" in one.name] == []


def test_it_is_free_after_an_error_too(client):
    with (
        pytest.raises(ValueError, match="broke"),
        locked(client, "auditor nightly", now=NOW),
    ):
        raise ValueError("broke")
    with locked(client, "auditor import", now=NOW, wait=0.0):
        pass


def test_a_note_that_cannot_be_read_keeps_nobody_from_being_told(client):
    with locked(client, "auditor nightly", now=NOW):
        (client.root / ".lock-holder").write_text("{")
        with (
            pytest.raises(ClientBusy, match="another run is working"),
            locked(client, "auditor import", now=NOW, wait=0.0),
        ):
            pass


def test_a_run_that_was_killed_is_told_of_once_by_whoever_tells(client):
    note = client.root / ".lock-holder"
    with locked(client, "auditor nightly", now=NOW):
        killed = note.read_bytes()
    note.write_bytes(killed)  # as it lies there when nobody could take it away
    for _ in range(2):
        with locked(client, "auditor doctor", now=NOW) as before:
            assert before.doing == "auditor nightly"
    with locked(client, "auditor nightly", now=NOW, tells=True) as before:
        said = did_not_end(before)
        assert said == "`auditor nightly` of 2026-07-01 02:13 UTC did not end."
    with locked(client, "auditor nightly", now=NOW, tells=True) as before:
        assert before is None
