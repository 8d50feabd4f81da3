"""`auditor report`: a client of a workspace, audited from what is kept."""

import json
import shutil

import pytest
from click.testing import CliRunner

from auditor.cli.main import cli
from tests.connectors.case import all_cases


def auditor(*words):
    return CliRunner().invoke(cli, [str(word) for word in words])


@pytest.fixture(scope="module")
def export():
    cases = (one for one in all_cases() if one.connector == "x.archive" and one.is_read)
    return next(one.export for one in cases if one.folder.name == "kinds_in_order")


@pytest.fixture
def workspace(tmp_path):
    made = auditor("init", tmp_path / "work", "--client", "bakery")
    assert made.exit_code == 0, made.output
    return tmp_path / "work"


def test_what_was_imported_is_audited_and_its_page_is_kept(workspace, export):
    assert auditor("import", "bakery", export, "--workspace", workspace).exit_code == 0
    result = auditor("report", "bakery", "--workspace", workspace)
    assert result.exit_code == 0, result.output
    reports = workspace / "bakery" / "reports"
    audits = sorted(one.name for one in (workspace / "bakery" / "audits").iterdir())
    assert len(audits) == 1
    page = reports / audits[0].replace(".json", ".html")
    assert page.read_bytes() == (reports / "latest.html").read_bytes()
    assert str(page) in result.output


def test_the_download_is_not_needed_any_more(workspace, export, tmp_path):
    download = tmp_path / "download"
    shutil.copytree(export, download)
    auditor("import", "bakery", download, "--workspace", workspace)
    shutil.rmtree(download)
    result = auditor("report", "bakery", "--workspace", workspace, "--json")
    audit = json.loads(result.stdout)
    assert [one["connector"] for one in audit["sources"]] == ["x.archive"]
    assert audit["not_read"] == []


def test_the_same_again_is_the_same_page_byte_for_byte(workspace, export):
    auditor("import", "bakery", export, "--workspace", workspace)
    auditor("report", "bakery", "--workspace", workspace)
    latest = workspace / "bakery" / "reports" / "latest.html"
    first = latest.read_bytes()
    (workspace / "bakery" / "audit.duckdb").unlink()
    auditor("report", "bakery", "--workspace", workspace)
    assert latest.read_bytes() == first


def test_a_client_without_sources_gets_no_page(workspace):
    result = auditor("report", "bakery", "--workspace", workspace)
    assert result.exit_code == 1
    assert list((workspace / "bakery" / "reports").iterdir()) == []


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one(workspace):
    result = auditor("report", "bakry", "--workspace", workspace)
    assert result.exit_code == 2
    assert "bakery" in result.output
