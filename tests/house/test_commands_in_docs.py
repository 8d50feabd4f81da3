"""The documents name every command, and no command or option that there is not."""

import re
import shlex
from pathlib import Path

import click
import pytest

from auditor.cli import cli

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
COMMAND = re.compile(r"(?:^|`)(auditor(?: [^`\n]+)?)(?:`|$)", re.MULTILINE)
CONTEXT = click.Context(cli)
COMMANDS = {name: cli.get_command(CONTEXT, name) for name in cli.list_commands(CONTEXT)}
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def mentions():
    for page in PAGES:
        for said in COMMAND.findall(page.read_text(encoding="utf-8")):
            yield pytest.param(said, id=f"{page.name}: {said}")


def examples():
    """Yield the command lines of the README's blocks, which somebody will paste."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from re.findall(r"^auditor .+$", block, re.MULTILINE)


def options(command):
    given = {name for param in command.params for name in param.opts}
    return given | {"--help", "--version"}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_in_the_documents(name):
    text = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert re.search(rf"\bauditor {name}\b", text)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_explains_itself(name):
    assert COMMANDS[name].get_short_help_str()


@pytest.mark.parametrize("said", list(mentions()))
def test_what_the_documents_say_of_a_command_is_so(said):
    words = said.split()
    name = next((word for word in words[1:] if word[0] not in "-…"), None)
    command = cli if name is None else COMMANDS[name]
    assert set(OPTION.findall(said)) <= options(command)


def test_options_shown_on_their_own_belong_to_the_audit():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = re.findall(r"`(--[a-z-]+)", text)
    assert shown
    assert set(shown) <= options(COMMANDS["audit"])


@pytest.mark.parametrize("line", list(examples()))
def test_every_example_in_the_readme_parses(line):
    name, *rest = shlex.split(line)[1:]
    command = COMMANDS[name]
    parser = command.make_parser(click.Context(command))
    found, paths, _ = parser.parse_args(rest)
    assert found
    assert paths == []


def test_there_are_examples():
    assert len(list(examples())) >= 2
