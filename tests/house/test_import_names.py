"""The three import names are ours alone in whatever environment we are installed in."""

import sys
from importlib.metadata import packages_distributions

import pytest

OURS = ("auditor", "connectors", "reports")


def claimed_by_others():
    holders = packages_distributions()
    return {
        name: others
        for name in OURS
        if (others := set(holders.get(name, ())) - {"social-auditor"})
    }


def test_no_dependency_claims_one_of_our_import_names():
    assert claimed_by_others() == {}


@pytest.mark.parametrize("name", OURS)
def test_a_dependency_that_claimed_one_would_be_noticed(name, tmp_path, monkeypatch):
    info = tmp_path / "greedy-1.0.dist-info"
    info.mkdir()
    (tmp_path / name).mkdir()
    (tmp_path / name / "__init__.py").touch()
    (info / "METADATA").write_text("Name: greedy\nVersion: 1.0\n")
    (info / "RECORD").write_text(f"{name}/__init__.py,,\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    assert claimed_by_others() == {name: {"greedy"}}
