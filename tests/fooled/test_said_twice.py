"""The same words on five networks, the same export twice: everything counts once."""

import shutil
from copy import deepcopy
from random import Random

from tests.fooled.telling import (
    DUE,
    Heard,
    busy,
    hear,
    heard,
    ignored,
    served,
    shop_of,
)
from tests.fooled.x_archive import Tweet, archive
from tests.scenarios.build import write
from tests.scenarios.shop import Shop
from tests.scenarios.times import HOUR, day, spread

NETWORKS = ("bluesky", "facebook", "instagram", "mastodon", "x")


def test_one_text_on_five_networks_is_one_post(tmp_path):
    """26 posts on each of five networks, an hour apart; twenty ask on one, in vain.

    Naive: 130 posts. Facebook alone has people, so it decides: LISTEN 0 of 20: no, TALK
    n = 0: no, REACH no: low. Its own 26 posts make content high, and four more networks
    make it no higher. Together 26 posts are counted: 104 copies are left out.
    """
    told = everywhere(tmp_path, same=True)

    assert (told.slug, told.verdict["channel"]) == (
        "broadcasting",
        "facebook:lowe-books",
    )
    assert told.verdict["content"] == "high"
    assert posts_together(told) == 26
    assert told.words.count("26 posts had stood on another channel within a week") == 4


def test_two_networks_with_words_of_their_own_are_twice_as_much(tmp_path):
    """The twin: 26 posts on each of two, no two alike; 52 count, no copy is told of."""
    told = everywhere(tmp_path, NETWORKS[:2], same=False)

    assert told.slug == "broadcasting"
    assert posts_together(told) == 52
    assert "had stood on another channel" not in told.words


def test_the_same_export_under_two_names_is_read_once(tmp_path):
    """An archive and its copy: 20 of 20 answered is not 40 of 40, nor 20 regulars.

    The same contents are one source. LISTEN 20 of 20, RETURN no, REACH no: desk.
    """
    first = write(desk().channel, tmp_path / "export")
    second = shutil.copytree(first, tmp_path / "export (1)")
    told = heard(first, second)

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert told.channel["window_totals"]["inbound_replies"] == 20
    assert "The same export was handed over more than once" in told.words


def test_a_newer_export_of_the_same_account_adds_only_what_is_new(tmp_path):
    """An export up to day 70, and one of all 120 days: what both hold counts once.

    Twenty ask over days 0 to 82; the older export ends on day 70. Whatever it holds is
    in the newer one, too: LISTEN stays 20 of 20.
    """
    newer = desk().channel
    older = deepcopy(newer)
    older.until = day(70)
    older.records = [r for r in older.records if r["sent_at"] < older.until]
    told = heard(write(older, tmp_path / "older"), write(newer, tmp_path / "newer"))

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert told.channel["window_totals"]["inbound_replies"] == 20
    copies = len(older.records)
    assert f"{copies} messages were in the files more than once" in told.words


def test_an_old_and_a_new_archive_of_x_are_one_account(tmp_path):
    """An archive made on day 60 with 27 posts, and one made at the end with all 40.

    One side only: 40 own messages are 30 or more, and nobody was spoken to: low, clear.
    67 would be no other name, but a wrong number.
    """
    posts = [
        Tweet(at=at, text=f"Loaf number {number} is out of the oven.")
        for number, at in enumerate(spread(Random(7), 40, 0, 89))  # noqa: S311
    ]
    early = [post for post in posts if post.at < day(60)]
    older = archive(tmp_path / "older", early, made=day(60))
    told = heard(older, archive(tmp_path / "newer", posts))

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.channel["window_totals"]["outbound_posts"] == 40
    assert f"{len(early)} messages were in the files more than once" in told.words
    assert "The files hold one side of the talk." in told.words


def test_a_message_that_one_export_holds_three_times_counts_once(tmp_path):
    """Every line of a file three times: 60 answers to 20 people are 20 answers."""
    shop = desk()
    shop.channel.records *= 3
    told = hear(tmp_path, [shop])

    assert told.counted("listen") == ("yes", 20, 20)
    assert told.channel["window_totals"]["outbound_replies"] == 20
    copies = 2 * len(shop.channel.records) // 3
    assert f"{copies} messages were in the files more than once" in told.words


def test_exports_that_share_nothing_are_told_of_as_nothing(tmp_path):
    """The twin of all these: one export, once. No word of copies."""
    told = hear(tmp_path, [desk()])

    assert told.slug == "answering_desk"
    assert "more than once" not in told.words


def everywhere(folder, networks=NETWORKS, *, same: bool) -> Heard:
    """Audit these networks, posts an hour apart; people on Facebook only."""
    shops = [shop_of(f"{network}:lowe-books", "books") for network in networks]
    moments = spread(Random(5), 26, 0, 89)  # noqa: S311
    for place, shop in enumerate(shops):
        for number, at in enumerate(moments):
            words = f"Shelf {number}: what we read aloud this week"
            text = words if same else f"{words}, told for {shop.channel.platform}"
            at_last = at + place * HOUR
            shop.posts.append(shop.channel.opens(shop.hand, at_last, text))
    ignored(shops[networks.index("facebook")], 20)
    return hear(folder, shops)


def posts_together(told: Heard) -> int:
    """Return how many posts the pooled metric counts."""
    [row] = told.audit["metrics"]["people_per_post"]["rows"]
    return row["posts"]


def desk() -> Shop:
    shop = busy(shop_of("facebook:eden-bakery"))
    served(shop, 20, DUE)
    return shop
