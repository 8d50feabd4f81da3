"""Blogs, forums and reviews: both sides of a conversation, from two or more exports."""

import gzip
import sqlite3
from contextlib import closing
from copy import deepcopy

from tests.connectors.bluesky.composing import PROFILE, US, at, tid
from tests.connectors.bluesky.pieces import MORNING, plain, reply
from tests.heap.edits import Account, changed, cut, found, rows_of, say
from tests.heap.heap import lay


def bluesky_later(folder):
    """Four: a post, one below it, two replies to people."""
    lay("bluesky.car/posts_and_replies", folder)


def bluesky_earlier(folder):
    """Two of them, and a post deleted since."""
    repo = plain()
    repo.changed = tid(2026, 3, 2, 9)
    below = reply(at(US, MORNING))
    said, when = "And the soup is leek.", "2026-03-02T08:31:00.250Z"
    repo.post(tid(2026, 3, 2, 8, 31), said, when, reply=below, langs=["en-GB"])
    repo.post(tid(2026, 3, 2, 8), "Gone since", "2026-03-02T08:00:00.000Z")
    repo.put(PROFILE, "self", displayName="Harbour Café", description="Soup.")
    (folder / "repo of last year.car").write_bytes(repo.car())


def disqus_later(folder):
    """Seven: a thread and six comments, three of them ours."""
    lay("disqus.xml/comments_and_answers", folder)


def disqus_earlier(folder):
    """The thread and four comments: one edited since, one deleted since; packed."""
    disqus_later(folder)
    [file] = folder.iterdir()
    cut(file, '<post dsq:id="44">', "</disqus>")
    say(file, "Keep me two?", "Keep me one?")
    text = file.read_text("utf-8")
    start = text.index('<post dsq:id="43">')
    gone = text[start:].replace('dsq:id="43"', 'dsq:id="40"').replace("T11:", "T10:")
    text = text[:start] + gone.removesuffix("</disqus>\n") + text[start:]
    file.unlink()
    (folder / "comments.xml.gz").write_bytes(gzip.compress(text.encode()))


def blogger_later(folder):
    """Seven: a post and six comments, three of them ours."""
    lay("blogger.takeout/comments_and_answers", folder)


def blogger_earlier(folder):
    """The post, four comments, one of them edited since, and one deleted since."""
    lay("blogger.atom/comments_and_answers", folder)
    [file] = folder.iterdir()
    ours = "<entry><id>tag:blogger.com,1999:blog-7001.post-{}</id>".format
    cut(file, ours(305), "</feed>")
    text = file.read_text("utf-8").replace("2016-", "2026-")
    text = text.replace("2026-03-01T12:00:00.000", "2026-01-05T18:00:00.000")
    gone = text[text.index(ours(304)) : text.index("</feed>")].replace("304", "309")
    file.write_text(text.replace("</feed>", gone + "</feed>"), "utf-8")
    file.rename(folder / "blog-01-05-2026.xml")


def ghost_later(folder):
    """Twelve: two posts and ten comments that everybody can read."""
    lay("ghost.json/with_comments", folder)


def ghost_earlier(folder):
    """A post and four comments: one edited since, one deleted since."""
    ghost_later(folder)
    with changed(folder / "rye.json") as export:
        [database] = export["db"]
        database["meta"]["exported_on"] = 1767614460000  # 2026-01-05T12:01:00Z
        held = database["data"]
        del held["posts"][1:]
        del held["comments"][3:]
        gone = deepcopy(held["comments"][0])
        gone["id"] = "65a0000000000000000000c0"
        held["comments"][0]["html"] = "<p>Spelt, please?</p>"
        held["comments"].append(gone)
        held["comments"].reverse()
    (folder / "rye.json").rename(folder / "rye-co.ghost.2026-01-05-12-01-00.json")


def isso_later(folder):
    """Eight comments, three of them ours."""
    lay("isso.db/comments_and_answers", folder)


def isso_earlier(folder):
    """Four comments: one edited since, one deleted since."""
    isso_later(folder)
    with closing(sqlite3.connect(folder / "comments.db")) as database:
        database.execute("delete from comments where id > 4")
        database.execute("update comments set text = 'Two.', id = 9 where id = 4")
        database.execute("update comments set text = 'On Friday.' where id = 2")
        database.commit()


def wordpress_later(folder):
    """Seven: a post and six comments, three of them ours."""
    lay("wordpress.wxr/comments_and_answers", folder)


