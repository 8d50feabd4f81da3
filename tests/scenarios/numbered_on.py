"""Scenarios 11 to 20, under the same conditions as 1 to 10."""

from datetime import timedelta
from random import Random

from tests.scenarios.build import Channel, Person
from tests.scenarios.numbered import BEFORE, DUE, MIXED
from tests.scenarios.shop import Shop, open_shop
from tests.scenarios.times import spread, when_open

PASTED = (
    "Great post! We make outdoor gear you will love, have a look at our page.",
    "Love this! Our new collection is out now, follow us for ten per cent off.",
)


def in_others_threads(rng: Random) -> list[Channel]:
    """11: four posts, but daily in other people's threads.

    Once a day it goes to one of thirty-four hosts, to twelve of them often. Thirty-two
    answer: always the first time, seven times in ten after that, and every second time
    it goes on from there. Twelve others and ten of the hosts come over with a question;
    all but two of them get an answer.
    """
    shop = open_shop(rng, "x:penrose-pottery", "pottery", 120)
    shop.publishes(1, -20, -10)
    shop.publishes(4, 0, 90)
    hosts = shop.newcomers(34)
    _rounds(shop, rng.choices(hosts[:12], k=30), spread(rng, 30, -29, 0, opening=True))
    visited = hosts + rng.choices(hosts[:12], k=40) + rng.choices(hosts[12:32], k=16)
    rng.shuffle(visited)
    _rounds(shop, visited, spread(rng, 90, 0, 89.2, opening=True), silent=hosts[32:])
    guests = hosts[:10] + shop.newcomers(12)
    ignored = set(guests[-2:])
    rng.shuffle(guests)
    for person, at in zip(guests, spread(rng, 22, *DUE), strict=True):
        comes = shop.comment if rng.random() < 1 / 3 else shop.mention
        opener = comes(person, at, "questions")
        if person not in ignored:
            shop.talk(opener, person, 0.4)
    return [shop.channel]


def _rounds(shop: Shop, hosts: list[Person], moments, silent=()) -> None:
    rng = shop.rng
    seen: set[Person] = set()
    for host, at in zip(hosts, moments, strict=True):
        pays = host not in silent and (host not in seen or rng.random() < 0.7)
        seen.add(host)
        back = shop.tries(host, at, paid_back=pays)
        if back and rng.random() < 0.5:
            shop.talk(back, host, 0.4)


def both_at_once(rng: Random) -> list[Channel]:
    """12: ninety posts, 80 % answered, regulars and outreach.

    Sixty people asked, forty-eight were answered, fourteen of these are regulars;
    twenty more only praised. It went to eighteen people; ten came back to it.
    """
    shop = open_shop(rng, "instagram:calder-bakery", "bakery", 120)
    shop.publishes_throughout(22, 68)
    shop.publishes(22, 0, 90, pool="asks")
    for person in shop.newcomers(14):
        shop.regular(person, 1, BEFORE, 0.5)
        shop.regular(person, rng.randint(3, 7), DUE, 0.5)
    shop.crowd(15, BEFORE, answered=12, goes_on=0.3)
    shop.crowd(46, DUE, answered=34, goes_on=0.3)
    shop.crowd(20, DUE, answered=14, pools=("praise",))
    moments = spread(rng, 18, 1, 88, opening=True)
    pays = [True] * 10 + [False] * 8
    rng.shuffle(pays)
    for host, at, back in zip(shop.newcomers(18), moments, pays, strict=True):
        shop.tries(host, at, paid_back=back)
    return [shop.channel]


def asks_and_ghosts(rng: Random) -> list[Channel]:
    """13: thirty-nine posts that ask, two hundred answers, 2 % of them replied to.

    Ninety people answer, some of them often. What they write are opinions. Before the
    ninety days it was the same: thirteen posts, sixty-five answers, one reply.
    """
    shop = open_shop(rng, "facebook:quill-books", "books", 120)
    shop.publishes(13, *BEFORE, pool="asks")
    shop.publishes(39, 0, 90, pool="asks")
    crowd = shop.newcomers(90)
    weights = [rng.expovariate(1) for _ in crowd]
    earlier = rng.choices(crowd, weights, k=65)
    _opinions(shop, earlier, BEFORE, replies=1)
    _opinions(shop, crowd + rng.choices(crowd, weights, k=110), (0, 90), replies=4)
    return [shop.channel]


