"""Whom a message of a chat answers where nobody says so."""

from datetime import UTC, datetime, timedelta

from auditor.records import Kind
from connectors._spells import Line, Place, Spells

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
OWN = ("sam", "ida")


def line(id_, hours, author, **said):
    return Line(id=id_, at=START + timedelta(hours=hours), author=author, **said)


def placed(*lines, topped=True):
    spells = Spells(lines, OWN, topped=topped)
    return {one.id: spells[one.id] for one in lines}


def opens(conversation):
    return Place(Kind.POST, conversation)


def answers(parent, author, conversation):
    return Place(Kind.REPLY, conversation, parent, author)


def test_whoever_is_named_is_answered_with_their_last_message():
    found = placed(
        line("1", 0, "mia"), line("2", 1, "mia"), line("3", 2, "sam", named=("mia",))
    )
    assert found["3"] == answers("2", "mia", "2")


def test_after_24_hours_nobody_is_answered_by_a_name_alone():
    named = line("2", 24, "sam", named=("mia",))
    assert placed(line("1", 0, "mia"), named)["2"] == opens("2")
    named = line("2", 23.99, "sam", named=("mia",))
    assert placed(line("1", 0, "mia"), named)["2"] == answers("1", "mia", "1")


def test_of_several_named_whoever_wrote_last_is_answered():
    found = placed(
        line("1", 0, "tom"),
        line("2", 1, "mia"),
        line("3", 2, "kim", named=("mia", "tom", "lea")),
    )
    assert found["3"] == answers("2", "mia", "2")


def test_of_several_whom_we_name_none_is_singled_out():
    found = placed(
        line("1", 0, "tom"),
        line("2", 1, "mia"),
        line("3", 2, "sam", named=("mia", "tom", "lea")),
    )
    assert found["3"] == Place(Kind.REPLY, "2")


def test_we_answer_people_whom_we_name_rather_than_each_other():
    found = placed(
        line("1", 0, "mia"),
        line("2", 1, "ida"),
        line("3", 2, "sam", named=("ida", "mia")),
        line("4", 30, "sam", named=("ida", "mia")),
        line("5", 31, "ida", named=("sam",)),
    )
    assert found["3"] == answers("1", "mia", "1")
    assert found["4"] == opens("4")
    assert found["5"] == answers("4", "sam", "4")


def test_below_our_own_top_that_we_do_not_hold_we_may_answer_whoever_wrote_before():
    found = placed(
        line("2", 0, "sam", thread="1", top_author="ida"),
        line("3", 1, "mia", thread="1", top_author="ida"),
        line("4", 2, "sam", thread="1", top_author="ida"),
        line("5", 3, "sam", thread="1", top_author="ida"),
    )
    assert found["2"] == Place(Kind.REPLY, "1")
    assert found["4"] == answers("3", "mia", "1")
    assert found["5"] == answers("1", "ida", "1")


def test_below_a_top_of_nobody_known_we_answer_whoever_wrote_since():
    found = placed(
        line("2", 0, "sam", thread="1"),
        line("3", 1, "mia", thread="1"),
        line("4", 2, "sam", thread="1"),
        line("5", 3, "tom", thread="1"),
        line("6", 4, "mia", thread="1"),
        line("7", 5, "ida", thread="1"),
    )
    assert found["2"] == answers("1", None, "1")
    assert found["3"] == answers("1", None, "1")
    assert found["4"] == answers("3", "mia", "1")
    assert found["7"] == Place(Kind.REPLY, "1")


def test_below_our_own_top_that_lies_elsewhere_we_go_on():
    more = line("2", 0, "sam", thread="1", top_author="ida", top_elsewhere=True)
    assert placed(more)["2"] == answers("1", "ida", "1")


def test_nobody_answers_themselves_by_naming_themselves():
    named = line("2", 1, "mia", named=("mia",))
    assert placed(line("1", 0, "mia"), named)["2"] == opens("2")


def test_what_the_platform_says_comes_before_a_name():
    found = placed(
        line("1", 0, "tom"),
        line("2", 1, "mia"),
        line("3", 2, "sam", parent="1", named=("mia",)),
    )
    assert found["3"] == answers("1", "tom", "1")


def test_an_answered_message_that_is_not_held_is_by_nobody_known():
    assert placed(line("3", 0, "sam", parent="1"))["3"] == answers("1", None, "1")


def test_answers_to_answers_stay_in_one_conversation():
    found = placed(
        line("1", 0, "mia"),
        line("2", 1, "sam", parent="1"),
        line("3", 2, "mia", named=("sam",)),
    )
    assert found["3"] == answers("2", "sam", "1")


