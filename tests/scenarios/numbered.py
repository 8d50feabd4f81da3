"""Scenarios 1 to 10: each a row of the table, in our words, and what we added to it.

Unless a docstring says otherwise the numbers hold for the ninety days, the file covers
thirty days more before them with the same habits (so that it can be told who is new),
and everybody who writes is due an answer: nobody comes in the last week.
"""

from datetime import timedelta
from random import Random

from tests.scenarios.build import OWN_SIDE, Channel, Person, Said
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import DAY, HOUR, MINUTE, at_hour, day, spread, waking_hour

BEFORE = (-30, -1)
DUE = (0, 83)
MIXED = ("questions", "praise")


def noticeboard(rng: Random) -> list[Channel]:
    """1: sixty-five posts, twenty comments, no reply.

    Twenty people wrote one comment each, about half of them a question.
    """
    shop = open_shop(rng, "facebook:tolland-books", "books", 120)
    shop.publishes_throughout(22, 65)
    shop.crowd(7, BEFORE, pools=MIXED)
    shop.crowd(20, DUE, pools=MIXED)
    return [shop.channel]


def thanking_bot(rng: Random) -> list[Channel]:
    """2: a bot answers each of sixty comments with "Thanks!" within seconds.

    Forty-five people wrote them, fifteen of these twice; two posts a week.
    """
    shop = open_shop(rng, "instagram:garside-garden", "garden", 120)
    shop.publishes_throughout(9, 26)
    for count, again, days in ((15, 5, BEFORE), (45, 15, (0, 90))):
        crowd = shop.newcomers(count)
        authors = crowd + rng.sample(crowd, again)
        rng.shuffle(authors)
        moments = spread(rng, len(authors), *days)
        for person, at in zip(authors, moments, strict=True):
            comment = shop.comment(person, at, *MIXED)
            later = comment.at + timedelta(seconds=rng.randrange(2, 15))
            shop.channel.replies(shop.hand, later, "Thanks!", comment)
    return [shop.channel]


def self_threads(rng: Random) -> list[Channel]:
    """3: the only replies are to itself: threads.

    Thirteen weekly posts, each continued eight times. Three people wrote and got
    nothing. No warm-up: nobody is expected to return.
    """
    shop = open_shop(rng, "x:underhill-outdoor", "outdoor")
    for post in shop.publishes(13, 0, 90):
        part = post
        for _ in range(8):
            at = part.at + timedelta(seconds=rng.randrange(60, 360))
            text = shop.voice.writes("posts")
            part = shop.channel.replies(shop.hand, at, text, part)
    shop.crowd(3, DUE, pools=MIXED)
    return [shop.channel]


def many_likers(rng: Random) -> list[Channel]:
    """4: forty-six thousand likers, three hundred one-off commenters, 5 % answered.

    Two posts a week. The likes are tallies on them; four hundred likes are there as
    reactions, which is part of them. One comment in three asks something. Answers
    lead to nothing further. As the row wants three hundred, not all of them due, people
    write to the last day.
    """
    shop = open_shop(rng, "facebook:fairview-outdoor", "outdoor", 120)
    shop.publishes_throughout(9, 26)
    pools = ("questions", "praise", "praise")
    shop.crowd(100, BEFORE, answered=5, pools=pools)
    shop.crowd(300, (0, 90), answered=15, pools=pools)
    _likes(shop, 46_000, 400)
    return [shop.channel]


