"""Accounts whose exports give few ids, beside tables of the same posts that do."""

import csv
import io

from tests.connectors.case import CASES
from tests.heap.edits import Account, changed, cut, found, rows_of, say, table, write
from tests.heap.heap import lay

GONE = 1717000000  # 2024-05-29T16:26:40Z


def facebook_later(folder):
    """Seventeen: five posts, a share, seven comments, two likes, two messages."""
    lay("facebook.archive/page", folder)


def facebook_earlier(folder):
    """Before the last two posts, folders named otherwise; a post deleted since."""
    facebook_later(folder)
    posts = found(folder, "profile_posts_1.json")
    say(posts, "this_profile's_activity_across_facebook/posts/media/x", "posts/media/x")
    with changed(posts) as held:
        del held[4:]
        title = "Corner Bakery updated its status."
        gone = {"timestamp": GONE, "data": [{"post": "Gone since"}], "title": title}
        held.append(gone)
        held.reverse()
        second = held[2:]
        del held[2:]
    write(posts.with_name("profile_posts_2.json"), second)
    with changed(found(folder, "comments.json")) as comments:
        comments["comments_v2"].reverse()
    old = folder / "this_profile's_activity_across_facebook"
    old.rename(folder / "your_activity_across_facebook")


def facebook_latest(folder):
    """As later, with a comment in the newest shape, which has an id."""
    facebook_later(folder)
    comments = found(folder, "comments.json")
    with changed(comments) as held:
        [first, *rest] = held["comments_v2"]
        labels = [
            {"label": "Comment", "value": "We open at 7!"},
            {"title": "Owner", "dict": [{"dict": [_named("Rosa Lind")], "title": ""}]},
        ]
        at = first["timestamp"]
        newest = {"timestamp": at, "media": [], "fbid": "40", "label_values": labels}
        held["comments_v2"] = rest
    write(comments.with_name("comments_1.json"), [newest])


def _named(name):
    return {"label": "Name", "value": name}


def _suite(case, *changes):
    """Return the header of a case's table, and a row for each of the changes."""
    [file] = (CASES / case / "export").iterdir()
    text = file.read_text("utf-8-sig")
    header, first, *_ = csv.reader(io.StringIO(text))
    row = dict(zip(header, first, strict=True))
    return header, *((row | change).values() for change in changes)


def facebook_suite(folder):
    """Three posts: two of an export, and a later one."""
    times = ("06/10/2024 02:02", "06/11/2024 02:02", "06/20/2024 02:00")
    said = (
        "Fresh rye, café style. Thanks Rosa Lind!",
        "Which loaf on Saturday? 🍞",
        "Plum cake",
    )
    changes = [
        {
            "Post ID": f"12215800000000010{n}",
            "Title": "",
            "Description": said[n],
            "Publish time": times[n],
            "Permalink": f"https://www.facebook.com/cornerbakery/posts/pfbid1{n}",
        }
        for n in range(3)
    ]
    rows = _suite("facebook.business_suite/content", *changes)
    table(folder / "Jun-01-2024_Jun-30-2024_99.csv", *rows)


def facebook_tool(folder):
    """Three posts in a tool's table: two that the other one has, and one between."""
    _tool(
        folder,
        ("6/10/2024 9:02 am", 0, "Fresh rye, café style. Thanks Rosa Lind!"),
        ("6/15/2024 9:00 am", 9, "How we bake"),
        ("6/20/2024 9:00 am", 2, "Plum cake"),
    )


def facebook_tool_earlier(folder):
    """Two posts in an earlier table of that tool, one of them deleted since."""
    _tool(
        folder,
        ("6/10/2024 9:02 am", 0, "Fresh rye, café style. Thanks Rosa Lind!"),
        ("6/9/2024 9:00 am", 8, "Gone since"),
    )
    for file in list(folder.iterdir()):
        file.rename(file.with_stem("Posts until June"))


def _tool(folder, *posts):
    lay("tool.table/sprout_posts", folder)
    note = folder / "Post Performance.toml"
    cut(note, "[accounts.facebook]", "[accounts.linkedin]")
    theirs = '[accounts.facebook]\n"Sample Bakery" = "Corner Bakery"\n\n'
    say(note, "[accounts.linkedin]", f"{theirs}[accounts.linkedin]")
    with rows_of(folder / "Post Performance.csv") as rows:
        first = rows[0]
        rows.clear()
        for at, n, said in posts:
            link = f"https://www.facebook.com/cornerbakery/posts/pfbid1{n}"
            row = [at, f"12215800000000010{n}", *first[2:]]
            row[7], row[8] = link, said
            rows.append(row)


def instagram_later(folder):
    """Nine: five posts, some of them in both files of posts, and four comments."""
    lay("instagram.archive/posts_in_two_shapes", folder)
    comments = CASES / "instagram.archive/ordinary/export/your_instagram_activity"
    for name in ("post_comments_1.json", "reels_comments.json"):
        to = folder / "your_instagram_activity/comments" / name
        to.parent.mkdir(exist_ok=True)
        to.write_bytes((comments / "comments" / name).read_bytes())