def wordpress_earlier(folder):
    """The post, edited since, and three comments, the last of them deleted since."""
    wordpress_later(folder)
    [file] = folder.iterdir()
    last = "<wp:comment>\n\t\t\t<wp:comment_id>8<"
    cut(file, last, "</item>")
    say(file, "Which loaf next?", "Which loaf?")
    say(file, "<wp:comment_id>7<", "<wp:comment_id>4<")
    text = file.read_text("utf-8").replace("2026-03-01 12:00", "2026-01-05 13:00")
    text = text.replace("Sun, 01 Mar 2026 12", "Mon, 05 Jan 2026 13")
    file.write_text(text, "utf-8")


def reviews_later(folder):
    """Three: two reviews and an answer."""
    lay("google_business.takeout/reviews_and_replies", folder)


def reviews_earlier(folder):
    """The first review as it was before an answer, and one taken back since."""
    reviews_later(folder)
    with changed(found(folder, "reviews.json")) as held:
        first, gone = held["reviews"]
        del first["reviewReply"]
        first["starRating"] = "THREE"
        gone["name"] += "Gone"
        gone["createTime"] = gone["updateTime"] = "2026-01-05T10:00:00Z"
        held["reviews"].reverse()


def forum_later(folder):
    """Six: a topic of ours, two answers, two likes and a direct message."""
    lay("discourse.user_archive/archive", folder)


def forum_earlier(folder):
    """Four: our topic, edited since; an answer, another deleted since; a like."""
    forum_later(folder)
    with rows_of(found(folder, "user_archive.csv")) as rows:
        del rows[3:]
        rows[0][4] = "<p>Which bread?</p>"
        gone = "https://forum.example/t/proofing-baskets/61/3"
        rows[2][7:] = [gone, "2026-01-05T09:50:00.000Z"]
        rows.reverse()
    with rows_of(found(folder, "likes.csv")) as rows:
        del rows[1:]
    [made] = folder.iterdir()
    made.rename(folder / "user_archive-samplebakery-260105-100000-3")


def forum_topic(folder):
    """Eight posts of our topic, two of them in the archives."""
    lay("discourse.topics/topic", folder)


def forum_category(folder):
    """Five: the first three posts of our topic, and a topic of somebody's."""
    lay("discourse.category_export/category", folder)
    with changed(found(folder, "*.json")) as export:
        del export["topics"][0]["posts"][3:]


ACCOUNTS = (
    Account(
        "a Bluesky account",
        "bluesky",
        (bluesky_earlier, bluesky_later),
        (3, 4),
        2,
        "2026-03-02T08:00:00Z",
        "2026-03-02T18:00:01Z",
        {"records": 5, "outbound_posts": 2, "outbound_replies": 2, "self_replies": 1},
    ),
    Account(
        "a Disqus forum",
        "disqus",
        (disqus_earlier, disqus_later),
        (5, 7),
        4,
        "2026-01-05T08:00:00Z",
        "2026-01-07T09:00:01Z",
        {"records": 8, "outbound_posts": 1, "outbound_replies": 3},
    ),
    Account(
        "a Blogger blog",
        "blogger",
        (blogger_earlier, blogger_later),
        (6, 7),
        5,
        "2026-01-05T08:00:00Z",
        "2026-01-07T09:00:01.500000Z",
        {"records": 8, "outbound_posts": 1, "outbound_replies": 4},
    ),
    Account(
        "a Ghost site",
        "ghost",
        (ghost_earlier, ghost_later),
        (5, 12),
        4,
        "2026-01-05T08:00:00Z",
        "2026-03-01T12:00:00Z",
        {"records": 13, "outbound_posts": 2},
    ),
    Account(
        "comments in Isso",
        "isso",
        (isso_earlier, isso_later),
        (4, 8),
        3,
        "2026-01-05T09:00:00.250000Z",
        "2026-01-07T11:00:01Z",
        {"records": 9, "outbound_replies": 4},
    ),
    Account(
        "a WordPress site",
        "wordpress",
        (wordpress_earlier, wordpress_later),
        (4, 7),
        3,
        "2026-01-05T08:00:00Z",
        "2026-03-01T12:00:00Z",
        {"records": 8, "outbound_posts": 1, "outbound_replies": 3},
    ),
    Account(
        "a shop on Google",
        "google_business",
        (reviews_earlier, reviews_later),
        (2, 3),
        1,
        "2026-01-05T10:00:00Z",
        "2026-01-20T12:30:01Z",
        {"records": 4, "reviews": 3, "outbound_replies": 1},
    ),
    Account(
        "a forum",
        "discourse",
        (forum_earlier, forum_topic, forum_category, forum_later),
        (4, 8, 5, 6),
        8,
        "2026-01-05T08:00:00Z",
        "2026-01-07T10:00:01Z",
        {"records": 12, "outbound_posts": 1, "messages": 1},
    ),
)
