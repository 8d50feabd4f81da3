"""Who belongs to us: staff who comment, an agency that answers."""

from tests.fooled.telling import BEFORE, asking, busy, hear, served, shop_of
from tests.scenarios.build import Person
from tests.scenarios.shop import Shop
from tests.scenarios.times import day, spread

STAFF = ("tilda.novak", "rune.at.work", "shop.yara", "emrys.gardens")
EIGHT = (*STAFF, "gwen.novak", "otto.potting", "pia.glasshouse", "till.two")
AGENCY = "brightwork.agency"


def test_comments_by_declared_staff_are_nobodys(tmp_path):
    """Eight of the staff ask six times each, and all get an answer; --own names them.

    Naive: 48 comments, 48 answers. None is by a person: nobody is due. 26 posts and 96
    own replies: few people, much published; 0 with 2 turns: low, clear.
    """
    shop = staffed(EIGHT)
    named = [word for name in EIGHT for word in ("--own", name)]
    told = hear(tmp_path, [shop], *named)

    assert (told.slug, told.confidence) == ("broadcasting", "clear")
    assert told.channel["window_totals"]["people"] == 0
    assert told.channel["window_totals"]["inbound_replies"] == 0
    assert "and 0 people talked with you" in told.words


def test_the_configuration_declares_staff_as_well(tmp_path):
    """The same eight, named in the client's settings: the same."""
    config = tmp_path / "client.toml"
    config.write_text(f"[client]\nown = {list(EIGHT)}\n".replace("'", '"'))
    told = hear(tmp_path, [staffed(EIGHT)], "--config", config)

    assert told.slug == "broadcasting"
    assert told.channel["window_totals"]["people"] == 0


def test_undeclared_staff_pass_for_people_and_are_pointed_at(tmp_path):
    """A hole that stays: the same eight, named nowhere.

    8 people due are under 12, so the longest window with 8 is taken, all 120 days.
    LISTEN 8 of 8: yes. RETURN: 8 regulars of 8: yes. TALK 8 two-way people, nobody goes
    on, upper 25 %: unclear. REACH no. S = 2 + 0 + 1 - 1 = 2: mixed, leaning to
    networking. No file tells staff from guests; so it is said how few people wrote, and
    what to do. Five of 8 wrote 35 of 56.
    """
    told = hear(tmp_path, [staffed(EIGHT)])

    assert told.slug == "mixed"
    assert told.counted("listen") == ("yes", 8, 8)
    assert told.verdict["tests"]["return"]["regulars"] == 8
    assert "5 people of 8 wrote more than half of the 56 messages to you" in told.words
    assert "If any of them works with you, name them with --own." in told.words


def test_many_guests_are_not_taken_for_staff(tmp_path):
    """The twin: forty guests ask once each. Nobody carries the talk, nothing is hinted.

    LISTEN 40 of 40; RETURN no (nobody came back), REACH no: desk.
    """
    shop = busy(shop_of("facebook:novak-garden", "garden"))
    served(shop, 40)
    told = hear(tmp_path, [shop])

    assert told.slug == "answering_desk"
    assert "wrote more than half" not in told.words
    assert "--own" not in told.words


def test_answers_by_a_declared_agency_are_the_clients(tmp_path):
    """Twenty ask; an agency answers all, with its own account, named with --own.

    LISTEN 20 of 20: yes; RETURN no, REACH no: desk.
    """
    told = hear(tmp_path, [with_agency()], "--own", AGENCY)

    assert told.slug == "answering_desk"
    assert told.counted("listen") == ("yes", 20, 20)
    assert "not named as yours" not in told.words


def test_answers_by_an_undeclared_agency_are_a_strangers_and_pointed_at(tmp_path):
    """The same, and nobody says who answers: people answering one another.

    LISTEN 0 of 20, upper 12 %: no. TALK: n = 0 while LISTEN has its 8: no. REACH no.
    S is -4 or -5: low. The owner is told that one outsider answered all twenty.
    """
    told = hear(tmp_path, [with_agency()])

    assert told.slug == "broadcasting"
    assert told.counted("listen") == ("no", 0, 20)
    assert "0 of 20 people who asked you something got an answer" in told.words
    assert (
        "Somebody who is not named as yours answered 20 people who wrote to you. If "
        "that is a colleague or an agency, name them with --own" in told.words
    )


def staffed(staff: tuple[str, ...]) -> Shop:
    """Return a shop whose staff ask once before the window and six times in it."""
    shop = busy(shop_of("facebook:novak-garden", "garden"))
    for name in staff:
        person = Person(name, name.replace(".", " ").title())
        for at in (*shop.visits(1, *BEFORE), *shop.visits(6, 0, 82)):
            [question] = asking(shop, [person], near(at))
            shop.answer(question, person)
    return shop


def near(at) -> tuple[float, float]:
    number = (at - day(0)).total_seconds() / 86_400
    return number, number + 0.2


def with_agency() -> Shop:
    """Return a shop below whose posts an agency answers twenty people."""
    shop = busy(shop_of("facebook:novak-garden", "garden"))
    shop.hand = AGENCY
    people = shop.newcomers(20)
    moments = spread(shop.rng, 20, 0, 82)
    for person, at in zip(people, moments, strict=True):
        shop.answer(shop.comment(person, at, "questions"), person)
    return shop
