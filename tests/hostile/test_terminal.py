"""What is printed: no string from outside steers a terminal, or goes lost on it."""

import json
import os
import subprocess
import sys

import pytest

from tests.cli.command import auditor
from tests.hostile.checking import steady
from tests.hostile.composing import NAMES, hostile, toml
from tests.hostile.conftest import UNTIL
from tests.hostile.strings import STRINGS

GIVEN = {  # as a command line can hold them
    name: text.replace("\0", "").replace("\ud83d", "\udcff")[:1000]
    for name, text in STRINGS.items()
}
TAKES = (
    ("audit", "none.zip", "--zone"),
    ("audit", "none.zip", "--since"),
    ("audit", "none.zip", "--edition"),
    ("audit", "none.zip", "--language"),
    ("audit", "none.zip", "--explain"),
    ("audit", "none.zip", "--labels"),
    ("audit", "none.zip", "--last"),
    ("audit", "none.zip", "--browser"),
    ("audit", "none.zip", "--pdf"),
    ("audit", "none.zip", "--config"),
    ("inspect",),
    ("portfolio",),
    ("compare", "none.json"),
    ("schema",),
    (),
)


@pytest.mark.parametrize("takes", TAKES, ids=" ".join)
def test_an_error_names_what_was_given_without_obeying_it(takes, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for text in GIVEN.values():
        ran = auditor(*takes, f" {text}" if text.startswith("-") else text)
        assert ran.code != 0
        steady(ran.out)
        assert "Error: " in steady(ran.err) or "Not read: " in ran.out


def test_paths_that_lead_nowhere_are_named_without_obeying_them():
    given = [text for text in GIVEN.values() if not text.startswith("-")]
    ran = auditor("audit", "--json", *given)
    assert steady(ran.err).count("Hint:  ") == len(set(given))
    assert len(json.loads(steady(ran.out))["not_read"]) == len(set(given))


def test_wrong_settings_are_named_without_obeying_them(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number, name in enumerate(NAMES):
        text = toml(hostile(name))
        lines = (
            f"{text} = 1",
            f"[client]\nzone = {text}",
            f"[client]\nholidays = {text}",
            f"[client]\nlanguages = [{text}]",
            f"[client]\nlabels = {text}",
            f"[client]\nkey_file = {text}",
            f"[client.settled]\n{text} = {text}",
            f"[client.hours]\nmon = [{text}]",
            f"[report]\nlogo = {text}",
            f"[report]\nnotes = {text}",
            f"[report]\naccent = {text}",
            f"[report.actions.{text}]",
            f"[client]\nname = '''{hostile(name)}",
        )
        for line in lines[number % 7 :: 7]:
            config = tmp_path / "config.toml"
            config.write_text(line, encoding="utf-8")
            given = ("--config", config, "--edition", "shareable", "--json")
            ran = auditor("audit", tmp_path / "none.zip", *given)
            assert ran.code != 0
            steady(ran.out)
            assert "Hint:  " in steady(ran.err)


def test_names_of_files_do_not_steer_a_terminal(hostile_client):
    printed = steady(hostile_client.ran.err)
    for number in range(len(NAMES)):
        assert f"/{number:02} " in printed
    assert "]0;owned" in printed


def test_json_is_the_same_data_with_nothing_that_steers(hostile_client):
    data = json.loads(steady(hostile_client.ran.out))
    people = {loop["person"] for loop in data["open_loops"]}
    assert {hostile("turned"), hostile("controls"), hostile("terminal")} <= people
    assert hostile("lines") in people


def test_inspecting_prints_names_as_text(hostile_client):
    ran = auditor("inspect", *hostile_client.paths)
    assert "<!--<script>" in steady(ran.out)
    steady(ran.err)
    steady(auditor("inspect", "--json", *hostile_client.paths[5:]).out)


@pytest.mark.parametrize("number", ["answered_rate", "totals"])
def test_explaining_prints_names_and_words_as_text(hostile_client, number):
    activity = hostile_client.paths[0]
    given = ("--config", hostile_client.config, *UNTIL, "--explain", number)
    ran = auditor("audit", activity, *given)
    steady(ran.out)
    assert ran.code == 0
    assert number == "totals" or "window.foreign=1" in ran.out


def test_an_audit_says_its_verdict_as_text(hostile_client, tmp_path):
    mail = hostile_client.paths[2]
    given = (
        "--config",
        hostile_client.config,
        "--account",
        "email:hello@bakery.example",
    )
    ran = auditor("audit", mail, *given, *UNTIL, "--out", tmp_path / "a\x1b]0;b.html")
    assert steady(ran.out).count("\n") == 2
    steady(ran.err)


def test_clients_and_comparisons_print_names_as_text(hostile_client):
    now, then = (hostile_client.folder / f"{name}.json" for name in ("now", "then"))
    for form in ((), ("--json",)):
        assert "gpj.exe" in steady(auditor("portfolio", then, now, *form).out)
        assert "gpj.exe" in steady(auditor("compare", then, now, *form).out)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_a_terminal_that_knows_few_letters_is_told_all_the_same(tmp_path, encoding):
    name = tmp_path / "\u05de\u05d0 \U0001f35e \x1b[2J.zip"
    name.write_bytes(b"nothing")
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "auditor", "inspect", name],
        capture_output=True,
        check=False,
        env=os.environ | {"PYTHONIOENCODING": encoding},
    )
    assert ran.returncode == 1
    assert b"Not read" in ran.stdout
    assert b"\x1b" not in ran.stdout + ran.stderr
    assert b"Traceback" not in ran.stderr
