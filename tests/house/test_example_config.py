"""The example configuration works as it is shipped and leaves nothing out."""

import re
import tomllib
from pathlib import Path

import pytest

from auditor import config
from auditor.errors import ConfigError
from auditor.night_settings import Fetch
from auditor.workspace_settings import WorkspaceSettings, load_workspace

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = ROOT / "workspace.example.toml"
EXAMPLE = ROOT / "config.example.toml"
SWITCHED_OFF = re.compile(r"^# (?=[a-z_]+ = )", re.MULTILINE)


def test_the_example_is_accepted():
    settings = config.load(EXAMPLE)
    assert settings.client.name == "Corner Bakery"
    assert settings.client.people["x:1234567"] == "Ada"


def test_as_it_stands_it_needs_no_other_file():
    assert config.load(EXAMPLE).client.labels is None


def test_it_shows_every_setting_and_no_other():
    """A setting that is commented out is shown, too."""
    text = EXAMPLE.read_text(encoding="utf-8")
    shown = tomllib.loads(SWITCHED_OFF.sub("", text))
    settings = config.Settings.model_fields
    assert shown.keys() == settings.keys()
    tables = {name: config.Settings.model_fields[name].annotation for name in shown}
    tables["fetch"] = Fetch
    shown["fetch"] = {key: None for table in shown["fetch"] for key in table}
    for section, form in tables.items():
        assert shown[section].keys() == form.model_fields.keys()


def test_the_example_of_a_workspace_shows_every_setting_and_its_default():
    text = WORKSPACE.read_text(encoding="utf-8")
    shown = tomllib.loads(SWITCHED_OFF.sub("", text))
    assert load_workspace(WORKSPACE) == WorkspaceSettings()
    assert {name: [*table] for name, table in shown.items()} == {
        name: [*field.annotation.model_fields]
        for name, field in WorkspaceSettings.model_fields.items()
    }


def test_its_thresholds_are_the_defaults():
    assert config.load(EXAMPLE).thresholds == config.Settings().thresholds


def test_every_setting_of_the_client_is_explained():
    text = EXAMPLE.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if " = " in line and line[0] != '"']
    lines = [SWITCHED_OFF.sub("", line) for line in lines]
    assert [line for line in lines if " # " not in line and line[0] != "#"] == []


def test_a_setting_that_does_not_exist_is_refused(tmp_path):
    wrong = EXAMPLE.read_text(encoding="utf-8").replace("goal =", "gaol =")
    file = tmp_path / "config.toml"
    file.write_text(wrong, encoding="utf-8")
    with pytest.raises(ConfigError, match="gaol"):
        config.load(file)


def test_a_new_workspace_begins_with_the_example():
    written = ROOT / "auditor" / "workspace" / "templates" / "workspace.toml"
    assert written.read_bytes() == WORKSPACE.read_bytes()