def _opinions(
    shop: Shop, authors: list[Person], days: tuple[float, float], replies: int
) -> None:
    rng = shop.rng
    rng.shuffle(authors)
    moments = spread(rng, len(authors), *days)
    said = [
        (person, shop.comment(person, at, "opinions"))
        for person, at in zip(authors, moments, strict=True)
    ]
    for person, opinion in rng.sample(said[: -len(said) // 10], replies):
        shop.answer(opinion, person)


def superfan(rng: Random) -> list[Channel]:
    """14: one superfan is answered forty times, fifteen others are ignored.

    Two of three comments by the others ask something.
    """
    shop = open_shop(rng, "instagram:selby-pottery", "pottery", 120)
    shop.publishes_throughout(9, 26)
    (fan,) = shop.newcomers(1)
    for count, days in ((13, BEFORE), (40, (0, 88))):
        for at in spread(rng, count, *days):
            shop.answer(shop.comment(fan, at, *MIXED), fan)
    pools = ("questions", "questions", "praise")
    shop.crowd(5, BEFORE, pools=pools)
    shop.crowd(15, DUE, pools=pools)
    return [shop.channel]


def pasted_outreach(rng: Random) -> list[Channel]:
    """15: five hundred pasted replies under other people's posts; nobody responds.

    Five hundred people, two texts, twenty at a sitting, half a minute or so apart.
    Fifteen posts of its own. No warm-up: nobody is expected to return.
    """
    shop = open_shop(rng, "instagram:vickers-outdoor", "outdoor")
    shop.publishes(15, 0, 90)
    hosts = iter(shop.newcomers(500))
    for sitting in spread(rng, 25, 1, 90, opening=True):
        at = sitting
        for _ in range(20):
            shop.goes_out(next(hosts), at, rng.choice(PASTED))
            at += timedelta(seconds=rng.randrange(20, 70))
    return [shop.channel]


def staff_only(rng: Random) -> list[Channel]:
    """16: sixty comments, all by staff.

    Four of them, named as part of the own set. The account answers every fourth.
    """
    shop = open_shop(rng, "facebook:novak-garden", "garden", 120)
    shop.channel.own = ("tilda.novak", "rune.at.work", "shop.yara", "emrys.gardens")
    shop.publishes_throughout(9, 26)
    moments = spread(rng, 20, -26, 0) + spread(rng, 60, 0, 89)
    for index, at in enumerate(moments):
        newest = max((p for p in shop.posts if p.at < at), key=lambda post: post.at)
        author = rng.choice(shop.channel.own)
        text = shop.voice.says("praise")
        said = shop.channel.replies(author, at, text, newest)
        if index % 4 == 0:
            shop.answer(said, Person(author, author.title()))
    return [shop.channel]


def from_silence_to_talk(rng: Random) -> list[Channel]:
    """17: two silent months, then 90 % answered.

    Silent means that nobody was answered; the weekly post went on. Forty people are
    due: eighteen in the silence, four of whom wrote once more in vain, and twenty-two
    after it, twenty of them answered, of whom nearly half go on. Five more write in the
    last week. No warm-up: the file begins with the silence.
    """
    shop = open_shop(rng, "facebook:orme-bikes", "bikes")
    shop.publishes(13, 0, 90)
    silent = shop.crowd(18, (0, 58))
    for person, at in zip(rng.sample(silent, 4), spread(rng, 4, 40, 59), strict=True):
        shop.comment(person, at, "questions")
    shop.crowd(22, (60, 83), answered=20, goes_on=0.45)
    shop.crowd(5, (83, 89.5), answered=4, goes_on=0.45)
    return [shop.channel]


def slow_but_personal(rng: Random) -> list[Channel]:
    """18: slow but personal: about four days, 85 % of fifteen people.

    A weekly post. Thirteen are answered; eight of them come back, three visits each,
    and personal answers keep talk going more often than not.
    """
    shop = open_shop(rng, "facebook:tamm-knits", "knitting", 120)
    shop.hours = (76, 124)
    shop.publishes_throughout(4, 13)
    for person in shop.newcomers(8):
        for at in shop.visits(3, *DUE, apart=8):
            shop.talk(shop.comment(person, at, "questions"), person, 0.55)
    shop.crowd(3, (-30, -8), answered=3, goes_on=0.55)
    shop.crowd(7, DUE, answered=5, goes_on=0.55)
    return [shop.channel]


def sudden_rush(rng: Random) -> list[Channel]:
    """19: thirty messages, all in the last three days.

    Twenty-six people, four of them twice; ten messages are answered already. A weekly
    post, and nobody wrote before.
    """
    shop = open_shop(rng, "facebook:bowden-books", "books")
    shop.publishes(13, 0, 89)
    crowd = shop.newcomers(26)
    authors = crowd + rng.sample(crowd, 4)
    rng.shuffle(authors)
    moments = spread(rng, 30, 87, 90)
    for index, (person, at) in enumerate(zip(authors, moments, strict=True)):
        said = shop.comment(person, at, *MIXED)
        if index < 10:
            shop.answer(said, person)
    return [shop.channel]


def praise_only(rng: Random) -> list[Channel]:
    """20: praise only, and the owner writes thanks by hand.

    Thirty fans; nine of them three to six times, as fans do. The thanks are short and
    therefore often the same, but they come after human delays, and to 95 %. Nobody
    goes on after being thanked, and the owner goes nowhere else.
    """
    shop = open_shop(rng, "instagram:lomax-bakery", "bakery", 120)
    shop.publishes_throughout(13, 39)
    fans = [(person, rng.randint(3, 6)) for person in shop.newcomers(9)]
    once = [(person, 1) for person in shop.newcomers(21)]
    for person, visits in fans + once:
        for at in shop.visits(visits, 0, 89):
            _thanked(shop, person, at)
    for person, _ in fans:
        _thanked(shop, person, shop.visits(1, *BEFORE)[0])
    return [shop.channel]


def _thanked(shop: Shop, person: Person, at) -> None:
    praise = shop.comment(person, at, "praise")
    later = when_open(shop.rng, praise.at, 0.5, 14)
    if shop.rng.random() < 0.95 and shop.channel.covers(later):
        text = shop.voice.says("thanks", to=person.first)
        shop.channel.replies(shop.hand, later, text, praise)
