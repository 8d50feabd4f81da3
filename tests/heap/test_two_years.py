"""Downloads of two years in one folder, under the names that the platforms give."""

import shutil

import pytest

from tests.cli.command import audited
from tests.heap import meta_twice, networks_twice
from tests.heap.heap import lay

NAMES = {
    "Basic_LinkedInDataExport_03-11-2026": meta_twice.linkedin_basic,
    "Complete_LinkedInDataExport_03-14-2026": meta_twice.linkedin_later,
    "export_corner_bakery_20260503": networks_twice.reddit_earlier,
    "export_corner_bakery_20260601": networks_twice.reddit_later,
    "facebook-cornerbakery-2024-06-11-Ab1": meta_twice.facebook_earlier,
    "facebook-cornerbakery-2025-06-11-Cd2": meta_twice.facebook_later,
    "instagram-cornerbakery-2024-06-11-Ab1": meta_twice.instagram_earlier,
    "instagram-cornerbakery-2025-06-11-Cd2": meta_twice.instagram_later,
    "takeout-20250630T080000Z-001": networks_twice.youtube_earlier,
    "takeout-20250630T080000Z-002": networks_twice.plus_earlier,
    "takeout-20260630T080000Z-001": networks_twice.youtube_later,
    "takeout-20260630T080000Z-002": networks_twice.plus_later,
    "twitter-2024-06-10-ab1": networks_twice.x_earlier,
    "twitter-2024-11-16-cd2": networks_twice.x_later,
}

# By account: records and second copies of the earlier one; records of the later one.
HELD = {
    ("facebook", "Corner Bakery"): (16, 15, 17),
    ("google_plus", "+CornerBakery"): (6, 5, 10),
    ("instagram", "cornerbakery"): (6, 5, 9),
    ("linkedin", "corner-bakery"): (1, 1, 3),
    ("linkedin", "sam-baker-example"): (5, 5, 20),
    ("reddit", "Corner_Bakery"): (4, 3, 6),
    ("x", "harbourbakery"): (14, 13, 15),
    ("youtube", "samplebakery"): (3, 2, 8),
}


@pytest.fixture(scope="module")
def audit(tmp_path_factory):
    folder = tmp_path_factory.mktemp("laid")
    downloads = tmp_path_factory.mktemp("client") / "downloads"
    downloads.mkdir()
    for name, export in NAMES.items():
        laid = folder / name
        laid.mkdir()
        export(laid)
        shutil.make_archive(str(downloads / name), "zip", laid)
    lay("linkedin.page/content_xls", downloads)
    lay("linkedin.page/content_xlsx", downloads)
    return audited(downloads, "--messages")


def test_parts_of_one_download_are_never_joined_with_another_years(audit):
    held = {}
    for one in audit["sources"]:
        account = held.setdefault((one["platform"], one["account"]), [])
        account.append((one["records"], one["duplicates"]))

    assert {account: sorted(sources) for account, sources in held.items()} == {
        account: [(earlier, again), (later, 0)]
        for account, (earlier, again, later) in HELD.items()
    }


def test_each_account_is_one_channel_with_all_of_it(audit):
    channels = {
        (one["platform"], one["account"]): one["totals"]["records"]
        for one in audit["channels"]
    }

    assert channels == {
        account: earlier - again + later
        for account, (earlier, again, later) in HELD.items()
    }