def _likes(shop: Shop, total: int, shown: int) -> None:
    channel, rng = shop.channel, shop.rng
    posts = [post for post in shop.posts if post.at >= day(0)]
    counts = [total // len(posts)] * len(posts)
    counts[0] += total - sum(counts)
    for post, count in zip(posts, counts, strict=True):
        at = min(post.at + 5 * DAY, channel.until - HOUR)
        tally = {"id": post.id, "name": "likes", "count": count, "counted_at": at}
        channel.tallies.append(tally)
    for person in shop.newcomers(shown):
        post = rng.choice(posts)
        at = at_hour(post.at + rng.choice((1, 1, 2)) * DAY, waking_hour(rng))
        facts = {"kind": "reaction", "about": post.id, "about_author": post.author}
        channel.says(person, min(at, channel.until - MINUTE), **facts)
    channel.coverage["reactions"] = "partial"


def small_town_shop(rng: Random, hand: str = "") -> list[Channel]:
    """5: a small-town shop with twelve regulars and twenty-six posts, full score.

    Thirty people wrote: the twelve (three to six times each), ten who asked once (eight
    answered), two who praised, and six neighbours to whose own posts the shop had gone,
    as it went to two more who kept silent. A full score needs such outreach, and that
    talk goes on: for the twelve after every second answer. A quarter of the posts ask.
    """
    shop = open_shop(rng, "facebook:hollis-bakery", "bakery", 120)
    if hand:
        shop.hand, shop.channel.own = hand, (hand,)
    for asking, posting, days in ((2, 7, BEFORE), (6, 20, (0, 90))):
        shop.publishes(posting, *days)
        shop.publishes(asking, *days, pool="asks")
    for person in shop.newcomers(12):
        shop.regular(person, 1, BEFORE, 0.5)
        shop.regular(person, rng.randint(3, 6), DUE, 0.5)
    shop.crowd(10, DUE, answered=8, goes_on=0.3)
    shop.crowd(2, DUE, pools=("praise",))
    neighbours = shop.newcomers(8)
    moments = spread(rng, 8, 1, 88, opening=True)
    for index, (host, at) in enumerate(zip(neighbours, moments, strict=True)):
        shop.tries(host, at, paid_back=index not in (2, 5))
    return [shop.channel]


def support_desk(rng: Random) -> list[Channel]:
    """6: a support desk that answers 95 % within ten minutes and never initiates.

    Two hundred and fifty customers wrote once, to the account and not under a post;
    237 were answered after three to twenty minutes. Two in five went on, briefly. It
    has no posts of its own.
    """
    shop = open_shop(rng, "x:cranecare", "broadband", 120)
    for count, answered, days in ((83, 79, BEFORE), (250, 237, (0, 90))):
        crowd = shop.newcomers(count)
        lucky = set(rng.sample(crowd, answered))
        moments = spread(rng, count, *days, opening=True)
        for person, at in zip(crowd, moments, strict=True):
            opener = shop.mention(person, at, "questions")
            if person in lucky:
                _within_minutes(shop, opener, person)
    return [shop.channel]


def _within_minutes(shop: Shop, opener: Said, person: Person) -> None:
    rng = shop.rng

    def soon(said: Said) -> Said | None:
        at = said.at + timedelta(seconds=rng.randrange(180, 1200))
        return shop.answer_at(at, said, person)

    answer = soon(opener)
    went_on = shop.follow_up(person, answer) if rng.random() < 0.4 else None
    if went_on:
        soon(went_on)


def posts_only_archive(rng: Random) -> list[Channel]:
    """7: an export of the own side, 193 posts, no reply.

    It covers exactly the ninety days, and replies are in its scope: there are none.
    """
    shop = open_shop(rng, "x:merrick-bikes", "bikes", 90, OWN_SIDE)
    shop.publishes(193, 0, 90)
    return [shop.channel]


def talking_archive(rng: Random) -> list[Channel]:
    """8: an export of the own side, 65 posts, 120 replies to forty people.

    The messages answered are not in it, and their ids carry no clock.
    """
    shop = open_shop(rng, "facebook:redfern-pottery", "pottery", 90, OWN_SIDE)
    shop.publishes(65, 0, 90)
    persons = shop.newcomers(40)
    weights = [rng.expovariate(1) for _ in persons]
    partners = persons + rng.choices(persons, weights, k=80)
    rng.shuffle(partners)
    moments = spread(rng, 120, 0, 90, opening=True)
    for person, at in zip(partners, moments, strict=True):
        unseen = Said(f"{rng.getrandbits(52):013x}", person.id, at, None)
        shop.answer_at(at, unseen, person)
    return [shop.channel]


def newly_opened(rng: Random) -> list[Channel]:
    """9: new: seven posts, two comments, both answered.

    The account is twenty-four days old.
    """
    shop = open_shop(rng, "instagram:lark-knits", "knitting", 24)
    shop.publishes(7, 66, 89)
    shop.crowd(2, (68, 82), answered=2)
    return [shop.channel]


def fallen_silent(rng: Random) -> list[Channel]:
    """10: nothing from the account for eighty of ninety days.

    Before that it posted and answered as ordinary shops do. Three people write later.
    """
    shop = open_shop(rng, "facebook:wardle-garden", "garden", 120)
    shop.publishes(18, -30, 9.8)
    shop.crowd(9, BEFORE, answered=7, goes_on=0.3)
    shop.crowd(3, (0, 8), answered=3)
    shop.crowd(3, (12, 70))
    return [shop.channel]
