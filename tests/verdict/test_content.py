"""Content: does the account publish regularly?"""

import pytest

from tests.audit.export import US, Export, before
from tests.verdict.judged import ask, finding

INBOUND_ONLY = {"inbound_replies": "complete", "inbound_mentions": "complete"}


def of(found):
    return found.slug, found.ground, found.window.days


# --- content -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "content"),
    [
        # Ninety days are thirteen blocks, the oldest of six days; 9 of 13 is over 2/3.
        (range(9), "high"),
        (range(8), "mid"),
        (range(5), "mid"),  # 5/13 is over 1/3, 4/13 below
        (range(4), "low"),
        ((0, 0, 0, 0, 12), "low"),  # blocks count, not posts
    ],
)
def test_content_counts_the_weeks_with_a_post(tmp_path, weeks, content):
    x = Export()
    for week in weeks:
        x.says(US, before(7 * week + 1), f"Fresh bread {len(x.records)}")
    found = finding(tmp_path, x, window_days=90)

    assert (found.content, found.context.all_blocks) == (content, 13)


def test_a_block_ends_with_the_window_and_holds_its_first_moment(tmp_path):
    x = Export()
    x.says(US, before(7), "Last block")
    x.says(US, before(7, seconds=-1), "The one before")

    assert finding(tmp_path, x, window_days=90).context.blocks == 2


def test_one_post_is_no_content_however_short_the_window(tmp_path):
    x = Export()
    x.says(US, before(3))
    one = finding(tmp_path / "one", x, window_days=7)
    x.says(US, before(2))
    two = finding(tmp_path / "two", x, window_days=7)

    assert (one.content, two.content) == ("low", "high")


def test_a_blog_is_counted_in_blocks_of_four_weeks(tmp_path):
    blog = Export(platform="wordpress")
    for month in range(3):
        blog.says(US, before(28 * month + 1), f"Article {month}")
    found = finding(tmp_path, blog, window_days=90)

    assert (found.content, found.context.blocks, found.context.all_blocks) == (
        "high",
        3,
        4,
    )


def test_replies_are_no_content(tmp_path):
    x = Export()
    for week in range(12):
        x.replies(US, before(7 * week + 1), "y", in_reply_to_author="ana")

    assert finding(tmp_path, x, window_days=90).content == "low"


def test_where_posts_are_not_in_the_file_content_is_low(tmp_path):
    x = Export(coverage={"outbound_replies": "complete", **INBOUND_ONLY})
    x.posts(20)
    ask(x, 20, 20)

    assert finding(tmp_path, x).content == "low"


@pytest.mark.parametrize(("days", "posts"), [(6, 1), (8, 2)])
def test_a_comment_that_comes_too_late_for_anybody_is_a_post(tmp_path, days, posts):
    forum = Export(platform="discourse")
    asked = {"mentions": [US], "conversation": "topic"}
    forum.says("ana", before(60), "Do you have bread?", **asked)
    forum.says(US, before(60 - days), "Fresh bread", kind="reply", conversation="topic")
    forum.says(US, before(10), "We are open on Monday")

    assert finding(tmp_path, forum).context.posts == posts
