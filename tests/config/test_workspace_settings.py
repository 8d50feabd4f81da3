"""What holds for all clients of a workspace."""

import pytest

from auditor.errors import ConfigError
from auditor.workspace_settings import WorkspaceSettings, load_workspace


@pytest.fixture
def file(tmp_path):
    return tmp_path / "workspace.toml"


def test_an_empty_file_is_as_good_as_any(file):
    file.write_text("")
    assert load_workspace(file) == WorkspaceSettings()


def test_what_it_says_holds(file):
    file.write_text(
        "[night]\nclients = 4\nminutes = 90\n[notify]\nto = ['office', 'phone']\n"
        "[heartbeat]\nto = 'watch'\n[log]\nfile = 'nightly.log'\n"
    )
    found = load_workspace(file)
    assert (found.night.clients, found.night.minutes) == (4, 90)
    assert found.notify.to == ("office", "phone")
    assert found.heartbeat.to == "watch"
    assert found.log.file == "nightly.log"


def test_a_mistyped_setting_is_answered_with_the_nearest(file):
    file.write_text("[night]\nminuts = 5")
    with pytest.raises(ConfigError, match=r"night\.minuts") as caught:
        load_workspace(file)
    assert caught.value.hint.startswith("Did you mean 'minutes'?")
    assert "workspace.example.toml" in caught.value.hint


def test_an_address_is_refused_and_not_repeated_for_it_may_hold_a_secret(file):
    file.write_text("[notify]\nto = ['ntfys://hunter2@ntfy.example']")
    with pytest.raises(ConfigError, match="auditor auth --notify") as caught:
        load_workspace(file)
    assert "hunter2" not in f"{caught.value} {caught.value.hint}"


def test_a_file_that_is_not_there_is_named(file):
    with pytest.raises(ConfigError, match=r"workspace\.toml: cannot be read"):
        load_workspace(file)
