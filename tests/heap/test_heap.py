"""A consultant's heap: everything in it is read once, or named with the reason."""

import json
import shutil

import pytest

from tests.cli.command import auditor
from tests.heap.heap import TOLD, downloads

KINDS = {
    "bluesky.car",
    "discord.chat_exporter",
    "discourse.user_archive",
    "disqus.xml",
    "email.mbox",
    "facebook.archive",
    "google_business.takeout",
    "google_plus.takeout",
    "instagram.archive",
    "instagram.business_suite",
    "linkedin.archive",
    "reddit.dump",
    "reddit.gdpr",
    "threads.archive",
    "tiktok.archive",
    "wordpress.wxr",
    "x.archive",
    "youtube.takeout",
}


@pytest.fixture(scope="module")
def heap(tmp_path_factory):
    return downloads(tmp_path_factory.mktemp("client") / "downloads")


@pytest.fixture(scope="module")
def ran(heap):
    page = heap.parent / "report.html"
    return auditor("audit", heap, *TOLD, "--json", "--no-cache", "--out", page)


@pytest.fixture(scope="module")
def audit(ran):
    return ran.data


def test_every_kind_in_it_is_read_once(audit):
    kinds = [source["connector"] for source in audit["sources"]]

    assert len(kinds) == len(set(kinds))
    assert set(kinds) == KINDS
    assert all(source["records"] for source in audit["sources"])


def test_the_three_that_are_broken_are_named_and_nothing_else(audit, ran):
    missed = {one["path"].rpartition("/")[2]: one for one in audit["not_read"]}

    assert ran.code == 1
    assert set(missed) == {
        "archive-20260630.zip",
        "pinterest.zip",
        "facebook-as-pages.zip",
    }
    assert "cut off or damaged" in missed["archive-20260630.zip"]["reason"]
    assert "web page" in missed["pinterest.zip"]["reason"]
    assert "Facebook" in missed["facebook-as-pages.zip"]["reason"]
    assert "JSON" in missed["facebook-as-pages.zip"]["hint"]
    for name in missed:
        assert name in ran.err


def test_what_was_left_alone_is_counted_by_reason(audit):
    left = {one["why"]: one["files"] for one in audit["left_alone"]}

    # The PDF and the page that Takeout puts beside its products.
    assert left == {"media": 2, "document": 2, "copy": 1}


def test_sources_of_one_account_are_one_channel(audit):
    channels = {(one["platform"], one["account"]) for one in audit["channels"]}
    together = [one for one in audit["sources"] if one["platform"] == "instagram"]

    assert len(channels) == len(audit["channels"])
    assert {one["connector"] for one in together} == {
        "instagram.archive",
        "instagram.business_suite",
    }
    assert [platform for platform, _ in sorted(channels)].count("instagram") == 1
    assert [platform for platform, _ in sorted(channels)].count("reddit") == 1


def test_there_is_one_report_and_it_names_what_was_not_read(ran, heap):
    page = (heap.parent / "report.html").read_text("utf-8")

    assert ran.data["client"]
    for name in ("archive-20260630.zip", "pinterest.zip", "facebook-as-pages.zip"):
        assert name in page


def test_inspecting_says_the_same_of_each(heap):
    rows = auditor("inspect", heap, *TOLD, "--json").data
    read = [row for row in rows if row["connector"]]

    assert {row["connector"] for row in read} == KINDS
    assert len(rows) - len(read) == 3
    for row in read:
        assert row["accounts"]
        assert row["first"]
        assert any(row["coverage"].values())
    text = auditor("inspect", heap, *TOLD).out
    assert "Cannot tell:" in text


def test_as_one_zip_it_is_the_same_heap(heap, audit, tmp_path):
    packed = shutil.make_archive(str(tmp_path / "all"), "zip", heap)
    again = auditor("audit", packed, *TOLD, "--json", "--no-cache").data

    def read(found):
        return sorted((s["connector"], s["digest"]) for s in found["sources"])

    assert read(again) == read(audit)
    assert again["verdict"] == audit["verdict"]
    assert json.dumps(again["channels"]) == json.dumps(audit["channels"])
