"""What it costs to read each kind of export, against decoding the same bytes."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from bench.bounds import Bound, Row
from bench.cost import Cost, Done
from bench.items.running import Running, nothing

SIZE = 12_000_000  # bytes of the largest file
_SMALL = 100
_TIMES = 10

# A case that shows every kind of item, by connector. Those of X, of Bluesky and of mail
# are read elsewhere.
CASES: Mapping[str, str] = {
    "activity.file": "bad_rows",
    "blogger.atom": "comments_and_answers",
    "blogger.takeout": "comments_and_answers",
    "discord.chat_exporter": "replies",
    "discourse.category_export": "category",
    "discourse.topics": "topic",
    "discourse.user_archive": "archive",
    "disqus.xml": "comments_and_answers",
    "facebook.archive": "page",
    "facebook.business_suite": "content",
    "ghost.json": "with_comments",
    "google_business.takeout": "reviews_and_replies",
    "google_plus.takeout": "json",
    "instagram.archive": "ordinary",
    "instagram.business_suite": "content",
    "isso.db": "comments_and_answers",
    "linkedin.archive": "complete_messages",
    "linkedin.page": "content_xlsx",
    "mailchimp.audience": "ordinary",
    "mailchimp.campaigns": "ordinary",
    "mastodon.archive": "kinds_in_order",
    "mastodon.backup": "both_sides",
    "mastodon.pixelfed": "statuses",
    "pinterest.archive": "pins",
    "reddit.dump": "packed",
    "reddit.gdpr": "posts_and_comments",
    "slack.export": "threads",
    "telegram.desktop": "group",
    "threads.archive": "within_instagram",
    "tiktok.archive": "newest",
    "tool.table": "sprout_inbox",
    "wordpress.wxr": "who_is_who",
    "youtube.data_api": "both_sides",
    "youtube.takeout": "whole_takeout",
}


def measure(
    running: Running, _: Sequence[Row], *, connector: str, case: str
) -> Iterator[Row]:
    """Measure one connector's reading of a large export, made from one of its cases."""
    told = {"connector": connector, "case": case}
    running.progress(f"{connector}: multiplied")
    made = running.measured(
        "multiplying",
        **told,
        folder=running.options.folder,
        size=SIZE // _SMALL if running.options.small else SIZE,
    )
    told["path"] = made.found["path"]
    read = _cost(running.best("reading", nothing, _processor, **told))
    floor = _cost(running.best("decoding", nothing, _processor, **told))
    ratio = read.cpu / max(floor.cpu, _SHORTEST)
    yield Row(
        name=f"read {connector}",
        cost=read,
        floor=floor,
        bounds=running.judged(Bound(what="times its floor", limit=_TIMES, value=ratio)),
    )


_SHORTEST = 1e-3  # seconds; less is too little to be measured


def _cost(done: Done) -> Cost:
    """Return what it cost without finding the export, which is the same for both."""
    return msgspec.convert(done.found["cost"], Cost)


def _processor(done: Done) -> float:
    return _cost(done).cpu
