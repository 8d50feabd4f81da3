"""A column, and not a cell, says whether the day or the month comes first."""

from datetime import UTC, datetime

import pytest

from auditor.errors import MalformedSource
from auditor.records import Precision
from connectors._table_dates import moment
from connectors._table_order import Order, decided, is_ambiguous, order


def at(month, day, hour=0, minute=0, second=0):
    return datetime(2024, month, day, hour, minute, second, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cell", "read_as", "meant"),
    [
        (
            "06/10/2024 02:02",
            Order.MONTH_FIRST,
            at(6, 10, 2, 2),
        ),
        ("06/10/2024 02:02", Order.DAY_FIRST, at(10, 6, 2, 2)),
        ("10.06.2024 02:02", Order.EITHER, at(6, 10, 2, 2)),
        (
            "10.06.2024, 02:02 Uhr",
            Order.DAY_FIRST,
            at(6, 10, 2, 2),
        ),
        ("6/13/24", Order.EITHER, at(6, 13)),
        ("13/6/24", Order.EITHER, at(6, 13)),
        (
            "6/13/2024 2:02 PM",
            Order.MONTH_FIRST,
            at(6, 13, 14, 2),
        ),
        (
            "6/13/2024, 12:02 AM",
            Order.MONTH_FIRST,
            at(6, 13, 0, 2),
        ),
        ("2024-06-10", Order.EITHER, at(6, 10)),
        (
            "2024-06-10T02:02:03.5Z",
            Order.EITHER,
            at(6, 10, 2, 2, 3),
        ),
        (
            "2024-06-10 02:02:03 UTC",
            Order.EITHER,
            at(6, 10, 2, 2, 3),
        ),
        (
            "2024-06-10T02:02:03-0700",
            Order.EITHER,
            at(6, 10, 9, 2, 3),
        ),
        (
            "2024-06-10 02:02 +02:00",
            Order.EITHER,
            at(6, 10, 0, 2),
        ),
        (
            "2024-06-10 02:02 GMT+2",
            Order.EITHER,
            at(6, 10, 0, 2),
        ),
        ("Jun 10, 2024", Order.EITHER, at(6, 10)),
        (
            "Mon, 10 Jun 2024 02:02",
            Order.EITHER,
            at(6, 10, 2, 2),
        ),
        ("10. März 2024", Order.EITHER, at(3, 10)),
        ("June 10th, 2024", Order.EITHER, at(6, 10)),
    ],
)
def test_a_time_is_read(cell, read_as, meant):
    assert moment(cell, read_as).at == meant


@pytest.mark.parametrize(
    ("cell", "precision", "is_zoned"),
    [
        ("2024-06-10", Precision.DAY, False),
        ("10.06.2024 02:02", Precision.MINUTE, False),
        ("2024-06-10T02:02:03", Precision.SECOND, False),
        ("2024-06-10T02:02:03Z", Precision.SECOND, True),
    ],
)
def test_how_exact_a_time_is_and_whether_it_names_a_zone_is_told(
    cell, precision, is_zoned
):
    found = moment(cell, Order.EITHER)
    assert (found.precision, found.is_zoned) == (precision, is_zoned)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "soon",
        "Lifetime",
        "1" * 100_000,
        "2024",
        "31/31/2024",
        "2024-02-30",
        "0001-01-01",
        "9999-12-31",
        "2024-06-10 25:00",
        "45462",
        "Foo 10, 2024",
        "2024-06-10T02:02:03+99:99",
    ],
)
def test_what_is_no_time_is_said_to_be_none(cell):
    with pytest.raises(ValueError, match="it has no time that can be read"):
        moment(cell, Order.DAY_FIRST)


@pytest.mark.parametrize(
    ("column", "found"),
    [
        (["06/10/2024", "06/13/2024"], Order.MONTH_FIRST),
        (["06/10/2024", "13/06/2024"], Order.DAY_FIRST),
        (["06.10.2024", "05.06.2024"], Order.DAY_FIRST),
        (["06/10/2024", "07/10/2024"], Order.EITHER),
        (["06/13/2024", "13/06/2024"], Order.EITHER),
        (["2024-06-10", "", "Lifetime"], Order.EITHER),
    ],
)
def test_the_whole_column_decides(column, found):
    assert order(column) is found


def test_a_column_that_cannot_say_is_refused():
    with pytest.raises(MalformedSource) as caught:
        decided(["06/10/2024", "07/10/2024"], "posts.csv")
    assert "posts.csv" in str(caught.value)
    assert "longer period" in caught.value.hint


def test_a_column_in_which_every_day_is_its_own_month_needs_no_decision():
    assert decided(["06/06/2024", "2024-06-10", ""], "posts.csv") is Order.EITHER


def test_a_cell_of_an_undecided_column_is_not_guessed():
    assert is_ambiguous("06/10/2024")
    assert not is_ambiguous("06/13/2024")
    with pytest.raises(ValueError, match="two days"):
        moment("06/10/2024", Order.EITHER)


@pytest.mark.parametrize(
    "cell",
    [
        "10 juin 2024 14:02",
        "10 de junio de 2024 14:02",
        "10 giu 2024, 14:02",
        "10 de jun. de 2024 14:02",
        "10 juni 2024 14:02",
    ],
)
def test_months_are_known_by_their_names_in_several_languages(cell):
    assert moment(cell, Order.EITHER).at == at(6, 10, 14, 2)


def test_a_month_with_an_accent_is_one():
    assert moment("1er août 2024", Order.EITHER).at == at(8, 1)
    assert moment("24 févr. 2024", Order.EITHER).at == at(2, 24)
    assert moment("1º de março de 2024", Order.EITHER).at == at(3, 1)


def test_a_day_of_the_week_before_a_date_hides_none_of_the_dates():
    cells = ["Wednesday, 04/02/2026", "Wednesday, 18/02/2026"]
    assert order(cells) is Order.DAY_FIRST
