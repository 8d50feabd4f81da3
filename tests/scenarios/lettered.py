"""Scenarios A to G: each a row of the table, in our words, and what we added to it.

The first four are review pages. A quarter is ninety days; the file holds a year.
"""

from random import Random

from tests.scenarios.build import OWN_SIDE, Channel, Person, Said
from tests.scenarios.shop import GOES_ON, Shop, open_shop
from tests.scenarios.times import HOUR, after, day, spread, when_awake, when_open

QUARTERS = ((-270, -180), (-180, -90), (-90, 0), (0, 90))
REVIEWS = {"outbound_replies": "complete", "inbound_replies": "complete"}


def busy_reviews(rng: Random) -> list[Channel]:
    """A: twenty reviews a quarter, 95 % answered.

    All are written; nineteen of each quarter's twenty are answered, within two days.
    """
    shop = _review_page(rng, "dale-inn")
    for days in QUARTERS:
        _reviews(shop, 20, days, answered=19)
    return [shop.channel]


def ignored_reviews(rng: Random) -> list[Channel]:
    """B: twenty reviews a quarter, 20 % answered: four of each quarter's twenty."""
    shop = _review_page(rng, "kerr-kitchen")
    for days in QUARTERS:
        _reviews(shop, 20, days, answered=4)
    return [shop.channel]


def few_reviews(rng: Random) -> list[Channel]:
    """C: four reviews a quarter, 95 % answered: fifteen of the year's sixteen."""
    shop = _review_page(rng, "whitlow-cafe")
    skipped = rng.randrange(4)
    for index, days in enumerate(QUARTERS):
        _reviews(shop, 4, days, answered=3 if index == skipped else 4)
    return [shop.channel]


def hardly_any_reviews(rng: Random) -> list[Channel]:
    """D: two reviews a quarter.

    One of the two has words and is answered; the other is five stars and nothing else,
    as every second rating on such pages is.
    """
    shop = _review_page(rng, "sorley-tearoom")
    for first, last in QUARTERS:
        middle = (first + last) / 2
        _reviews(shop, 1, (first, middle), answered=1)
        (guest,) = shop.newcomers(1)
        at = spread(rng, 1, middle, last)[0]
        shop.channel.says(guest, at, kind="review", text="", rating=5)
    return [shop.channel]


def _review_page(rng: Random, account: str) -> Shop:
    shop = open_shop(rng, f"google_business:{account}", "table", 365, REVIEWS)
    shop.hours = (3, 36)
    return shop


def _reviews(
    shop: Shop, count: int, days: tuple[float, float], *, answered: int
) -> None:
    """Put down written reviews, two in three of them glad, some with an answer."""
    rng = shop.rng
    guests = shop.newcomers(count)
    lucky = set(rng.sample(guests, answered))
    for guest, at in zip(guests, spread(rng, count, *days), strict=True):
        glad = rng.random() < 2 / 3
        rating = rng.choice((4, 5, 5)) if glad else rng.choice((1, 2, 3, 3))
        pool = "reviews_glad" if glad else "reviews_fair"
        text = shop.voice.says(pool)
        facts = {"kind": "review", "text": text, "rating": rating}
        review = shop.channel.says(guest, at, **facts)
        if guest in lucky:
            shop.answer(review, guest, "reviews_answers")


def newsletter(rng: Random) -> list[Channel]:
    """E: a monthly newsletter, twenty-five readers write back, 90 % answered.

    Three issues lie in the window and three before it. Eight faithful readers write
    back to each of the three, seventeen others once; three of these get no answer. Two
    in five answers lead to another mail. The owner also writes five first, personal
    mails, and four people reply. Everything is private, as mail is.
    """
    shop = open_shop(rng, "email:letters@hollow-dairy.example", "cheese", 180)
    shop.hours = (2, 40)
    issues = (-76, -47, -17, 12, 41, 69)
    for number in issues:
        shop.publishes(1, number, number + 0.9, pool="newsletters")
    faithful, others = shop.newcomers(8), shop.newcomers(17)
    for issue in shop.posts[:3]:
        for reader in rng.sample(faithful, 5):
            _writes_back(shop, reader, issue, answered=True)
    for issue in shop.posts[3:]:
        for reader in faithful:
            _writes_back(shop, reader, issue, answered=True)
    for index, reader in enumerate(others):
        issue = rng.choice(shop.posts[3:])
        _writes_back(shop, reader, issue, answered=index >= 3)
    _first_mails(shop)
    for record in shop.channel.records:
        record["visibility"] = "private"
    return [shop.channel]


