"""A client's downloads: exports as they come from a dozen places, some broken."""

import gzip
import shutil
from pathlib import Path

from tests.connectors.case import CASES

TOLD = (
    *("--account", "discord:920000000000000002"),
    *("--account", "blogger:cornerbakery.example"),
)


def export(case):
    """Return the export of a case, such as ``x.archive/kinds_in_order``."""
    return CASES / case / "export"


def pack(case, target):
    """Put a case's export into a ZIP."""
    target.parent.mkdir(parents=True, exist_ok=True)
    packed = shutil.make_archive(str(target.with_suffix("")), "zip", export(case))
    return Path(packed)


def lay(case, folder):
    """Lay a case's export into a folder, where other things may lie already."""
    shutil.copytree(export(case), folder, dirs_exist_ok=True)


def downloads(heap):
    """Make the heap: seventeen kinds of export, three broken files, and leftovers."""
    pack("x.archive/kinds_in_order", heap / "twitter-2026-06-30-0a1b2c.zip")
    pack(
        "instagram.archive/with_threads",
        heap / "instagram-corner-2026-06-30-Ab3dE6.zip",
    )
    pack("facebook.archive/page", heap / "facebook-corner-2026-06-30-Zk81mm.zip")
    pack("linkedin.archive/complete", heap / "Complete_LinkedInDataExport.zip")
    pack("reddit.gdpr/posts_and_comments", heap / "export_corner_bakery_20260630.zip")
    lay("reddit.dump/both_sides", heap / "from the subreddit")
    lay("instagram.business_suite/content", heap)
    lay("email.mbox/both_sides", heap / "mail")
    lay("discord.chat_exporter/threads", heap / "chat")
    lay("bluesky.car/posts_and_replies", heap)
    [disqus] = export("disqus.xml/comments_and_answers").iterdir()
    (heap / "comments.xml.gz").write_bytes(gzip.compress(disqus.read_bytes()))
    lay("wordpress.wxr/comments_and_answers", heap / "blog")
    takeout = heap / "takeout-20260630T080000Z-001"
    for case in (
        "google_business.takeout/reviews_and_replies",
        "google_plus.takeout/json",
    ):
        lay(case, takeout)
    lay("youtube.takeout/whole_takeout", takeout)
    nested = heap / "nested"
    pack("tiktok.archive/your_activity", nested / "TikTok_Data.zip")
    pack("discourse.user_archive/archive", nested / "forum.zip")
    shutil.make_archive(str(heap / "from Anna"), "zip", nested)
    shutil.rmtree(nested)
    _broken(heap)
    _leftovers(heap)
    return heap


def _broken(heap):
    whole = pack("mastodon.archive/kinds_in_order", heap / "archive-20260630.zip")
    whole.write_bytes(whole.read_bytes()[:600])
    (heap / "pinterest.zip").write_bytes(b"<!doctype html><title>Log in</title>")
    pack("facebook.archive/html", heap / "facebook-as-pages.zip")


def _leftovers(heap):
    shutil.copy(heap / "repo.car", heap / "repo (1).car")
    (heap / "pictures").mkdir()
    for name in ("oven.jpg", "film.mp4"):
        (heap / "pictures" / name).write_bytes(b"?")
    (heap / "invoice 2026-05.pdf").write_bytes(b"%PDF")
