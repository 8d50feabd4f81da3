"""Accounts on networks whose posts have ids, as two or three exports hold them."""

from copy import deepcopy

from tests.heap.edits import Account, changed, found, rows_of, say, table, write
from tests.heap.heap import lay


def x_later(folder):
    """Fifteen: nine posts, two replies to people, two to itself, two shares."""
    lay("x.archive/kinds_in_order", folder)


def x_earlier(folder):
    """Without the two newest; one edited since, one deleted since; in two files."""
    x_later(folder)
    data = folder / "data"
    with changed(data / "tweets.js") as tweets:
        newest = {"1800135823979446272", "1800110406497206272"}
        tweets[:] = [one for one in tweets if one["tweet"]["id_str"] not in newest]
        [edited] = [
            one["tweet"]
            for one in tweets
            if one["tweet"]["id"] == "1800090525496246272"
        ]
        gone = deepcopy(edited)
        edited["full_text"] = "Three loafs are left"
        gone["id"] = gone["id_str"] = "1800075425996246272"
        gone["created_at"] = "Mon Jun 10 08:00:00 +0000 2024"
        tweets.append({"tweet": gone})
        tweets.reverse()
        second = tweets[7:]
        del tweets[7:]
    write(data / "tweets-part1.js", second, "window.YTD.tweets.part1 = ")
    with changed(data / "manifest.js") as manifest:
        manifest["archiveInfo"]["generationDate"] = "2024-06-10T10:18:30.000Z"
        files = manifest["dataTypes"]["tweets"]["files"]
        files[0]["count"] = "7"
        files.append(
            {
                "fileName": "data/tweets-part1.js",
                "globalName": "YTD.tweets.part1",
                "count": "7",
            }
        )


def mastodon_later(folder):
    """Five: a post, a reply to itself, a reply to somebody, two shares."""
    lay("mastodon.archive/kinds_in_order", folder)


def mastodon_earlier(folder):
    """Before the two shares; the first post edited since, another deleted since."""
    mastodon_later(folder)
    with changed(folder / "outbox.json") as outbox:
        items = outbox["orderedItems"]
        del items[3:]
        gone = deepcopy(items[0])
        items[0]["object"]["content"] = "<p>Good mornign</p>"
        gone["id"] = gone["id"].replace("400001", "400000")
        gone["object"]["id"] = gone["object"]["id"].replace("400001", "400000")
        gone["published"] = gone["object"]["published"] = "2024-06-09T06:00:00Z"
        items.append(gone)
        items.reverse()


def mastodon_backup(folder):
    """Ten from a program that keeps both sides, two of which the archives have."""
    lay("mastodon.backup/both_sides", folder)


def tiktok_later(folder):
    """Thirteen: two films, seven comments, four messages; two say all alike, twice."""
    lay("tiktok.archive/newest", folder)


def tiktok_earlier(folder):
    """In the shape of before: a film, two comments and three messages."""
    film = "https://www.tiktokv.com/share/video/7400000000000000001/"
    said = "Thanks! Recipe is on https://bakery.example/rye"
    comments = [("2026-03-30 08:00:00", "Gone since"), ("2026-04-01 12:00:00", said)]
    letters = [
        ("2026-04-01 09:00:00", "mia_example", "Hello"),
        ("2026-04-02 09:00:00", "mia_example", "Open on Sunday?"),
        ("2026-04-02 09:05:00", "samplebakery", "Yes, 8 to 12"),
    ]
    talk = [{"Date": at, "From": by, "Content": said} for at, by, said in letters]
    export = {
        "Activity": {"Follower List": {"FansList": []}},
        "Comment": {
            "Comments": {
                "CommentsList": [
                    {"Date": at, "Comment": words, "Photo": "None", "Url": ""}
                    for at, words in comments
                ]
            }
        },
        "Direct Messages": {
            "Chat History": {"ChatHistory": {"Chat History with mia_example:": talk}}
        },
        "Profile": {
            "Profile Information": {"ProfileMap": {"userName": "samplebakery"}}
        },
        "Video": {
            "Videos": {
                "VideoList": [
                    {"Date": "2026-03-30 07:00:00", "Link": film, "Likes": "3"}
                ]
            }
        },
    }
    write(folder / "user_data.json", export)


def pinterest_later(folder):
    """Three: two pins and a repin."""
    lay("pinterest.archive/pins", folder)


def pinterest_earlier(folder):
    """Two pins: one with another title, one deleted since."""
    pinterest_later(folder)
    file = folder / "pinterest.html"
    whole = file.read_text("utf-8")
    start, end = whole.index("<a href"), whole.index('<h1 id="k2">')
    first, second, *_ = whole[start:end].split("<br><br>\n")
    gone = second.replace("111111111111111112", "111111111111111110")
    gone = gone.replace("2026/02/14", "2026/02/10")
    pins = [gone, first.replace("Rye crumb", "Rye crumbs"), ""]
    file.write_text(whole[:start] + "<br><br>\n".join(pins) + whole[end:], "utf-8")
    file.rename(folder / "pinterest 2026.html")