def test_whom_a_message_speaks_to_that_names_nobody_is_not_known():
    found = placed(
        line("1", 0, "mia"), line("2", 1, "sam", named=("mia",)), line("3", 2, "mia")
    )
    assert found["3"] == opens("3")


def test_a_spell_in_which_nobody_is_named_is_one_conversation_until_silence():
    found = placed(line("1", 0, "mia"), line("2", 23, "sam"), line("3", 47, "tom"))
    assert found == {"1": opens("1"), "2": opens("1"), "3": opens("3")}


def test_machines_neither_begin_a_spell_nor_keep_one_going():
    found = placed(
        line("0", 0, "bot", automated=True),
        line("1", 1, "mia"),
        line("2", 20, "bot", automated=True),
        line("3", 26, "tom"),
    )
    assert found["1"] == opens("1")
    assert found["2"] == opens("2")
    assert found["3"] == opens("3")


def test_rooms_of_one_channel_do_not_hear_each_other():
    found = placed(
        line("1", 0, "mia", room="a"), line("2", 1, "sam", room="b", named=("mia",))
    )
    assert found["2"] == opens("2")


def test_the_order_in_which_lines_come_does_not_matter():
    lines = [line("2", 1, "sam", named=("mia",)), line("1", 0, "mia")]
    assert placed(*lines) == placed(*reversed(lines))


def test_in_a_thread_a_message_answers_the_one_on_top():
    found = placed(
        line("1", 0, "mia", thread="1"),
        line("2", 1, "sam", thread="1"),
        line("3", 30, "tom", thread="1"),
    )
    assert found["1"] == opens("1")
    assert found["2"] == answers("1", "mia", "1")
    assert found["3"] == answers("1", "mia", "1")


def test_whoever_wrote_the_top_answers_whoever_else_wrote_since():
    found = placed(
        line("1", 0, "sam", thread="1"),
        line("2", 1, "mia", thread="1"),
        line("3", 2, "sam", thread="1"),
        line("4", 3, "sam", thread="1"),
    )
    assert found["2"] == answers("1", "sam", "1")
    assert found["3"] == answers("2", "mia", "1")
    assert found["4"] == answers("1", "sam", "1")


def test_the_own_set_is_one_side_of_a_thread():
    found = placed(
        line("1", 0, "sam", thread="1"),
        line("2", 1, "mia", thread="1"),
        line("3", 2, "ida", thread="1"),
    )
    assert found["3"] == answers("2", "mia", "1")


def test_where_several_wrote_since_nobody_is_claimed():
    found = placed(
        line("1", 0, "sam", thread="1"),
        line("2", 1, "mia", thread="1"),
        line("3", 2, "tom", thread="1"),
        line("4", 3, "sam", thread="1"),
        line("5", 4, "sam", thread="1", named=("mia",)),
    )
    assert found["4"] == Place(Kind.REPLY, "1")
    assert found["5"] == answers("2", "mia", "1")


def test_a_thread_whose_top_lies_elsewhere_answers_that():
    found = placed(
        line("2", 0, "mia", thread="1", top_author="sam"),
        line("3", 1, "sam", thread="1", top_author="sam"),
    )
    assert found["2"] == answers("1", "sam", "1")
    assert found["3"] == answers("2", "mia", "1")


def test_a_thread_without_a_message_on_top_begins_with_its_first():
    found = placed(
        line("2", 0, "sam", thread="1"),
        line("3", 1, "mia", thread="1"),
        topped=False,
    )
    assert found["2"] == opens("1")
    assert found["3"] == answers("2", "sam", "1")


def test_what_stands_on_top_and_is_not_held_is_by_nobody_known():
    found = placed(line("2", 0, "sam", thread="1"))
    assert found["2"] == answers("1", None, "1")


def test_a_spell_in_which_a_thread_begins_is_no_single_conversation():
    found = placed(
        line("1", 0, "mia"), line("2", 1, "tom"), line("3", 2, "sam", thread="2")
    )
    assert found["1"] == opens("1")
    assert found["2"] == opens("2")
    assert found["3"] == answers("2", "tom", "2")


def test_a_thread_and_its_channel_do_not_hear_each_other():
    found = placed(
        line("1", 0, "mia"),
        line("2", 1, "tom", thread="2"),
        line("3", 2, "sam", thread="2", named=("mia",)),
        line("4", 3, "sam", named=("tom",)),
    )
    assert found["3"] == answers("2", "tom", "2")
    assert found["4"] == opens("4")


def test_nobody_known_has_no_side():
    found = placed(
        line("1", 0, None),
        line("2", 1, None, thread="2"),
        line("3", 2, None, thread="2"),
    )
    assert found["1"] == opens("1")
    assert found["3"] == Place(Kind.REPLY, "2", "2")
