"""The sample blog is one that WordPress could have exported."""

from collections import Counter
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from auditor.demo.texts.blog import blog
from auditor.records import Kind, Rejected

WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"


@pytest.fixture(scope="module")
def channel(paths):
    return etree.parse(paths[2]).getroot().find("channel")


@pytest.fixture(scope="module")
def items(channel):
    return channel.findall("item")


@pytest.fixture(scope="module")
def comments(items):
    return [one for item in items for one in item.findall(f"{WP}comment")]


@pytest.fixture(scope="module")
def records(read_by, paths):
    return read_by(paths[2], "wordpress.wxr")


def said(element, name):
    return element.findtext(f"{WP}{name}")


def published(items):
    return [
        one
        for one in items
        if (said(one, "post_type"), said(one, "status")) == ("post", "publish")
    ]


def test_the_head_names_the_site_and_who_writes_it(channel):
    assert said(channel, "wxr_version") == "1.2"
    assert said(channel, "base_blog_url") == "https://pennyquill.example/blog"
    authors = channel.findall(f"{WP}author")
    assert [said(one, "author_login") for one in authors] == ["maren", "kofi"]


def test_it_publishes_a_post_or_two_a_month_all_the_year(items):
    months = Counter(said(one, "post_date_gmt")[:7] for one in published(items))
    assert len(months) == 12
    assert set(months.values()) <= {1, 2}


def test_a_page_and_a_draft_lie_beside_the_posts(items):
    kinds = Counter((said(one, "post_type"), said(one, "status")) for one in items)
    assert kinds["page", "publish"] == kinds["post", "draft"] == 1
    [draft] = [one for one in items if said(one, "status") == "draft"]
    assert said(draft, "post_date_gmt") == "0000-00-00 00:00:00"


def test_both_times_of_everything_agree(items, comments):
    stated = [(one, "post_date") for one in published(items)]
    stated += [(one, "comment_date") for one in comments]
    for one, name in stated:
        there = datetime.fromisoformat(said(one, f"{name}_gmt") + "+00:00")
        here = there.astimezone(ZoneInfo("Europe/London"))
        assert said(one, name) == f"{here:%Y-%m-%d %H:%M:%S}"


def test_comments_follow_their_post_and_what_they_answer(items):
    numbers = []
    for item in items:
        known = {"0": said(item, "post_date_gmt")}
        for one in item.findall(f"{WP}comment"):
            assert said(one, "comment_date_gmt") > known[said(one, "comment_parent")]
            known[said(one, "comment_id")] = said(one, "comment_date_gmt")
            numbers.append(int(said(one, "comment_id")))
    assert numbers == sorted(set(numbers))


def test_staff_answer_signed_in_and_visitors_are_not(comments):
    for one in comments:
        staff = said(one, "comment_author_email").endswith("@pennyquill.example")
        assert (said(one, "comment_user_id") != "0") is staff


def test_a_comment_is_held_one_is_binned_and_three_sites_sent_notes(comments):
    states = Counter(said(one, "comment_approved") for one in comments)
    assert (states["0"], states["trash"]) == (1, 1)
    notes = [one for one in comments if said(one, "comment_type") == "pingback"]
    assert len(notes) == 3
    for one in notes:
        assert said(one, "comment_author_url").startswith("https://")
        assert said(one, "comment_author_email") in {None, ""}


def test_texts_are_paragraphs_in_blocks(items):
    for one in published(items):
        text = one.findtext(f"{CONTENT}encoded")
        blocks = text.count("<!-- wp:paragraph -->\n<p>")
        assert blocks == text.count("</p>\n<!-- /wp:paragraph -->") >= 1


def test_the_connector_reads_all_that_readers_could_see(records, items, comments):
    assert not [one for one in records if isinstance(one, Rejected)]
    kinds = Counter(getattr(one, "kind", None) for one in records)
    assert kinds[Kind.POST] == len(published(items)) + 3
    assert kinds[Kind.REPLY] == len(comments) - 3 - 2


def test_staff_answer_within_a_week_when_they_do():
    for entry in blog().entries:
        for one in entry.comments:
            if one.to and one.by in {"maren", "kofi"}:
                assert one.at - entry.comments[one.to - 1].at < timedelta(days=7)