def _writes_back(shop: Shop, reader: Person, issue: Said, *, answered: bool) -> None:
    at = when_awake(shop.rng, issue.at, 1, 110)
    mail = shop.channel.replies(reader, at, shop.voice.says("mails"), issue)
    if answered:
        shop.talk(mail, reader, 0.4)


def _first_mails(shop: Shop) -> None:
    customers = shop.newcomers(5)
    moments = spread(shop.rng, 5, 5, 80, opening=True)
    for index, (person, at) in enumerate(zip(customers, moments, strict=True)):
        text = f"Dear {person.first}, {shop.voice.writes('outreach')}"
        account = shop.channel.account
        ours = shop.channel.opens(account, at, text, mentions=[person.id])
        if index != 3:
            shop.follow_up(person, ours, "paybacks")


def flat_blog(rng: Random) -> list[Channel]:
    """F: a flat blog: one comment of the author answers everybody since the last.

    A post a fortnight, eighteen readers with one comment each in the days after it,
    then the author's. After that, four of them go on, and the author once more. Nothing
    says what answers what. No warm-up: whether they return is not yet to be known.
    """
    shop = open_shop(rng, "wordpress:thorne-knits.example", "knitting")
    readers = iter(shop.newcomers(18))
    going_on = {1, 5, 8, 12}
    said = 0
    sizes = (3, 2, 3, 3, 2, 3, 2)
    for post, size in zip(shop.publishes(7, 0, 84), sizes, strict=True):
        batch = [next(readers) for _ in range(size)]
        first = _flat_round(shop, post, batch, (6, 70), "questions")
        again = [who for index, who in enumerate(batch, said) if index in going_on]
        said += size
        if again:
            opened = Said(post.id, post.author, first, post.conversation)
            _flat_round(shop, opened, again, GOES_ON, "followups")
    return [shop.channel]


def _flat_round(
    shop: Shop, since: Said, batch: list[Person], hours: tuple[float, float], pool: str
):
    """Have everybody comment in that time, then the author once, for all."""
    moments = sorted(when_awake(shop.rng, since.at, *hours) for _ in batch)
    for person, at in zip(batch, moments, strict=True):
        _flat(shop, person, at, since, shop.voice.says(pool))
    answers = [f"{who.first}: {shop.voice.writes('answers')}" for who in batch]
    at = when_open(shop.rng, moments[-1], 4, 20)
    if shop.channel.covers(at):
        _flat(shop, shop.hand, at, since, " ".join(("Thank you all.", *answers)))
    return at


def _flat(shop: Shop, author, at, thread: Said, text: str) -> None:
    channel = shop.channel
    channel.says(author, at, kind="reply", text=text, conversation=thread.conversation)


def quiet_shop(rng: Random) -> list[Channel]:
    """G: a shop with a weekly post; two people a month; nearly all answered.

    Twelve people in the half-year that the file covers, a question each; eleven are
    answered, three in ten of them go on.
    """
    shop = open_shop(rng, "facebook:jessop-bikes", "bikes", 180)
    shop.publishes(26, -90, 90)
    shop.crowd(12, (-88, 89), answered=11, goes_on=0.3)
    return [shop.channel]


def own_side_archive(rng: Random) -> list[Channel]:
    """For P: an archive of the own side that shows talk with forty-four people.

    Ids of the messages answered carry a clock, so the archive tells when they were
    written. Forty people wrote again within hours of a reply; twelve of them were
    talked to like that on three days or more. Sixty posts.
    """
    shop = open_shop(rng, "x:kerr-kitchen", "table", 90, OWN_SIDE)
    shop.publishes(60, 0, 90)
    for index, person in enumerate(shop.newcomers(44)):
        days = rng.randint(3, 5) if index < 12 else 1
        for at in shop.visits(days, 0, 87):
            _seen_from_our_side(shop, person, at, goes_on=index < 40)
    return [shop.channel]


def _seen_from_our_side(shop: Shop, person: Person, at, *, goes_on: bool) -> None:
    answer = shop.answer(_inferred(shop, person, at), person)
    if answer and goes_on:
        later = after(shop.rng, answer.at, *GOES_ON)
        if later < day(90) - HOUR:
            shop.answer(_inferred(shop, person, later), person)


def _inferred(shop: Shop, person: Person, at) -> Said:
    """Put down what an id alone tells: author and time; the file has no words."""
    said = shop.channel.says(person.id, at, kind="reply", text="", inferred=True)
    return Said(said.id, said.author, at, None)
