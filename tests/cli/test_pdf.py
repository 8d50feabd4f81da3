"""`--pdf`: the page through a browser; a browser that fails leaves what was there."""

import sys
import textwrap
from pathlib import Path

import pytest

from auditor.cli import pdf
from auditor.errors import ConfigError, PrintError
from tests.cli.command import auditor

WHOLE = "%PDF-1.4 /Type /Pages /Count 3 /Count 2 %%EOF"
WRITES = """
import sys
begin = "--print-to-pdf="
[target] = [one.removeprefix(begin) for one in sys.argv if one.startswith(begin)]
open(target, "w").write({text!r})
"""


@pytest.fixture
def fake(tmp_path):
    """Return a program that does as told in place of a browser."""

    def made(code, name="browser"):
        path = tmp_path / name
        program = path.with_suffix(".py")
        program.write_text(textwrap.dedent(code))
        # A path with a blank in it cannot stand behind #! itself.
        path.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n')
        path.chmod(0o755)
        return path

    return made


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "report.html"
    path.write_text("<p>hello</p>", encoding="utf-8")
    return path


def left(folder):
    return sorted(one.name for one in folder.iterdir() if one.suffix == ".pdf")


def test_what_a_browser_printed_takes_its_place_when_it_is_whole(tmp_path, fake, page):
    program = fake(WRITES.format(text=WHOLE))
    assert pdf.print_pdf(page, tmp_path / "new" / "a.pdf", program) == 3
    assert (tmp_path / "new" / "a.pdf").read_text() == WHOLE
    assert left(tmp_path / "new") == ["a.pdf"]


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("", "wrote nothing"),
        (WRITES.format(text="<html>"), "wrote something that is no whole PDF"),
        (WRITES.format(text="%PDF-1.4 /Count 3"), "no whole PDF"),
        (WRITES.format(text="%PDF-1.4 /Count 0 %%EOF"), "a PDF without pages"),
        (WRITES.format(text=WHOLE) + "sys.exit(7)", "browser ended with code 7"),
        ("import time; time.sleep(60)", "was not done after 0.5 seconds"),
    ],
)
def test_a_browser_that_fails_leaves_what_was_there(tmp_path, fake, page, code, named):
    target = tmp_path / "a.pdf"
    target.write_text("the last good one")
    seconds = 0.5 if "sleep" in code else 60
    with pytest.raises(PrintError) as caught:
        pdf.print_pdf(page, target, fake(code), seconds=seconds)
    assert named in str(caught.value)
    assert f"Open {page} in a browser" in caught.value.hint
    assert target.read_text() == "the last good one"
    assert left(tmp_path) == ["a.pdf"]


def test_a_browser_that_hangs_is_ended_with_all_it_started(tmp_path, fake, page):
    """Its child would hold the lock on the file for as long as it lives."""
    fcntl = pytest.importorskip("fcntl")
    lock = tmp_path / "lock"
    program = fake(
        f"""
        import fcntl, subprocess, sys, time
        held = open({str(lock)!r}, "w")
        fcntl.flock(held, fcntl.LOCK_EX)
        subprocess.Popen(["sleep", "60"], pass_fds=[held.fileno()])
        time.sleep(60)
        """
    )
    with pytest.raises(PrintError, match="was not done after 3 seconds"):
        pdf.print_pdf(page, tmp_path / "a.pdf", program, seconds=3)
    assert any(free(lock, fcntl) for _ in range(200_000))  # those ended take a moment


def free(lock, fcntl):
    """Return whether nobody holds a lock."""
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


def test_a_program_that_cannot_be_started_is_named(tmp_path, page):
    program = tmp_path / "browser"
    program.write_text("no program")
    program.chmod(0o755)
    with pytest.raises(PrintError, match="browser could not be started"):
        pdf.print_pdf(page, tmp_path / "a.pdf", program)


def test_without_a_browser_it_is_said_how_to_print_by_hand(tmp_path, page):
    with pytest.raises(PrintError, match="was not found here") as caught:
        pdf.print_pdf(page, tmp_path / "a.pdf", None)
    assert "--browser" in caught.value.hint
    assert f"Open {page} in a browser, choose Print" in caught.value.hint


