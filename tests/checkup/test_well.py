"""Permissions, disk, clock and settings of a workspace."""

from datetime import timedelta

import pytest

from tests.checkup.conftest import NOW


def test_nothing_is_wrong_with_a_new_workspace(practice):
    practice.imports()
    found = practice.look()
    assert (found.troubles, found.mended, found.busy) == ([], [], [])


@pytest.mark.parametrize("name", ["", "config.toml", "sources"])
def test_what_is_open_to_others_is_named_with_the_command_that_closes_it(
    practice, name
):
    path = practice.client.root / name
    path.chmod(0o755 if path.is_dir() else 0o644)
    [trouble] = practice.troubles("permissions")
    assert trouble.client == "bakery"
    assert f"{path} is open to others" in trouble.what
    assert trouble.to_do.startswith("Close it with: chmod ")


def test_secrets_that_others_can_read_are_named(practice):
    path = practice.client.root / "secrets.toml"
    path.write_text("")
    path.chmod(0o640)
    [trouble] = practice.troubles("permissions")
    assert str(path) in trouble.what


def test_a_disk_that_is_nearly_full_is_named(practice, monkeypatch):
    class Nearly:
        free = 300 * 10**6

    monkeypatch.setattr("auditor.checkup.room.shutil.disk_usage", lambda _: Nearly)
    [trouble] = practice.troubles("disk")
    assert "0.3 GB are free" in trouble.what
    assert trouble.client == ""


def test_a_large_database_needs_room_to_be_built_anew(practice, monkeypatch):
    class Some:
        free = 3 * 10**9

    monkeypatch.setattr("auditor.checkup.room.shutil.disk_usage", lambda _: Some)
    monkeypatch.setattr("auditor.checkup.sources.is_damaged", lambda _: False)
    with practice.client.database.open("wb") as file:
        file.truncate(2 * 10**9)
    assert "4.0 GB" in practice.troubles("disk")[0].what


def test_a_clock_that_was_set_back_is_told_by_the_newest_source(practice):
    practice.imports(at=NOW + timedelta(days=400))
    [trouble] = practice.troubles("clock")
    assert "2026-07-02 03:00" in trouble.what
    assert "2027-08-06 03:00" in trouble.what


def test_a_clock_some_seconds_back_is_none_that_was_set_back(practice):
    practice.imports(at=NOW + timedelta(seconds=30))
    assert practice.troubles("clock") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[cleint]", "Did you mean 'client'?"),
        ("[[fetch]]\nplatform = 'mastadon'", "Did you mean mastodon?"),
        ("[client]\nlabels = 'labels.csv'", ""),
        ("[report]\nlogo = 'logo.png'", "Put it beside the file"),
    ],
)
def test_wrong_settings_are_told_with_what_to_do(practice, text, said):
    practice.client.config.write_text(text)
    [trouble] = practice.troubles("configuration")
    assert said in trouble.to_do
    assert trouble.client == "bakery"


def test_wrong_settings_of_the_workspace_are_told_too(practice):
    practice.workspace.config.write_text("[nigth]")
    [trouble] = practice.troubles("configuration")
    assert "Did you mean 'night'?" in trouble.to_do
    assert trouble.client == ""


def test_a_token_that_is_missing_is_told_with_the_command_that_gets_it(practice):
    practice.client.config.write_text(
        "[[fetch]]\nplatform = 'mastodon'\nserver = 'https://social.example'\n"
    )
    [trouble] = practice.troubles("tokens")
    assert "there is no token" in trouble.what
    assert trouble.to_do == (
        "Run: auditor auth bakery mastodon --server https://social.example"
    )
    practice.environment |= {"AUDITOR_BAKERY_MASTODON_TOKEN": "hunter2"}
    assert practice.troubles("tokens") == []


def test_an_address_that_is_missing_is_told(practice):
    practice.workspace.config.write_text("[notify]\nto = ['office']\n")
    [trouble] = practice.troubles("tokens")
    assert trouble.to_do == "Run: auditor auth --notify office"
    practice.environment["AUDITOR_NOTIFY_OFFICE"] = "ntfys://hunter2@ntfy.example"
    assert practice.troubles("tokens") == []
