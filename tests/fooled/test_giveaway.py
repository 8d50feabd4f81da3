"""A giveaway that draws a crowd neither makes regulars nor hides them."""

from tests.fooled.telling import asking, busy, hear, ignored, shop_of
from tests.scenarios.build import Said
from tests.scenarios.shop import Shop
from tests.scenarios.times import DAY, MINUTE, day


def test_a_giveaway_does_not_hide_the_regulars(tmp_path):
    """Twelve regulars, all answered; then 800 entries below one post within five days.

    Naive: 1.5 % of the people come back. 800 of 812 under one post within 7 days are a
    spike, and left out: 12 regulars of 12, RETURN yes. Entries ask nothing: LISTEN 12
    of 12, yes. TALK: 12 of 12 go on, yes. REACH no. S = 2 + 1 + 1 - 1 = 3: high. On the
    wider base LISTEN is 12 of hundreds: another name, so leaning.
    """
    shop = busy(shop_of("facebook:eckert-pottery", "pottery"))
    regulars(shop)
    enter(shop, 800, days=5)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("networking_and_content", "leaning")
    assert told.counted("return") == ("yes", 12, 12)
    assert told.counted("listen") == ("yes", 12, 12)
    assert (
        "800 people wrote only under one post that drew a crowd; they are left out of "
        "the test whether people come back." in told.words
    )


def test_entering_daily_makes_nobody_a_regular(tmp_path):
    """Comment daily to win: 300 enter on each of five days; twenty others ask in vain.

    Naive: 300 regulars, 1,500 comments. All who wrote only there are left out: 0
    regulars, about 14 of the twenty are new and none came back: can't tell, unclear or
    no. LISTEN: 0 of 20: no. TALK: n = 0: no. REACH: no. S is -4 or -5: low.
    """
    shop = busy(shop_of("facebook:eckert-pottery", "pottery"))
    ignored(shop, 20)
    enter(shop, 300, days=5, times=5)
    told = hear(tmp_path, [shop])

    assert told.slug == "broadcasting"
    assert told.verdict["tests"]["return"]["regulars"] == 0
    assert told.outcome("return") != "yes"
    assert "300 people wrote only under one post that drew a crowd" in told.words


def test_a_post_that_nineteen_answer_is_no_giveaway(tmp_path):
    """The twin: a crowd under 20 is no spike, however large its share."""
    shop = busy(shop_of("facebook:eckert-pottery", "pottery"))
    regulars(shop)
    enter(shop, 19, days=5)
    told = hear(tmp_path, [shop])

    assert told.counted("return") == ("yes", 12, 31)
    assert "drew a crowd" not in told.words


def regulars(shop: Shop) -> None:
    """Have twelve people ask four times each, get answers, and go on."""
    for person in shop.newcomers(12):
        for number in range(4):
            first = 2 + 20 * number
            [question] = asking(shop, [person], (first, first + 1))
            shop.follow_up(person, shop.answer(question, person))


def enter(shop: Shop, count: int, *, days: int, times: int = 1) -> None:
    """Have a prize posted on day 44, and people enter it, some of them daily."""
    prize = shop.channel.opens(
        shop.hand, day(44.4), "Comment, and the jar may be yours."
    )
    for number, person in enumerate(shop.newcomers(count)):
        for turn in range(times):
            at = prize.at + turn * DAY + (5 + number) * MINUTE
            at += (number % days) * DAY if times == 1 else 0 * DAY
            entry(shop, person, at, prize)


def entry(shop: Shop, person, at, prize: Said) -> None:
    shop.channel.replies(person, at, "I would love to win this one", prize)