def instagram_earlier(folder):
    """Before posts had ids: four posts, one deleted since, and two comments."""
    instagram_later(folder)
    found(folder, "posts.json").unlink()
    found(folder, "reels_comments.json").unlink()
    with changed(found(folder, "posts_1.json")) as posts:
        draft = posts.pop(2)
        medium = draft["media"][0]
        medium["uri"] = medium["uri"].replace("0009", "0099")
        medium["creation_timestamp"] = GONE
        posts.append(draft)
        posts.reverse()
    with changed(found(folder, "post_comments_1.json")) as comments:
        del comments[2:]
        comments.reverse()
    old = folder / "your_instagram_activity/media"
    old.rename(old.with_name("content"))


def instagram_suite(folder):
    """Three posts: two of an export, one by its words alone, and a later one."""
    rows = (
        ("18032000000000001", "Rye day", "06/10/2024 02:02", "C8B4g0vgw1A"),
        ("18032000000000098", "Only here", "06/10/2024 02:12", "C8B5qEPgw1A"),
        ("18032000000000021", "Plum cake", "06/12/2024 02:00", "C8HB3MXgw1A"),
    )
    changes = [
        {
            "Post ID": post,
            "Description": said,
            "Publish time": at,
            "Permalink": f"https://www.instagram.com/p/{code}/",
        }
        for post, said, at, code in rows
    ]
    rows = _suite("instagram.business_suite/content", *changes)
    table(folder / "Jun-01-2024_Jun-30-2024_98.csv", *rows)


def threads_earlier(folder):
    """Three: a post, an answer, and a post deleted since."""
    lay("threads.archive/alone", folder)
    _thread(folder, GONE, "Gone since")


def threads_later(folder):
    """Four: two more after the first two, in another folder, the newest first."""
    lay("threads.archive/standing_alone", folder)
    posts = found(folder, "threads_and_replies.json")
    first = found(CASES / "threads.archive/alone", "threads_and_replies.json")
    posts.write_bytes(first.read_bytes())
    _thread(folder, 1718110000, "Plum cake")
    _thread(folder, 1718110000, "Plum cake")


def _thread(folder, at, said):
    with changed(found(folder, "threads_and_replies.json")) as export:
        posts = export["text_post_app_text_posts"]
        first = posts[0]["media"][0]
        posts.insert(0, {"media": [first | {"creation_timestamp": at, "title": said}]})


def linkedin_later(folder):
    """Twenty: three posts and shares, five comments, four likes, eight messages."""
    lay("linkedin.archive/complete", folder)


def linkedin_basic(folder):
    """Five direct messages, the oldest first, and nothing that is public."""
    lay("linkedin.archive/basic", folder)
    with rows_of(folder / "messages.csv") as rows:
        del rows[5:]
        rows.reverse()


def linkedin_earlier(folder):
    """Two posts, four comments, one of them gone since, and an invitation."""
    linkedin_later(folder)
    for name in ("messages.csv", "Reactions.csv", "Votes.csv"):
        found(folder, name).unlink()
    with rows_of(found(folder, "Shares.csv")) as rows:
        del rows[0]
        rows.reverse()
    with rows_of(found(folder, "Invitations.csv")) as rows:
        del rows[1:]
    comments = found(folder, "Comments*.csv")
    cut(comments, "2026-03-11", "2026-03-05")
    text = comments.read_text("utf-8").replace("%3A", ":")
    gone = "2026-03-01 09:00:00,https://www.linkedin.com/feed/update/urn:li:share:1,"
    comments.write_text(f"{text}{gone}Gone since\n", "utf-8")
    comments.rename(comments.with_name("Comments.csv"))


ACCOUNTS = (
    Account(
        "a Page",
        "facebook",
        (
            facebook_earlier,
            facebook_later,
            facebook_suite,
            facebook_tool_earlier,
            facebook_tool,
            facebook_latest,
        ),
        (16, 17, 3, 2, 3, 17),
        37,
        "2024-05-29T16:26:40Z",
        "2024-06-20T09:00:01Z",
        {"records": 21, "outbound_posts": 9, "messages": 2, "shares": 1},
    ),
    Account(
        "an Instagram account",
        "instagram",
        (instagram_earlier, instagram_suite, instagram_later),
        (6, 3, 9),
        7,
        "2024-05-29T16:26:40Z",
        "2024-06-12T09:00:01Z",
        {"records": 11, "outbound_posts": 7},
    ),
    Account(
        "a Threads account",
        "threads",
        (threads_earlier, threads_later),
        (3, 4),
        2,
        "2024-05-29T16:26:40Z",
        "2024-06-11T12:46:41Z",
        {"records": 5, "outbound_posts": 4, "outbound_replies": 1},
    ),
    Account(
        "a LinkedIn member",
        "linkedin",
        (linkedin_basic, linkedin_earlier, linkedin_later),
        (5, 7, 20),
        11,
        "2026-02-20T10:00:00Z",
        "2026-03-12T07:00:01Z",
        {"records": 21, "outbound_posts": 2, "outbound_replies": 6, "messages": 8},
    ),
)
