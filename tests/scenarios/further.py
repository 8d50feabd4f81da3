"""Scenarios 22 to 30: those of the list below the table that an audit can show.

Left out: 23 needs a declared closure, 27 business hours, and of 24 (one text on five
networks counts once) the result of an audit shows nothing by which to tell.
"""

from random import Random

from tests.scenarios.build import TWO_SIDED, Channel, Person
from tests.scenarios.numbered import DUE, MIXED, small_town_shop
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import after, day, spread


def quarrels(rng: Random) -> list[Channel]:
    """22: quarrel threads, deep, between the account and two people.

    Each quarrels twice, thirty messages to and fro in a day or so. Forty others ask
    and get nothing. Two posts a week.
    """
    shop = open_shop(rng, "facebook:fergus-bikes", "bikes", 120)
    shop.publishes_throughout(9, 26)
    for person in shop.newcomers(2):
        for at in shop.visits(2, 0, 80, apart=5):
            _quarrel(shop, person, at)
    shop.crowd(40, DUE)
    return [shop.channel]


def _quarrel(shop: Shop, person: Person, at) -> None:
    said = shop.comment(person, at, "quarrels")
    for turn in range(29):
        ours = turn % 2 == 0
        text = shop.voice.writes("quarrels") if ours else shop.voice.says("quarrels")
        author = shop.hand if ours else person
        at = after(shop.rng, said.at, 0.05, 1.5)
        said = shop.channel.replies(author, at, text, said)


def truncated(rng: Random) -> list[Channel]:
    """25: an export cut at 3,200 items.

    The cut hits what people wrote: their newest 3,200 messages reach back fifty days,
    while the account's own posts and its few answers reach back a hundred and twenty.
    """
    shop = open_shop(rng, "x:cosima-outdoor", "outdoor", 120)
    channel = shop.channel
    shop.publishes(60, -30, 90)
    for person, at in zip(shop.newcomers(20), spread(rng, 20, -25, 39), strict=True):
        shop.talk(shop.comment(person, at, "questions"), person)
    channel.records = [r for r in channel.records if r["author"] == channel.account]
    shop.crowd(3200, (40, 90), answered=160, pools=MIXED)
    inbound = [stream for stream in TWO_SIDED if stream.startswith("inbound")]
    channel.spans = [
        {
            "stream": stream,
            "since": day(40) if stream in inbound else channel.since,
            "until": channel.until,
            "extent": "complete",
        }
        for stream in TWO_SIDED
    ]
    return [channel]


def deleted_authors(rng: Random) -> list[Channel]:
    """26: deleted authors: their comments count, they are nobody.

    Twenty known people and ten comments without an author, none answered.
    """
    shop = open_shop(rng, "facebook:hedda-knits", "knitting")
    shop.publishes(30, 0, 90)
    shop.crowd(20, DUE)
    for person, at in zip(shop.newcomers(10), spread(rng, 10, *DUE), strict=True):
        shop.comment(person, at, "questions")
        record = shop.channel.records[-1]
        record["author"] = None
        del record["author_name"]
    return [shop.channel]


def two_languages(rng: Random) -> list[Channel]:
    """28: two languages: twenty people ask in English, twenty in German, all answered.

    Each in their own; nobody goes on or returns.
    """
    shop = open_shop(rng, "facebook:greta-bakery", "bakery", 120)
    shop.publishes_throughout(9, 26)
    shop.crowd(20, DUE, answered=20)
    for person, at in zip(shop.newcomers(20), spread(rng, 20, *DUE), strict=True):
        question = shop.comment(person, at, "fragen")
        shop.answer(question, person, "antworten")
    return [shop.channel]


def agency(rng: Random) -> list[Channel]:
    """30: an agency replies for the client: the shop of 5, with another hand.

    The agency's account is named as part of the own set.
    """
    return small_town_shop(rng, hand="brightwork.agency")
