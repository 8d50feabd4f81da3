"""What is written is whole or not there, and its owner's alone."""

import os
import stat

import pytest

from auditor.config import load
from auditor.errors import ConfigError
from auditor.night_settings import Fetch
from auditor.workspace import add_fetch, lay_down


def test_what_is_written_is_for_its_owner_alone_whatever_lay_there(tmp_path):
    path = tmp_path / "kept"
    path.write_text("old")
    path.chmod(0o644)
    beside = tmp_path / ".unfinished-kept"
    beside.write_text("half")
    beside.chmod(0o666)
    lay_down(path, b"new")
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_a_write_that_fails_leaves_what_was_there_and_nothing_beside(
    tmp_path, monkeypatch
):
    path = tmp_path / "kept"
    lay_down(path, b"old")

    def full(_handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        lay_down(path, b"new")
    assert path.read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[[fetch]]\nplatform = "x"\n'),
        ("# mine\n", '# mine\n\n[[fetch]]\nplatform = "x"\n'),
        ("# no end", '# no end\n\n[[fetch]]\nplatform = "x"\n'),
        ("[client]\r\n", '[client]\r\n\r\n[[fetch]]\r\nplatform = "x"\r\n'),
    ],
)
def test_a_table_is_added_at_the_end_and_all_else_stays(tmp_path, before, after):
    path = tmp_path / "config.toml"
    path.write_bytes(before.encode())
    add_fetch(path, Fetch(platform="x"))
    assert path.read_bytes().decode() == after


def test_whatever_is_said_of_an_account_comes_back(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("")
    fetch = Fetch(
        platform="email",
        server="imap.example",
        account='a"b\\c@bakery.example',
        days=90,
        options={"folders": "INBOX,Gesendete Objekte", "a b": "ü"},
    )
    add_fetch(path, fetch)
    assert load(path).fetch == (fetch,)


def test_a_link_to_the_settings_stays_one(tmp_path):
    path = tmp_path / "config.toml"
    real = tmp_path / "real.toml"
    real.write_text("")
    path.symlink_to(real)
    add_fetch(path, Fetch(platform="x"))
    assert path.is_symlink()
    assert len(load(real).fetch) == 1


def test_settings_that_would_be_broken_stay_as_they_are(tmp_path):
    path = tmp_path / "config.toml"
    path.write_text("fetch = []\n")
    with pytest.raises(ConfigError, match="cannot be added"):
        add_fetch(path, Fetch(platform="x"))
    assert path.read_text() == "fetch = []\n"
