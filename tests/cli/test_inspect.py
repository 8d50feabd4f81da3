"""`auditor inspect`: what each source is, whose, and what it can and cannot tell."""

import shutil

import pytest

from tests.audit.export import ALL, OWN_SIDE, US, Export, before
from tests.audit.test_totals import FIELDS
from tests.cli.command import audited, auditor
from tests.connectors.case import all_cases

KEYS = {
    "path",
    "inside",
    "parts",
    "connector",
    "platform",
    "lent",
    "accounts",
    "coverage",
    "totals",
    "first",
    "last",
    "rejected",
    "cannot_tell",
}


def own_side(platform="x") -> Export:
    x = Export(platform=platform, coverage=OWN_SIDE, more=('name = "Corner Bakery"',))
    x.says(US, before(50))
    x.says(US, before(5))
    x.replies(US, before(4), "y", in_reply_to_author="ana")
    x.says("ana", before(4, hours=-1), id="y", inferred=True)
    x.says(US, "yesterday")
    return x


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_source_is_described(here):
    own_side().into(here / "bakery")
    ran = auditor("inspect", "bakery", "--json")
    [row] = ran.data

    assert (ran.code, set(row)) == (0, KEYS)
    assert (row["path"], row["inside"], row["parts"]) == ("bakery", "", ["bakery"])
    assert (row["connector"], row["platform"]) == ("activity.file", "x")
    assert row["accounts"] == [{"id": US, "handle": US, "name": "Corner Bakery"}]
    assert (row["first"], row["last"]) == (
        "2026-05-12T00:00:00Z",
        "2026-06-27T00:00:00Z",
    )
    assert set(row["coverage"]) == set(ALL)
    assert row["coverage"]["outbound_posts"] == [
        {
            "since": "2025-05-27T00:00:00Z",
            "until": "2026-07-01T00:00:00Z",
            "extent": "complete",
        }
    ]
    assert row["coverage"]["inbound_replies"] == []
    assert [set(one) for one in row["rejected"]] == [{"where", "reason"}]


def test_its_totals_are_those_of_an_audit(here):
    own_side().into(here / "bakery")
    [row] = auditor("inspect", "bakery", "--json").data
    audit = auditor("audit", "bakery", "--json", "--no-cache").data

    assert set(row["totals"]) == FIELDS
    assert row["totals"] == audit["channels"][0]["totals"]
    assert (row["totals"]["outbound_posts"], row["totals"]["rejected"]) == (2, 1)
    assert row["totals"]["inbound_replies"] is None


def test_what_it_cannot_tell_names_stream_and_what_to_ask_for(here):
    own_side().into(here / "bakery")
    [row] = auditor("inspect", "bakery", "--json").data

    assert all(set(one) == {"stream", "text", "ask_for"} for one in row["cannot_tell"])
    assert {one["stream"] for one in row["cannot_tell"]} == set(ALL) - set(OWN_SIDE)


def test_sources_stand_in_the_order_of_the_paths(here):
    for name, platform in (("zebra", "x"), ("apple", "facebook")):
        own_side(platform).into(here / name)
    (here / "note.txt").write_text("hello", encoding="utf-8")
    ran = auditor("inspect", "zebra", "note.txt", "apple", "--json")

    assert [row["path"] for row in ran.data] == ["zebra", "note.txt", "apple"]


def test_what_lies_in_a_folder_of_downloads_stands_in_its_place(here):
    for name in ("one", "two"):
        packed = own_side().into(here / "making" / name)
        shutil.make_archive(str(here / "downloads" / name), "zip", packed)
    own_side("facebook").into(here / "last")
    rows = auditor("inspect", "downloads", "last", "--json").data

    assert [row["platform"] for row in rows] == ["x", "x", "facebook"]


def test_a_path_nobody_recognises_says_why_and_the_exit_code_is_one(here):
    (here / "note.txt").write_text("hello", encoding="utf-8")
    own_side().into(here / "bakery")
    ran = auditor("inspect", "note.txt", "bakery", "nowhere", "--json")

    assert ran.code == 1
    assert [row["connector"] for row in ran.data] == [None, "activity.file", None]
    for row in (ran.data[0], ran.data[2]):
        assert set(row) == {"path", "connector", "reason", "hint"}
        assert row["reason"]
        assert row["hint"]


def test_nothing_is_changed(here, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(here / "cache"))
    own_side().into(here / "bakery")
    before_ = sorted(str(path) for path in here.rglob("*"))
    auditor("inspect", "bakery")

    assert sorted(str(path) for path in here.rglob("*")) == before_


def test_for_people_it_says_the_same_in_words(here):
    own_side().into(here / "bakery")
    ran = auditor("inspect", "bakery")

    assert ran.code == 0
    for word in ("bakery", "activity.file", "Corner Bakery", "outbound posts"):
        assert word in ran.out


def test_account_and_messages_are_heeded(here):
    (here / "activity.csv").write_text(
        "id,kind,author,sent_at\n"
        "1,post,bakery,2026-06-30T12:00:00Z\n"
        "2,message,ana,2026-06-30T12:00:00Z\n",
        encoding="utf-8",
    )
    options = ("activity.csv", "--json", "--account", "x:bakery")
    [without] = auditor("inspect", *options).data
    [with_] = auditor("inspect", *options, "--messages").data

    assert without["accounts"][0]["handle"] == "bakery"
    assert without["totals"]["messages"] is None
    assert with_["totals"]["messages"] == 1


def test_an_address_of_ours_tells_whose_an_archive_of_mail_is():
    [case] = [c for c in all_cases() if c.folder.name == "owner_by_own"]
    unknown = auditor("inspect", case.export)
    known = auditor("inspect", case.export, "--own", "Hello@bakery.example")

    assert unknown.code == 1
    assert "--own hello@example.org" in unknown.out
    assert known.code == 0
    assert "Account: Sample Bakery (hello@bakery.example)" in known.out


def test_an_audit_is_told_by_own_whose_an_archive_of_mail_is():
    [case] = [c for c in all_cases() if c.folder.name == "owner_by_own"]
    [channel] = audited(case.export, "--own", "email:hello@bakery.example")["channels"]

    assert channel["account"] == "hello@bakery.example"
