"""Two runs never work on one client at once."""

from datetime import UTC, datetime

import pytest

from auditor.errors import ClientBusy
from auditor.workspace import ClientFolder, locked

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
