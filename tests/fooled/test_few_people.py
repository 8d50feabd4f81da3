"""One, two, three people who talk a great deal do not stand for everybody."""

from tests.fooled.telling import (
    BEFORE,
    DUE,
    asking,
    busy,
    hear,
    ignored,
    served,
    shop_of,
)
from tests.scenarios.build import Person
from tests.scenarios.shop import Shop
from tests.scenarios.times import after, spread


def test_one_superfan_does_not_buy_the_verdict(tmp_path):
    """A fan is answered 40 times, fifteen others ask in vain.

    Naive: 40 replies to 55 comments, 73 %. LISTEN counts people: 1 of 16, upper 24 %:
    no. TALK has one person at most with 2 turns, RETURN one regular and at most 11 new
    people: can't tell. REACH: nobody tried, no. S = -2 + 0 + 0 - 1 = -3: low; 26 posts:
    content high. Taking RETURN as yes leaves S = -2, so nothing moves it: clear.
    """
    shop = busy(shop_of("instagram:selby-pottery", "pottery"))
    [fan] = shop.newcomers(1)
    fandom(shop, fan)
    ignored(shop, 15)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.counted("listen") == ("no", 1, 16)
    assert told.qualifiers == ["one_person_carries_it"]
    assert "1 of 16 people who asked you something got an answer" in told.words
    assert "One person writes more than half of what reaches you." in told.words
    assert "1 person of 16 wrote more than half of the 55 messages to you" in told.words


def test_a_fan_is_no_fault_where_everybody_is_answered(tmp_path):
    """The twin: the same fan, and the fifteen are answered, too.

    LISTEN 16 of 16: yes. RETURN is no yes (one regular, nobody of the new came back),
    REACH no: S = 2 + (0 or 1) + (0 or -1) - 1, never 3 with RETURN or REACH: desk.
    """
    shop = busy(shop_of("instagram:selby-pottery", "pottery"))
    [fan] = shop.newcomers(1)
    fandom(shop, fan)
    served(shop, 15)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 16, 16)
    assert "16 of 16 people who asked you something got an answer" in told.words


def test_three_sock_puppets_do_not_buy_the_verdict(tmp_path):
    """Three accounts talk with us every second day; thirty others ask in vain.

    Naive: 264 replies to 426 comments, and talk that goes on daily. LISTEN: 3 of 33,
    upper 21 %: no. TALK: 3 people with 2 turns, under 5: can't tell. RETURN: 3
    regulars, under 5; of the 30 about 21 are new, none came back, upper under 15 %: no.
    REACH: no. S = -2 + 0 - 1 - 1 = -4: low.
    """
    shop = busy(shop_of("facebook:merle-books", "books"))
    for puppet in shop.newcomers(3):
        chatting(shop, puppet)
    ignored(shop, 30)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.counted("listen") == ("no", 3, 33)
    assert told.outcome("talk") == "cannot_tell"
    assert told.verdict["tests"]["return"]["regulars"] == 3
    assert "2 people of 33 wrote more than half" in told.words


def test_a_small_circle_that_is_all_there_is_may_be_small(tmp_path):
    """The twin: twelve people who return, all answered, and nobody else.

    LISTEN 12 of 12: yes. RETURN: 12 regulars of 12: yes. TALK: after every answer
    somebody goes on: yes. REACH: no. S = 2 + 1 + 1 - 1 = 3 with RETURN: high.
    """
    shop = busy(shop_of("facebook:merle-books", "books"))
    for person in shop.newcomers(12):
        for at in shop.visits(4, *DUE):
            shop.follow_up(
                person, shop.answer(shop.comment(person, at, "questions"), person)
            )
    told = hear(tmp_path, [shop])

    assert told.slug == "networking_and_content"
    assert told.counted("listen") == ("yes", 12, 12)
    assert told.counted("return") == ("yes", 12, 12)
    assert "wrote more than half" not in told.words


def test_five_sock_puppets_move_it_to_mixed_and_are_pointed_at(tmp_path):
    """A hole that stays: five such accounts, and thirty who ask in vain.

    LISTEN 5 of 35, upper 27 %: no. TALK 5 of 5: yes. RETURN: 5 regulars of 35: yes.
    REACH: no. S = -2 + 1 + 1 - 1 = -1: mixed, leaning to broadcasting. No file tells a
    puppet from a person; what is said is how few they are, and what to do about staff.
    """
    shop = busy(shop_of("facebook:merle-books", "books"))
    for puppet in shop.newcomers(5):
        chatting(shop, puppet)
    ignored(shop, 30)
    told = hear(tmp_path, [shop])

    assert told.slug == "mixed"
    assert "the picture is mixed, leaning to broadcasting" in told.words
    assert told.counted("listen") == ("no", 5, 35)
    assert "3 people of 35 wrote more than half" in told.words
    assert "If any of them works with you, name them with --own." in told.words


def test_quarrels_with_two_people_do_not_buy_the_verdict(tmp_path):
    """Two people quarrel with us twice each, thirty messages a time; forty ask in vain.

    Naive: the deepest threads for miles, and 60 replies to 100 comments. LISTEN: 2 of
    42 at most, upper 13 %: no. TALK: 2 people, under 5: can't tell. RETURN: of about 30
    new people 2 at most came back: no or unclear. REACH: no. S is -3 or -4: low.
    """
    shop = busy(shop_of("facebook:fergus-bikes", "bikes"))
    for person in shop.newcomers(2):
        for at in shop.visits(2, 0, 80, apart=5):
            to_and_fro(shop, person, at, "quarrels")
    ignored(shop, 40)
    told = hear(tmp_path, [shop])

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.outcome("listen") == "no"
    assert told.outcome("talk") == "cannot_tell"
    assert "of 42 people who asked you something got an answer" in told.words


def test_two_deep_talks_are_no_fault_beside_forty_short_answers(tmp_path):
    """The twin: the same two, and the forty get an answer each.

    LISTEN: at least 40 of 42: yes. TALK: 2 of 42, 2 % to 13 %: unclear. RETURN no or
    unclear, REACH no. S is at most 1, LISTEN yes: desk.
    """
    shop = busy(shop_of("facebook:fergus-bikes", "bikes"))
    for person in shop.newcomers(2):
        for at in shop.visits(2, 0, 80, apart=5):
            to_and_fro(shop, person, at, "quarrels")
    served(shop, 40)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert told.outcome("listen") == "yes"
    assert told.counted("talk") == ("unclear", 2, 42)


def fandom(shop: Shop, fan: Person) -> None:
    """Have the fan be answered 13 times before the window and 40 times in it."""
    for count, days in ((13, BEFORE), (40, (0, 88))):
        for at in spread(shop.rng, count, *days):
            shop.answer(shop.comment(fan, at, "questions"), fan)


def chatting(shop: Shop, person: Person) -> None:
    """Have somebody talk with us every second day: three messages and two answers."""
    for number in range(-29, 88, 2):
        said = asking(shop, [person], (number, number + 0.5))[0]
        for _ in range(2):
            at = after(shop.rng, said.at, 0.02, 0.2)
            said = shop.answer_at(at, said, person)
            said = shop.follow_up(person, said)


def to_and_fro(shop: Shop, person: Person, at, pool: str) -> None:
    """Exchange thirty messages under a post, theirs first."""
    said = shop.comment(person, at, "questions")
    for turn in range(29):
        ours = turn % 2 == 0
        text = shop.voice.writes(pool) if ours else shop.voice.says(pool)
        at = after(shop.rng, said.at, 0.05, 1.5)
        said = shop.channel.replies(shop.hand if ours else person, at, text, said)
