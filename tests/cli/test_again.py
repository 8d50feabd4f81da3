"""A second audit of what has not changed asks nobody and gives the same bytes."""

import os
import shutil
from collections import Counter
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from connectors import discover
from tests.audit.export import US, Export, before
from tests.cli.command import auditor
from tests.connectors.case import CASES, all_cases
from tests.verdict.judged import ask

EVERYTHING = {"accounts", "covers", "read"}
_TOGETHER = 2  # audits of many connectors each: a connector more costs little
_HEADERS, _BLOCK = 3 * 4096, 256 * 1024  # bytes of a database file


def richest():
    """Return of every connector the case with the most items."""
    found = {}
    for case in all_cases():
        if case.is_read:
            size = (case.folder / "expected.jsonl").stat().st_size
            found.setdefault(case.connector, []).append((size, case.folder, case))
    return [max(cases)[-1] for _, cases in sorted(found.items())]


@pytest.fixture
def asked(monkeypatch):
    """Count what connectors are asked for: (name, what) to how often."""
    counted = Counter()
    for connector in discover():
        kind = type(connector)
        for what in EVERYTHING:
            monkeypatch.setattr(kind, what, counting(kind, what, counted))
    return counted


def counting(kind, what, counted):
    as_ever = getattr(kind, what)

    def count(self, source):
        counted[kind.name, what] += 1
        return as_ever(self, source)

    return count


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    """A place of one's own, with a cache in it."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def audit(*arguments):
    """Return the exit code, JSON, complaints and report of one audit."""
    report = Path("report.html")
    report.unlink(missing_ok=True)
    ran = auditor("audit", *arguments, "--json", "--out", report)
    return ran.code, ran.out, ran.err, report.read_bytes()


def database(here):
    [found] = (here / "cache" / "social-auditor").glob("*.duckdb")
    return found


def told(case):
    accounts = [word for one in case.told.accounts for word in ("--account", one)]
    return [*accounts, *(["--messages"] if case.told.messages else [])]


def bakery():
    """Return the export of a shop to which somebody wrote."""
    x = Export()
    x.posts(20)
    ask(x, 14, 12)
    x.says("zoe", before(15), "Do you deliver?", mentions=[US])
    return x


@pytest.fixture
def shop():
    return bakery().into(Path("shop"))


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A folder in which the shop was audited a first time, and what came of it."""
    folder = tmp_path_factory.mktemp("once")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        patch.chdir(folder)
        return folder, audit(bakery().into(Path("shop")))


@pytest.fixture
def first(here, once):
    """What the first audit of the shop came to; what it kept lies in the cache."""
    folder, found = once
    shutil.copytree(folder / "cache", here / "cache")
    return found


# --- nothing has changed -------------------------------------------------------------


def some_together():
    """Return cases of many connectors for one audit."""
    cases = richest()
    return [cases[number::_TOGETHER] for number in range(_TOGETHER)]


@pytest.mark.parametrize("cases", some_together(), ids=lambda some: some[0].connector)
def test_no_connector_is_asked_again_and_every_byte_is_the_same(cases, asked):
    options = [word for case in cases for word in told(case)]
    exports = [case.export for case in cases]
    first = audit(*exports, *options)
    for case in cases:
        assert {what for name, what in asked if name == case.connector} == EVERYTHING
    asked.clear()

    assert audit(*exports, *options) == first
    assert not asked
    assert audit(*exports, *options, "--no-cache") == first


def test_several_sources_are_known_again_whatever_their_order(asked, shop):
    names = ("email.mbox", "bluesky.car", "wordpress.wxr")
    exports = [case.export for case in richest() if case.connector in names] + [shop]
    options = ("--client", "Corner Bakery")
    first = audit(*exports, *options)
    assert {name for name, _ in asked} == {*names, "activity.file"}
    asked.clear()

    assert audit(*exports, *options) == first
    assert audit(*reversed(exports), *options) == first
    assert not asked


def test_an_archive_that_holds_the_same_gives_the_same_bytes(here, shop, first):
    packed = shutil.make_archive(str(here / "shop"), "zip", shop)

    assert audit(packed) == audit(packed) == first


def test_without_cache_everybody_is_asked_again(asked, shop):
    audit(shop, "--no-cache")
    asked.clear()
    audit(shop, "--no-cache")

    assert {what for _, what in asked} == EVERYTHING


