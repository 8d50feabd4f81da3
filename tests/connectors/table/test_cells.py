"""Numbers are read in any country's spelling, and ids that lost digits are known."""

import pytest

from connectors._table_cells import count, has_lost_digits, is_nothing, is_total, number


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("0", 0),
        ("7", 7),
        ("1,204", 1204),
        ("1.204", 1204),
        ("12 400", 12400),
        ("12\u00a0400", 12400),
        ("12\u202f400", 12400),
        ("1'204", 1204),
        ("1,204,300", 1204300),
        ("12,04,300", 1204300),
        ("1,204.50", 1204.5),
        ("1.204,50", 1204.5),
        ("41.1%", 41.1),
        ("41,1 %", 41.1),
        ("0.123", 0.123),
        ("3.5", 3.5),
        ("63.3K", 63300),
        ("63,3 Tsd.", 63300),
        ("1.2M", 1200000),
        ("-3", -3),
        ("−3", -3),
        ("+12", 12),
        ("", None),
        ("--", None),
        ("–", None),
        ("N/A", None),
    ],
)
def test_a_number_is_read(cell, value):
    assert number(cell) == pytest.approx(value)


@pytest.mark.parametrize(
    "cell", ["soon", "1,2,3", "1.2.3", "12E+3", "1.204.5,5,5", "1" * 41, "5 pm", "%"]
)
def test_what_is_no_number_is_said_to_be_none(cell):
    with pytest.raises(ValueError, match="is not a number"):
        number(cell)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,204", 1204),
        ("204,000", 204_000),
        ("1,204,000", 1_204_000),
        ("4.0", 4),
        ("63.3K", 63300),
        ("--", None),
    ],
)
def test_a_count_is_whole(cell, value):
    assert count(cell) == value


@pytest.mark.parametrize(
    "cell", ["41.1%", "1.5", "-3", "1,25", "0,204", "9" * 16, "9" * 39]
)
def test_a_share_a_fraction_less_than_nothing_and_far_too_much_are_no_count(cell):
    with pytest.raises(ValueError, match="is not a whole number"):
        count(cell)


@pytest.mark.parametrize("cell", ["1.22158E+17", "1,22158E+17", "1e+17", "1.8032E17"])
def test_an_id_that_a_spreadsheet_rounded_is_known(cell):
    assert has_lost_digits(cell)


@pytest.mark.parametrize("cell", ["122158000000000001", "", "C8AAE17", "12E45x"])
def test_any_other_id_is_left_alone(cell):
    assert not has_lost_digits(cell)


def test_what_stands_for_no_value_is_known():
    assert is_nothing(" -- ")
    assert not is_nothing("0")


def test_a_row_that_adds_up_says_so_and_names_nothing_else():
    assert is_total(("Total", "", ""))
    assert is_total(("Gesamt:", "Gesamt"))
    assert not is_total(("Total", "122"))
    assert not is_total(("", ""))
