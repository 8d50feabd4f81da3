"""Files that do not say whose they are, beside others that leave one answer."""

import shutil

import pytest

import connectors
from tests.audit.export import US, Export, before
from tests.cli.command import auditor
from tests.connectors.case import CASES

UNKNOWN = CASES / "x.archive" / "account_unknown" / "export"


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copytree(UNKNOWN, tmp_path / "posts")
    return tmp_path


@pytest.fixture(autouse=True)
def cache(tmp_path_factory, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))


def account(folder, name):
    export = Export(platform="x", account=name)
    export.says(name, before(1))
    export.into(folder)


def audited(*paths):
    return auditor("audit", "--json", *paths)


def test_a_file_that_names_nobody_is_the_only_accounts_of_its_platform(here):
    account(here / "bakery", US)
    ran = audited("posts", "bakery")

    assert (ran.code, len(ran.data["channels"])) == (0, 1)
    assert {one["connector"] for one in ran.data["sources"]} == {
        "activity.file",
        "x.archive",
    }
    assert f"posts does not say whose it is, and was taken for {US}'s" in ran.err


def test_the_note_is_the_same_when_nothing_is_read_again(here):
    account(here / "bakery", US)
    first, again = audited("posts", "bakery"), audited("posts", "bakery")

    assert first.err == again.err


def test_of_two_accounts_neither_is_guessed(here):
    account(here / "bakery", US)
    account(here / "cafe", "cafe")
    ran = audited("posts", "bakery", "cafe")

    assert ran.code == 1
    [missed] = ran.data["not_read"]
    assert "--account" in missed["hint"]


def test_an_account_of_another_platform_lends_nothing(here):
    export = Export(platform="mastodon", account="cafe")
    export.says("cafe", before(1))
    export.into(here / "cafe")

    assert audited("posts", "cafe").code == 1


def test_inspecting_says_so_too(here):
    account(here / "bakery", US)
    rows = auditor("inspect", "posts", "bakery", "--json").data

    assert [(row["connector"], row["lent"]) for row in rows] == [
        ("x.archive", US),
        ("activity.file", None),
    ]
    assert "the only such account here" in auditor("inspect", "posts", "bakery").out


def test_a_connector_may_refuse_to_borrow(here, monkeypatch):
    account(here / "bakery", US)
    [x] = [one for one in connectors.discover() if one.name == "x.archive"]
    monkeypatch.setattr(type(x), "borrows", False)

    assert audited("posts", "bakery").code == 1
