"""`auditor doctor`: what is wrong, and what to do about it."""

import pytest

from auditor.workspace import Workspace
from tests.cli.command import auditor


@pytest.fixture
def client(tmp_path, monkeypatch):
    monkeypatch.setattr("auditor.cli.doctor.usable_ring", lambda: None)
    auditor("init", tmp_path, "--client", "bakery", "--client", "books")
    monkeypatch.chdir(tmp_path)
    return Workspace(tmp_path).client("bakery")


@pytest.mark.usefixtures("client")
def test_nothing_wrong_ends_well():
    ran = auditor("doctor")
    assert (ran.code, ran.out) == (0, "Nothing is wrong: 2 clients looked at.\n")
    assert auditor("doctor", "--json").data == {
        "well": True,
        "troubles": [],
        "mended": [],
        "busy": [],
    }


def test_what_is_wrong_is_told_with_what_to_do(client):
    client.config.write_text("[cleint]\n")
    ran = auditor("doctor")
    assert ran.code == 1
    assert ran.out.startswith("bakery:\n  configuration: ")
    assert "\n    Did you mean 'client'?" in ran.out
    [trouble] = auditor("doctor", "--json").data["troubles"]
    assert (trouble["client"], trouble["check"]) == ("bakery", "configuration")


def test_one_client_can_be_looked_at_alone(client):
    client.config.write_text("[cleint]\n")
    assert auditor("doctor", "books").code == 0
    assert auditor("doctor", "bakery").code == 1
    assert "Did you mean books?" in auditor("doctor", "boks").err


def test_what_can_be_mended_is_and_then_nothing_is_wrong(client):
    left = client.sources / ".unfinished-x.archive.zip"
    left.write_bytes(b"half")
    assert auditor("doctor").code == 1
    ran = auditor("doctor", "--mend")
    assert ran.code == 0
    assert f"Mended: {left} is cleared." in ran.out


def test_no_secret_is_printed(client):
    secrets = client.root / "secrets.toml"
    secrets.write_text('["mastodon||"]\ntoken = "hunter2"')
    secrets.chmod(0o644)
    client.config.write_text('[[fetch]]\nplatform = "mastodon"\n')
    ran = auditor("doctor")
    assert ran.code == 1
    assert "chmod 600" in ran.out
    assert "hunter2" not in ran.out + ran.err
