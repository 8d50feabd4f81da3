"""Settings and options that touch nothing are said on standard error, and no more."""

import pytest

from tests.audit.export import Export, before
from tests.cli.command import auditor

NOTHING = "counts for nothing"
THERE = "there is: x:bakery."


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    """A bakery of X whose files cover 27 May 2025 to 30 June 2026."""
    made = Export()
    made.posts(20)
    made.says("1", before(9), "Do you bake rye?", mentions=["bakery", "7"])
    return made.into(tmp_path_factory.mktemp("asides") / "x")


def notes(export, *options):
    ran = auditor("audit", export, "--json", "--no-cache", *options)
    assert ran.code == 0, ran.err
    return [line for line in ran.err.splitlines() if line.startswith("Note: ")]


def told(export, tmp_path, text):
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return notes(export, "--config", file)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[client.followers]\n"x:nobody" = 5', "no channel x:nobody is among"),
        ("[client.followers]\nbakery = 5", "no channel bakery is among"),
        (
            '[client.checklist."x:nobody"]\ncan_comment = true',
            "no channel x:nobody is among the files, so what [client.checklist]",
        ),
        ('[client.people]\n"mastodon:1" = "Ada"', "no channel of 'mastodon' is among"),
    ],
)
def test_an_account_that_no_file_holds_is_named_once(export, tmp_path, text, named):
    [note] = told(export, tmp_path, text)
    assert named in note
    assert NOTHING in note
    assert note.endswith(THERE)


def test_a_person_without_a_platform_is_named(export, tmp_path):
    [note] = told(export, tmp_path, '[client.people]\nada = "Ada"')
    assert "names 'ada' without a platform" in note
    assert "x:ada" in note


def test_a_person_whom_no_file_holds_is_named(export, tmp_path):
    text = '[client.people]\n"x:@Nobody" = "Ada"\n"x:1" = "Bea"\n'
    [note] = told(export, tmp_path, text)
    assert "[client.people] names 'x:@Nobody', whom no file holds" in note
    assert NOTHING in note


def test_a_person_who_is_only_spoken_of_is_held(export, tmp_path):
    assert told(export, tmp_path, '[client.people]\n"x:7" = "Ada"') == []


def test_what_is_there_is_not_mentioned(export, tmp_path):
    text = (
        '[client.followers]\n"x:@Bakery" = 5\n'
        '[client.checklist."x:bakery"]\ncan_comment = true\n'
        '[client.people]\n"x:1" = "Ada"\n'
    )
    assert told(export, tmp_path, text) == []


@pytest.mark.parametrize(
    ("day", "said"), [("2030-12-31", "31 December 2030"), ("2020-01-15", "15 January")]
)
def test_an_end_that_the_files_do_not_cover_is_said(export, day, said):
    [note] = notes(export, "--until", day)
    first = before(400)
    assert (first.day, first.month, first.year) == (27, 5, 2025)
    assert note.startswith("Note: your files cover 27 May 2025 to 30 June 2026; the")
    assert f"ends on {said}" in note


@pytest.mark.parametrize("day", ["2026-06-30", "2026-05-01"])
def test_an_end_within_what_they_cover_is_not(export, day):
    assert notes(export, "--until", day) == []


def test_files_that_end_before_the_window_begins_are_named(tmp_path):
    x = Export()
    x.says("bakery", before(3))
    now = x.into(tmp_path / "x")
    then = Export(
        platform="linkedin", since=before(900), until=before(500), account="sam"
    )
    then.says("sam", before(600))
    ran = auditor("audit", "--json", "--no-cache", now, then.into(tmp_path / "old"))

    assert ran.code == 0
    assert "the files of linkedin:sam end on" in ran.err
    assert "the files of x:" not in ran.err