def reddit_later(folder):
    """Six: two posts and four comments."""
    lay("reddit.gdpr/posts_and_comments", folder)


def reddit_earlier(folder):
    """A post and three comments: one edited since, one deleted since."""
    reddit_later(folder)
    with rows_of(folder / "comments.csv") as rows:
        del rows[2:]
        gone = list(rows[1])
        rows[0][8] = "Good point, we rest it."
        gone[0], gone[2], gone[8] = "lq7a2a0", "2026-05-02 17:00:00 UTC", "Gone since"
        rows.insert(0, gone)
        rows.reverse()
    with rows_of(folder / "posts.csv") as rows:
        del rows[1:]
    say(folder / "statistics.csv", "2026-06-01 12:00:00", "2026-05-03 00:00:00")


def reddit_dump(folder):
    """Ten, three of which an export has, too; three further ones are ours or to us."""
    lay("reddit.dump/both_sides", folder)


def youtube_later(folder):
    """Eight: two films, a comment on one, an answer, four words elsewhere."""
    lay("youtube.takeout/whole_takeout", folder)


def youtube_earlier(folder):
    """Three comments, their texts as runs in JSON; one was deleted since."""
    channel, here = "UCexampleBakery000000001", "vidRyeBread"
    runs = '{{"takeoutSegments":[{{"text":"{}"}},{{"text":"{}"}}]}}'.format
    header = "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,"
    header += "Video ID,Comment Text"
    day = "2026-02-11T19:0{}:00.123456+00:00".format
    mia = "UgxMiaExample0000001"
    table(
        folder / "Takeout/YouTube and YouTube Music/comments/comments.csv",
        header.split(","),
        ("UgyTopExample0000001", channel, day(0), 0, "", here, runs("What", "?")),
        (f"{mia}.9zReply0000001", channel, day(4), 0, mia, here, runs("Yes", "!")),
        ("UgyTopExample0000009", channel, day(1), 0, "", here, runs("Gone", " since")),
    )


def youtube_pages(folder):
    """Ten, two of which the later export has, too."""
    lay("youtube.data_api/both_sides", folder)


def plus_later(folder):
    """Ten: two posts, and what was said below them and elsewhere."""
    lay("google_plus.takeout/json", folder)


def plus_earlier(folder):
    """Only the first post, before its last two comments; one deleted since."""
    plus_later(folder)
    found(folder, "20180502*.json").unlink()
    first = found(folder, "20180501*.json")
    with changed(first) as post:
        del post["comments"][3:]
        gone = deepcopy(post["comments"][0])
        gone["content"], gone["creationTime"] = "Gone", "2018-05-01 09:05:00+0000"
        post["comments"].append(gone)
        post["comments"].reverse()
        post["content"] = "Our oven, from inside."
    first.rename(first.with_name("20180501 - Our oven.json"))
    with changed(found(folder, "Comments.json")) as log:
        del log["items"][1:]


ACCOUNTS = (
    Account(
        "an X account",
        "x",
        (x_earlier, x_later),
        (14, 15),
        13,
        "2012-05-01T08:00:00.123000Z",
        "2024-11-16T11:33:22.222000Z",
        {"records": 16, "outbound_posts": 10, "outbound_replies": 2, "shares": 2},
    ),
    Account(
        "a Mastodon account",
        "mastodon",
        (mastodon_earlier, mastodon_backup, mastodon_later),
        (4, 10, 5),
        5,
        "2023-03-01T00:00:00Z",
        "2024-06-11T10:00:01Z",
        {"records": 14, "outbound_posts": 3, "outbound_replies": 4, "shares": 3},
    ),
    Account(
        "a TikTok account",
        "tiktok",
        (tiktok_earlier, tiktok_later),
        (6, 13),
        4,
        "2026-03-30T07:00:00Z",
        "2026-04-05T08:02:01Z",
        {"records": 15, "outbound_posts": 2, "outbound_replies": 8, "messages": 5},
    ),
    Account(
        "a Pinterest account",
        "pinterest",
        (pinterest_earlier, pinterest_later),
        (2, 3),
        1,
        "2026-02-10T06:00:00Z",
        "2026-02-15T06:00:01Z",
        {"records": 4, "outbound_posts": 3, "shares": 1},
    ),
    Account(
        "a Reddit user",
        "reddit",
        (reddit_earlier, reddit_dump, reddit_later),
        (4, 10, 6),
        6,
        "2026-05-01T08:00:10Z",
        "2026-06-01T12:00:00Z",
        {"records": 14, "outbound_posts": 3},
    ),
    Account(
        "a YouTube channel",
        "youtube",
        (youtube_earlier, youtube_pages, youtube_later),
        (3, 10, 8),
        4,
        "2026-02-10T09:00:00Z",
        "2026-02-21T08:00:01Z",
        {"records": 17, "outbound_posts": 3},
    ),
    Account(
        "a Google+ profile",
        "google_plus",
        (plus_earlier, plus_later),
        (6, 10),
        5,
        "2018-05-01T08:00:10Z",
        "2018-05-02T08:30:01Z",
        {"records": 11, "outbound_posts": 2},
    ),
)
