"""What a newcomer learns from the sample business."""

import json

import pytest
from click.testing import CliRunner

from auditor import demo
from auditor.cli import cli


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first look")
    result = CliRunner().invoke(cli, ["demo", "--out", str(folder)])
    assert result.exit_code == 0, result.output
    return folder, result.output.splitlines()


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    paths = demo.write(tmp_path_factory.mktemp("exports"))
    options = ["--json", "--no-cache", "--zone", demo.ZONE]
    result = CliRunner().invoke(cli, ["audit", *map(str, paths), *options])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def channel(audit, platform):
    [found] = [one for one in audit["channels"] if one["platform"] == platform]
    return found["verdict"]


def test_the_verdict_and_the_reports_path_are_printed(shown):
    folder, lines = shown
    assert lines[0].startswith("In your Google reviews you answer nearly everybody")
    assert lines[-1] == str(folder / "report.html")
    assert (folder / "report.html").is_file()


def test_on_x_it_announces_and_answers_nobody(audit):
    verdict = channel(audit, "x")
    assert (verdict["slug"], verdict["confidence"]) == ("broadcasting", "clear")
    assert verdict["qualifiers"] == ["one_sided_data"]


def test_in_its_reviews_it_answers_nearly_everybody(audit):
    verdict = channel(audit, "google_business")
    listen = verdict["tests"]["listen"]
    assert (verdict["slug"], verdict["confidence"]) == ("answering_desk", "clear")
    assert listen["x"] / listen["n"] > 0.9


def test_answering_alone_is_not_yet_networking_and_more_would_show_elsewhere(audit):
    assert audit["verdict"]["slug"] == "answering_desk"
    assert "Answering is half of networking" in audit["verdict"]["sentence"]
    [hand_over] = [one for one in audit["actions"] if one["slug"] == "get_export"]
    assert "mailbox" in hand_over["text"]
    assert "blog" in hand_over["text"]