def test_the_browser_has_a_profile_of_its_own_and_reaches_nobody(tmp_path, fake, page):
    said = tmp_path / "said.txt"
    program = fake(
        f"import sys; open({str(said)!r}, 'w').write('\\n'.join(sys.argv[1:]))\n"
        + WRITES.format(text=WHOLE)
    )
    pdf.print_pdf(page, tmp_path / "a.pdf", program)
    told = said.read_text().splitlines()
    assert "--headless" in told
    assert "--host-resolver-rules=MAP * ~NOTFOUND" in told
    assert told[-1] == page.as_uri()
    [profile] = [one for one in told if one.startswith("--user-data-dir=")]
    assert not Path(profile.partition("=")[2]).parent.exists()


@pytest.mark.parametrize(("user", "without"), [(0, True), (1000, False)])
def test_only_root_does_without_the_sandbox(monkeypatch, tmp_path, page, user, without):
    monkeypatch.setattr(pdf.os, "geteuid", lambda: user, raising=False)
    told = pdf.command_line(tmp_path, page, tmp_path / "a.pdf", tmp_path)
    assert ("--no-sandbox" in told) is without


# --- where browsers are ------------------------------------------------------------


def test_a_browser_on_the_search_path_is_found_chromium_first(fake):
    chrome = fake("", "google-chrome")
    assert list(pdf.found("linux", {"PATH": str(chrome.parent)})) == [chrome]
    chromium = fake("", "chromium")
    assert next(pdf.found("linux", {"PATH": str(chrome.parent)})) == chromium


def test_windows_and_macos_have_places_of_their_own():
    windows = pdf.usual_places("win32", {"PROGRAMFILES": "C:\\Programs"})
    assert any(str(one).endswith("msedge.exe") for one in windows)
    mac = [str(one) for one in pdf.usual_places("darwin", {})]
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in mac
    assert list(pdf.usual_places("linux", {})) == []


def test_a_browser_that_was_named_must_be_there(tmp_path):
    with pytest.raises(ConfigError, match="there is no such program"):
        pdf.browser(tmp_path / "nowhere")
    assert pdf.browser(Path(sys.executable)) == Path(sys.executable)


# --- the command -------------------------------------------------------------------


@pytest.fixture
def export(tmp_path):
    from auditor import demo

    return next(one for one in demo.write(tmp_path / "demo") if one.suffix == ".zip")


def test_the_command_prints_beside_the_page_and_says_where(tmp_path, fake, export):
    out = tmp_path / "report.html"
    program = fake(WRITES.format(text=WHOLE))
    ran = auditor(
        "audit", export, "--no-cache", "--out", out, "--browser", program, "--pdf"
    )
    assert ran.code == 0, ran.err
    assert ran.out.splitlines()[-2:] == [str(out), str(tmp_path / "report.pdf")]
    assert (tmp_path / "report.pdf").read_text() == WHOLE


def test_json_stays_alone_on_standard_output(tmp_path, fake, export, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program = fake(WRITES.format(text=WHOLE))
    ran = auditor(
        "audit", export, "--no-cache", "--json", "--browser", program, "--pdf=a.pdf"
    )
    assert ran.code == 0, ran.err
    assert ran.data["schema"] == 1
    assert left(tmp_path) == ["a.pdf"]


def test_where_nothing_prints_the_page_is_there_and_the_exit_code_is_one(
    tmp_path, export, monkeypatch
):
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    monkeypatch.setattr(pdf, "usual_places", lambda *_: iter(()))
    out = tmp_path / "report.html"
    ran = auditor("audit", export, "--no-cache", "--out", out, "--pdf")
    assert ran.code == 1
    assert "was not found here" in ran.err
    assert f"Open {out}" in ran.err
    assert out.exists()


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--pdf", "export.zip"], "--pdf export.zip: this is no name of a PDF"),
        (["--out", "a.pdf", "--pdf"], "are the same file"),
        (["--pdf", "x.pdf", "--browser", "/nowhere"], "there is no such program"),
        (["--browser", sys.executable], "nothing is printed"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_runs(tmp_path, options, named):
    ran = auditor("audit", tmp_path, *options)
    assert ran.code == 2
    assert named in ran.err
