"""Tables kept as text are read however a spreadsheet saved them."""

import pytest

from connectors._table_saved import decoded
from connectors._table_text import rows


def cells(data):
    return [found for _, found in rows(decoded(data)) if found]


WANTED = [("Day", "Küche"), ("1", "größer, schöner")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_a_spreadsheet_writes_is_read(encoding):
    data = 'Day,Küche\r\n1,"größer, schöner"\r\n'.encode(encoding)
    assert cells(data) == WANTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zeros(encoding):
    assert cells("Day\tViews\n1\t2\n".encode(encoding)) == [
        ("Day", "Views"),
        ("1", "2"),
    ]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_between_cells_is_seen_from_rows_that_are_alike(mark):
    lines = [("Date", "Text", "Likes"), ("a", "b", "1"), ("c", "d", "2")]
    text = "\n".join(mark.join(line) for line in lines)
    assert cells(text.encode()) == lines


def test_commas_in_words_do_not_make_a_table_of_semicolons_one_of_commas():
    text = "Date;Text;Likes\n1;Hi, you, there;4\n2;One, two;5\n3;None at all;6\n"
    assert cells(text.encode())[1] == ("1", "Hi, you, there", "4")


def test_a_first_line_that_states_the_mark_is_believed_and_counted():
    found = list(rows('sep=;\n"a,b,c";"d"\n1;2\n'))
    assert found == [(2, ("a,b,c", "d")), (3, ("1", "2"))]


def test_the_line_that_states_the_mark_may_be_utf_16():
    data = 'sep=,\r\n"Facebook follows"\r\n"Date","Primary"\r\n'.encode("utf-16")
    assert cells(data) == [("Facebook follows",), ("Date", "Primary")]


def test_a_line_break_in_quotes_is_part_of_its_cell():
    found = list(rows('Text,Likes\n"one\ntwo",3\nthree,4\n'))
    assert found[1:] == [(2, ("one\ntwo", "3")), (4, ("three", "4"))]


def test_a_line_separator_that_is_no_line_break_ends_no_row():
    assert cells("Text,Likes\none\u2028two,3\n".encode()) == [
        ("Text", "Likes"),
        ("one\u2028two", "3"),
    ]


def test_a_quote_that_is_never_closed_costs_its_own_line_alone():
    found = list(rows('Text,Likes\n"open,1\nfine,2\n'))
    assert found[1:] == [
        (2, "a quote is opened and never closed"),
        (3, ("fine", "2")),
    ]


def test_many_quotes_that_are_never_closed_do_not_take_for_ever():
    text = "Text,Likes\n" + '"open,1\n' * 3000
    assert sum(isinstance(found, str) for _, found in rows(text)) <= 3000


def test_one_broken_byte_does_not_turn_a_file_into_another_alphabet():
    good = "Text,Likes\nKüche,1\nschöner Tag,2\nörtlich,3\n".encode()
    broken = good.replace(b"sch\xc3\xb6ner", b"sch\xc3ner")
    found = list(rows(decoded(broken)))
    assert found[1] == (2, ("Küche", "1"))
    assert found[2] == (3, "it holds a character that is damaged")
    assert found[3] == (4, ("örtlich", "3"))


def test_gaps_are_told_once():
    assert [found for _, found in rows("\n\na,b\n\n,\n\n1,2\n")] == [
        ("a", "b"),
        (),
        ("1", "2"),
    ]


def test_zeros_are_left_out():
    assert cells(b"a,b\n1\0,2\n") == [("a", "b"), ("1", "2")]


def test_nothing_holds_nothing():
    assert list(rows(decoded(b""))) == []
    assert list(rows(decoded(b"\xff\xfe"))) == []