@pytest.mark.usefixtures("first")
def test_inspecting_asks_even_for_what_was_audited(asked, shop):
    asked.clear()
    auditor("inspect", shop)

    assert {what for _, what in asked} == EVERYTHING


@pytest.mark.usefixtures("first")
def test_a_database_that_is_used_counts_as_used(here, shop):
    kept = database(here)
    then = kept.stat().st_mtime - timedelta(days=20).total_seconds()
    os.utime(kept, (then, then))
    audit(shop)

    assert kept.stat().st_mtime > then + timedelta(days=19).total_seconds()


# --- something has -------------------------------------------------------------------


@pytest.mark.usefixtures("first")
def test_a_changed_file_is_read_again(asked, shop):
    asked.clear()
    rows = shop / "activity.jsonl"
    rows.write_text(rows.read_text("utf-8").replace("Do you deliver?", "Open today?"))
    again = audit(shop)

    assert {what for _, what in asked} == EVERYTHING
    assert b"Open today?" in again[-1]
    assert again == audit(shop, "--no-cache")


def test_another_account_is_asked_about_and_each_answer_is_kept(asked):
    rows = CASES / "activity.file" / "lone_rows_told" / "export"
    bakery = audit(rows, "--account", "facebook:bakery")
    asked.clear()
    ana = audit(rows, "--account", "facebook:ana")
    assert {what for _, what in asked} == EVERYTHING
    assert '"account": "ana"' in ana[1]
    assert '"account": "bakery"' in bakery[1]
    asked.clear()

    assert audit(rows, "--account", "facebook:bakery") == bakery
    assert audit(rows, "--account", "facebook:ana") == ana
    assert not asked


def test_a_file_whose_name_says_what_it_holds_is_read_again_under_another(here, asked):
    case = CASES / "email.mbox" / "sent_alone" / "export"
    audit(shutil.copy(case / "Sent.mbox", here / "Sent.mbox"))
    asked.clear()
    Path("Sent.mbox").rename("mails.mbox")
    renamed = ("mails.mbox", "--account", "hello@bakery.example")
    again = audit(*renamed)

    assert {what for _, what in asked} == EVERYTHING
    assert again == audit(*renamed, "--no-cache")


def test_another_version_of_the_connector_is_asked(asked, shop, first, monkeypatch):
    asked.clear()
    monkeypatch.setattr("connectors.activity.file.ActivityFile.version", 99)
    again = audit(shop)

    assert {what for _, what in asked} == EVERYTHING
    assert again[1] == first[1]  # the report names its run, which is another


def test_who_could_not_say_is_asked_every_time_and_nobody_else(asked):
    unnamed = CASES / "activity.file" / "lone_rows_untold" / "export"
    mail = CASES / "email.mbox" / "both_sides" / "export"
    first = audit(unnamed, mail)
    assert first[0] == 1
    assert "does not say whose it is" in first[2]
    asked.clear()

    assert audit(unnamed, mail) == first
    assert {name for name, _ in asked} == {"activity.file"}


# --- what is kept is damaged ---------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        "delete from account",
        "drop table span",
        "update schema_version set number = 2",
        "update source set connector = 'x.archive'",
    ],
)
def test_a_kept_answer_that_is_not_as_it_was_is_asked_for_again(
    here, asked, shop, first, damage
):
    with duckdb.connect(str(database(here))) as con:
        con.execute(damage)
    asked.clear()

    assert audit(shop) == first
    assert {what for _, what in asked} == EVERYTHING
    asked.clear()
    assert audit(shop) == first
    assert not asked


def test_a_database_that_was_deleted_is_made_again(here, asked, shop, first):
    database(here).unlink()
    asked.clear()

    assert audit(shop) == first
    assert {what for _, what in asked} == EVERYTHING


def test_no_damaged_block_of_a_database_costs_more_than_a_second_reading(
    here, shop, first
):
    whole = database(here).read_bytes()
    for block in range(_HEADERS, len(whole), _BLOCK):
        damaged = bytearray(whole)
        damaged[block + 100] ^= 0xFF
        database(here).write_bytes(damaged)

        assert audit(shop) == first


def test_an_error_that_is_no_damage_is_not_tried_again(asked, shop, monkeypatch):
    def fails(*_):
        asked["counted", "once"] += 1
        raise duckdb.BinderException("no such column")

    monkeypatch.setattr("auditor.audit.run.build", fails)
    with pytest.raises(duckdb.BinderException):
        audit(shop)
    assert asked["counted", "once"] == 1
