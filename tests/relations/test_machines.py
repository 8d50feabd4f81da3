"""What a machine sent: a text alone brands nobody, a text and a speed do."""

from datetime import timedelta

from tests.audit.export import US, Export, before
from tests.relations.related import Related

HOUR, MINUTE, SECOND = (timedelta(**{u: 1}) for u in ("hours", "minutes", "seconds"))
PEOPLE = ("ana", "ben", "cleo", "dan", "eve")


def answered(people, text, waits, **given):
    """Each person asks at noon of a day of their own, and is answered so much later."""
    x = Export()
    for number, (person, wait) in enumerate(zip(people, waits, strict=True)):
        at = before(60 - number, hours=12)
        asked = x.says(person, at, "When do you open?", mentions=[US])
        x.replies(US, at + wait, asked, text, **given)
    return x


def machine(related: Related) -> int:
    [(count,)] = related.rows("select count(*) from automated where own")
    return count


def test_the_same_words_to_five_people_within_seconds_are_a_machines(tmp_path):
    x = answered(PEOPLE, "Thanks, we'll be in touch", [30 * SECOND] * 5)

    assert machine(Related(tmp_path, x)) == 5


def test_four_people_are_too_few_for_a_machine(tmp_path):
    people = (*PEOPLE[:4], *PEOPLE[:4])
    x = answered(people, "Thanks, we'll be in touch", [30 * SECOND] * 8)
    related = Related(tmp_path, x)

    assert (machine(related), related.rows("from template")) == (0, [])


def test_the_same_words_by_hand_at_all_hours_are_nobodys_machine(tmp_path):
    waits = [2 * MINUTE, 50 * MINUTE, 5 * HOUR, 9 * HOUR, 20 * HOUR]
    x = answered(PEOPLE, "Thanks, we'll be in touch", waits)

    assert machine(Related(tmp_path, x)) == 0


def test_words_of_ones_own_within_seconds_are_no_machines(tmp_path):
    x = Export()
    for number, person in enumerate(PEOPLE):
        at = before(60 - number, hours=12)
        asked = x.says(person, at, "When do you open?", mentions=[US])
        x.replies(US, at + 20 * SECOND, asked, f"At nine, {person}, at gate {number}")

    assert machine(Related(tmp_path, x)) == 0


def test_a_steady_delay_of_some_minutes_is_a_machines(tmp_path):
    # Median 600 s; a quarter of them below 595, three quarters below 605: 10 / 600.
    waits = [timedelta(seconds=s) for s in (590, 595, 600, 605, 610)]

    assert machine(Related(tmp_path, answered(PEOPLE, "Noted", waits))) == 5


def test_a_delay_of_some_minutes_that_varies_by_a_fifth_is_not(tmp_path):
    # Quartiles 540 and 660 s: 120 / 600 is a fifth, and not less.
    waits = [timedelta(seconds=s) for s in (500, 540, 600, 660, 700)]

    assert machine(Related(tmp_path, answered(PEOPLE, "Noted", waits))) == 0


def test_a_steady_delay_of_an_hour_is_somebodys_habit(tmp_path):
    assert machine(Related(tmp_path, answered(PEOPLE, "Noted", [HOUR] * 5))) == 0


def test_a_text_that_is_a_small_part_of_what_is_said_is_no_template(tmp_path):
    # 5 of 26 messages to people are less than a fifth; 5 of 25 are one.
    for others, expected in ((21, 0), (20, 5)):
        x = answered(PEOPLE, "Thanks, we'll be in touch", [30 * SECOND] * 5)
        for number in range(others):
            x.says(US, before(30), f"Hello number {number}", mentions=["zoe"])

        assert machine(Related(tmp_path / str(others), x)) == expected


def test_names_marks_and_addresses_do_not_tell_a_template_apart(tmp_path):
    x = Export()
    for number, person in enumerate(PEOPLE):
        at = before(60 - number, hours=12)
        asked = x.says(person, at, "When?", mentions=[US])
        text = f"@{person} THANKS{'!' * number} see https://shop.example/{number}"
        x.replies(US, at + 30 * SECOND, asked, text)

    assert machine(Related(tmp_path, x)) == 5


def test_what_the_source_calls_automated_is_and_takes_no_part(tmp_path):
    x = answered(("ana",), "We are closed", [HOUR], automated=True)
    related = Related(tmp_path, x)

    assert machine(related) == 1
    assert related.openers("ana") == [("m0000", None)]
    assert related.exchanges("ana") == [1]


def test_a_persons_machine_takes_no_part_either(tmp_path):
    x = Export()
    x.says("newsbot", before(10), "Read this?", mentions=[US], automated=True)
    related = Related(tmp_path, x)

    assert related.heard("m0000") == "mention"
    assert related.openers("newsbot") == []


# --- one text in several places ------------------------------------------------------


def crossed(tmp_path, later, text="Fresh bread today", kind="post"):
    x, facebook = Export(), Export(platform="facebook")
    x.says(US, before(20), "Fresh bread today!", id="first")
    facebook.says(US, before(20) + later, text, id="second", kind=kind)
    related = Related(tmp_path, x, facebook)
    return [
        id_
        for (id_,) in related.rows("select id from cross_post join message using (rid)")
    ]


def test_the_same_text_on_two_channels_is_one_post_the_earlier_one(tmp_path):
    assert crossed(tmp_path, 7 * 24 * HOUR) == ["second"]


def test_a_text_that_comes_back_after_a_week_is_a_post_of_its_own(tmp_path):
    assert crossed(tmp_path, 7 * 24 * HOUR + SECOND) == []


def test_another_text_is_another_post(tmp_path):
    assert crossed(tmp_path, HOUR, "Fresh rolls today") == []


def test_an_answer_is_no_cross_post(tmp_path):
    assert crossed(tmp_path, HOUR, kind="reply") == []


def test_the_same_text_twice_on_one_channel_is_two_posts(tmp_path):
    x = Export()
    x.says(US, before(20), "Fresh bread")
    x.says(US, before(19), "Fresh bread")

    assert Related(tmp_path, x).rows("from cross_post") == []
