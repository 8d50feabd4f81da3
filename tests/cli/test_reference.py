"""`auditor sources`, `auditor metrics`, and the help of every command."""

import click
import pytest

from auditor import metrics
from auditor.cli import cli
from connectors import discover
from tests.audit.export import ALL
from tests.cli.command import auditor

COMMANDS = sorted(cli.list_commands(click.Context(cli)))


def test_sources_are_every_connector_with_what_it_covers():
    ran = auditor("sources", "--json")

    assert ran.code == 0
    assert [row["connector"] for row in ran.data] == [c.name for c in discover()]
    for row in ran.data:
        assert set(row["coverage"]) == set(ALL)
        assert set(row["coverage"].values()) <= {
            "absent",
            "counts_only",
            "partial",
            "complete",
            "does not exist here",
        }
        assert row["request"]
        assert row["title"]
        assert row["platform"] == row["connector"].partition(".")[0]


def test_what_does_not_exist_on_a_platform_is_said_so():
    rows = {row["connector"]: row for row in auditor("sources", "--json").data}
    takeout = rows["google_business.takeout"]["coverage"]

    assert takeout["inbound_mentions"] == "does not exist here"
    assert takeout["inbound_replies"] == "complete"


def test_metrics_are_every_metric_from_its_header():
    ran = auditor("metrics", "--json")

    assert ran.code == 0
    assert [row["slug"] for row in ran.data] == [m.slug for m in metrics.load()]
    for row in ran.data:
        assert row["title"]
        assert row["meaning"]
        assert row["needs"]
        assert row["columns"]


def test_sources_say_what_they_cannot_tell_and_what_to_ask_for():
    rows = auditor("sources", "--json").data
    text = auditor("sources").out

    for row in rows:
        for blind in row["cannot_tell"]:
            assert f"{blind['text']} {blind['ask_for']}".rstrip() in text


@pytest.mark.parametrize("command", ["sources", "metrics"])
def test_for_people_they_name_each(command):
    rows = auditor(command, "--json").data
    text = auditor(command).out

    for row in rows:
        assert (row.get("connector") or row["slug"]) in text


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_every_command_shows_an_example(command):
    ran = auditor(command, "--help")

    assert ran.code == 0
    assert "Example" in ran.out
    assert f"auditor {command}" in ran.out.partition("Example")[2]


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_the_help_names_every_command_each_with_an_example(option):
    ran = auditor(option)

    assert ran.code == 0
    for command in COMMANDS:
        assert command in ran.out


def test_the_shared_options_are_there():
    text = auditor("audit", "--help").out

    for option in (
        "--json",
        "--since",
        "--until",
        "--window",
        "--zone",
        "--own",
        "--account",
        "--response-window",
        "--messages",
        "--edition",
        "--config",
        "--client",
        "--no-cache",
        "--quiet",
        "-v",
    ):
        assert option in text


def test_an_unknown_command_is_wrong_use():
    assert auditor("conquer").code == 2


def test_the_version_is_said():
    assert auditor("--version").out.startswith("auditor, version ")
