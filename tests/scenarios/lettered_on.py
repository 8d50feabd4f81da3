"""Scenarios H to M; N, O and P are put together from others in ``catalogue.py``."""

from random import Random

from tests.scenarios.build import OWN_SIDE, Channel, Person, Said
from tests.scenarios.numbered import BEFORE, DUE
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import DAY, after, at_hour, day, spread, waking_hour


def giveaway(rng: Random) -> list[Channel]:
    """H: a giveaway with eight hundred entries beside twelve answered regulars.

    The entries come within five days, most of them on the first, from people who write
    nowhere else, ask nothing and get no answer, but for the winner's congratulation.
    The regulars come three to five times each. Two posts a week. No outreach.
    """
    shop = open_shop(rng, "facebook:eckert-pottery", "pottery", 120)
    shop.publishes_throughout(9, 26)
    text = "Giveaway! Comment below and the salt jar may be yours, drawn on Friday."
    prize = shop.channel.opens(shop.hand, at_hour(day(44), 11.2), text)
    winner = None
    for person in shop.newcomers(800):
        at = at_hour(prize.at + int(5 * rng.random() ** 3) * DAY, waking_hour(rng))
        at = max(at, after(rng, prize.at, 0.1, 10))
        entry = shop.channel.replies(person, at, shop.voice.says("entries"), prize)
        winner = winner or (entry, person)
    entry, person = winner
    congratulation = f"Congratulations {person.first}, the salt jar is yours."
    shop.channel.replies(shop.hand, prize.at + 6 * DAY, congratulation, entry)
    for person in shop.newcomers(12):
        shop.regular(person, 1, BEFORE, 0.5)
        shop.regular(person, rng.randint(3, 5), DUE, 0.5)
    return [shop.channel]


def huge_desk(rng: Random) -> list[Channel]:
    """I: a desk with six thousand customers, half of whom chase overnight.

    One half asks in the evening and asks again in the morning before the desk opens, in
    a reply to their own message that names the desk, as X makes them;
    the other half asks by day. 92 % get an answer, which comes before noon or within
    three hours; three in ten of these go on within two hours. No posts of its own. No
    warm-up: the window's middle has people enough to tell who returns.
    """
    shop = open_shop(rng, "x:rasknet", "broadband")
    crowd = shop.newcomers(6000)
    chasing = set(rng.sample(crowd, 3000))
    for person, moment in zip(crowd, spread(rng, 6000, 0, 89), strict=True):
        if person in chasing:
            said = _chased(shop, person, moment)
            at = at_hour(said.at, rng.uniform(9, 12))
        else:
            asked = at_hour(moment, rng.uniform(8.5, 17))
            said = shop.mention(person, asked, "questions")
            at = after(rng, asked, 0.2, 3)
        if rng.random() < 0.92:
            answer = shop.answer_at(at, said, person)
            if answer and rng.random() < 0.3:
                _goes_on_soon(shop, person, answer)
    return [shop.channel]


def _chased(shop: Shop, person: Person, at) -> Said:
    evening = at_hour(at, shop.rng.uniform(17.5, 22))
    morning = at_hour(at + DAY, shop.rng.uniform(7, 8.9))
    opener = shop.mention(person, evening, "questions")
    text = f"@{shop.channel.account} {shop.voice.says('chasers')}"
    chase = shop.channel.replies(person, morning, text, opener)
    shop.channel.records[-1]["mentions"] = [shop.channel.account]
    return chase


def _goes_on_soon(shop: Shop, person: Person, answer: Said) -> None:
    at = after(shop.rng, answer.at, 0.1, 2)
    if shop.channel.covers(at):
        shop.channel.replies(person, at, shop.voice.says("followups"), answer)


def archive_with_two_partners(rng: Random) -> list[Channel]:
    """J: an export of the own side, three hundred posts, replies to two people.

    Seven replies in all; what they answer is not in the file.
    """
    shop = open_shop(rng, "x:alder-outdoor", "outdoor", 90, OWN_SIDE)
    shop.publishes(300, 0, 90)
    partners = shop.newcomers(2)
    for index, at in enumerate(spread(rng, 7, 3, 85)):
        partner = partners[index % 3 == 0]
        unseen = Said(f"{rng.getrandbits(52):013x}", partner.id, at, None)
        shop.answer(unseen, partner)
    return [shop.channel]


def archive_without_replies(rng: Random) -> list[Channel]:
    """K: an export of the own side, two hundred posts, replies not in its scope."""
    coverage = {"outbound_posts": "complete"}
    shop = open_shop(rng, "instagram:ingram-garden", "garden", 90, coverage)
    shop.publishes(200, 0, 90)
    return [shop.channel]


def three_wrote(rng: Random) -> list[Channel]:
    """L: sixty posts; three people wrote, all of them answered.

    No warm-up, so that three it remains.
    """
    shop = open_shop(rng, "facebook:fenwick-books", "books")
    shop.publishes(60, 0, 90)
    shop.crowd(3, DUE, answered=3, goes_on=1 / 3)
    return [shop.channel]


def tagged_suppliers(rng: Random) -> list[Channel]:
    """M: sixty posts that name suppliers; twenty people answered once, none returns.

    Eight suppliers, one or two named in each post, none of whom ever writes. Nobody
    goes on after the answer.
    """
    shop = open_shop(rng, "instagram:castell-bakery", "bakery", 120)
    shop.publishes_throughout(20, 60)
    suppliers = shop.newcomers(8)
    for record in shop.channel.records:
        named = [person.id for person in rng.sample(suppliers, rng.choice((1, 1, 2)))]
        record["mentions"] = named
        record["text"] += "".join(f" @{supplier}" for supplier in named)
    shop.crowd(7, BEFORE, answered=7)
    shop.crowd(20, DUE, answered=20)
    return [shop.channel]
