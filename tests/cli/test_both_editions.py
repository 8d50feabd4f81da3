"""Two pages from one run, and the secret from which pseudonyms are made."""

import re
import stat

import pytest

from tests.cli.command import auditor
from tests.cli.test_edition import village


@pytest.fixture(scope="module")
def export(tmp_path_factory):
    return village().into(tmp_path_factory.mktemp("both") / "x")


@pytest.fixture
def key(tmp_path):
    return tmp_path / "client.key"


def run(export, *options):
    return auditor("audit", export, "--no-cache", *options)


def shared(export, *options):
    return run(export, "--json", "--edition", "shareable", *options)


def test_both_editions_come_from_one_run(export, tmp_path):
    ran = run(export, "--edition", "both", "--out", tmp_path / "report.html")
    private, passed_on = (
        (tmp_path / name).read_text("utf-8")
        for name in ("report.html", "report-shareable.html")
    )

    assert ran.code == 0
    assert ran.out.splitlines()[-2:] == [
        str(tmp_path / "report.html"),
        str(tmp_path / "report-shareable.html"),
    ]
    assert "Name09xq" in private
    assert "Name09xq" not in passed_on
    [one], [other] = (
        set(re.findall(r"run ([0-9a-f]{8})", page)) for page in (private, passed_on)
    )
    assert one == other


def test_without_a_name_they_are_named_after_the_last_day(
    export, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    run(export, "--edition", "both")

    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["audit-2026-06-30-shareable.html", "audit-2026-06-30.html"]


def test_tables_of_both_editions_go_into_two_folders(export, tmp_path):
    out = tmp_path / "report.html"
    ran = run(export, "--edition", "both", "--csv", tmp_path / "tables", "--out", out)
    private, passed_on = (
        "".join(one.read_text("utf-8") for one in sorted((tmp_path / name).iterdir()))
        for name in ("tables", "tables-shareable")
    )

    assert ran.code == 0
    assert "Name09xq" in private
    assert "Name09xq" not in passed_on
    assert "Person 1" in passed_on


def test_a_named_pdf_of_both_editions_is_two_files(export, tmp_path, monkeypatch):
    printed = []
    monkeypatch.setattr(
        "auditor.cli.paper.print_pdf",
        lambda page, target, _: printed.append((page.name, target.name)),
    )
    monkeypatch.setattr("auditor.cli.paper.browser", lambda given: given)
    run(
        *(export, "--edition", "both", "--out", tmp_path / "report.html"),
        f"--pdf={tmp_path / 'paper.pdf'}",
    )

    assert printed == [
        ("report.html", "paper.pdf"),
        ("report-shareable.html", "paper-shareable.pdf"),
    ]


def test_json_holds_one_edition_and_is_refused_with_both(export):
    ran = run(export, "--edition", "both", "--json")

    assert ran.code == 2
    assert ran.out == ""
    assert "--edition both makes two" in ran.err


def test_a_key_is_made_once_for_its_owner_alone_and_nobody_sees_it(export, key):
    first = shared(export, "--key", key)
    made = key.read_text("utf-8").strip()
    again = shared(export, "--key", key)

    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert len(made) == 64
    assert first.err == (
        f"Note: {key} is new. Pseudonyms are made from it: keep it, use it for this "
        "client alone, and pass it on to nobody.\n"
    )
    assert again.err == ""
    assert first.out == again.out
    assert made not in first.out + first.err


def test_people_have_the_same_pseudonym_in_every_run_and_another_with_another_key(
    export, key, tmp_path
):
    def called(*options):
        return [one["person"] for one in shared(export, *options).data["open_loops"]]

    mine, later = called("--key", key), called("--key", key, "--window", "80")
    others = called("--key", tmp_path / "other.key")

    assert all(re.fullmatch("Person [2-9B-Z]{4,}", name) for name in mine)
    assert set(later) & set(mine)
    assert not set(mine) & set(others)
    assert len(set(mine)) == len(mine) == 7


def test_neither_key_nor_edition_is_in_the_number_of_the_run(export, key, tmp_path):
    def number(*options):
        page = tmp_path / "page.html"
        run(export, "--out", page, *options)
        return re.search(r"run ([0-9a-f]{8})", page.read_text("utf-8"))[1]

    plain = number()
    assert number("--edition", "shareable", "--key", key) == plain
    assert number("--edition", "shareable") == plain


def test_the_configuration_names_a_key_beside_itself(export, tmp_path):
    config = tmp_path / "client.toml"
    config.write_text('[client]\nkey_file = "secret.key"\n', "utf-8")
    ran = shared(export, "--config", config)
    private = run(export, "--json", "--config", config)

    assert (tmp_path / "secret.key").is_file()
    assert "Person 1" not in ran.out
    assert private.code == 0


def test_a_private_run_makes_no_key(export, tmp_path):
    config = tmp_path / "client.toml"
    config.write_text('[client]\nkey_file = "secret.key"\n', "utf-8")
    run(export, "--json", "--config", config)

    assert not (tmp_path / "secret.key").exists()


def refused(export, key):
    ran = shared(export, "--key", key)
    assert ran.code == 2
    assert ran.out == ""
    return ran.err


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o620, 0o606])
def test_a_key_that_others_can_read_or_change_is_refused(export, key, mode):
    key.write_text("k" * 64)
    key.chmod(mode)
    said = refused(export, key)

    assert "can read or change the key file" in said
    assert f"chmod 600 {key}" in said
    assert "kkkk" not in said


@pytest.mark.parametrize("text", ["", "\n", "brief", "fifteen letters\n"])
def test_an_empty_or_short_key_is_refused(export, key, text):
    key.write_text(text)
    key.chmod(0o600)
    said = refused(export, key)

    assert "empty or too short" in said
    assert "Delete it" in said
    assert not text.strip() or text.strip() not in said


def test_a_folder_is_no_key_and_none_is_made_where_there_is_no_folder(export, tmp_path):
    assert "is no file" in refused(export, tmp_path)
    assert "cannot be made" in refused(export, tmp_path / "nowhere" / "client.key")


def test_an_export_is_no_key(export):
    ran = auditor("audit", export, "--edition", "shareable", "--key", export)

    assert ran.code == 2
    assert "is one of the files to audit" in ran.err


def test_a_key_without_an_edition_to_pass_on_is_refused(export, key):
    ran = run(export, "--key", key)

    assert ran.code == 2
    assert not key.exists()
    assert "the private edition has none" in ran.err
