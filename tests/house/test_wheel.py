"""What is looked for in a wheel before it is handed on."""

import zipfile

import pytest

from tools import wheel


@pytest.fixture
def project(tmp_path):
    for name in ("auditor/cli.py", "auditor/metrics/a.sql", "reports/static/a.css"):
        file = tmp_path / "project" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return tmp_path / "project"


def wheel_of(tmp_path, *names):
    path = tmp_path / "some.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "")
    return path


def test_a_data_file_left_out_is_named(tmp_path, project):
    made = wheel_of(tmp_path, "auditor/cli.py", "reports/static/a.css")
    assert wheel.missing(made, project) == ["auditor/metrics/a.sql"]


def test_caches_are_not_asked_for(tmp_path, project):
    cache = project / "auditor" / "__pycache__" / "cli.pyc"
    cache.parent.mkdir()
    cache.touch()
    made = wheel_of(
        tmp_path, "auditor/cli.py", "auditor/metrics/a.sql", "reports/static/a.css"
    )
    assert wheel.missing(made, project) == []


def test_what_does_not_belong_there_is_named(tmp_path):
    made = wheel_of(
        tmp_path, "auditor/cli.py", "social_auditor-1.dist-info/METADATA", "tools/a.py"
    )
    assert wheel.foreign(made) == ["tools/a.py"]
