"""The table is found below its title, whatever its columns are called."""

from connectors import open_source
from connectors._source import Told
from connectors._table import first_grids, grids, table_in
from connectors._table_columns import plain

COLUMNS = {
    "id": ("Post ID", "Beitrags-ID"),
    "date": ("Date", "Datum"),
    "likes": ("Likes", "„Gefällt mir“-Angaben"),
    "rate": ("Click through rate (CTR)",),
}


def table_of(tmp_path, text, name="posts.csv", key=("id", "date")):
    (tmp_path / name).write_text(text, encoding="utf-8")
    [grid] = grids(open_source([tmp_path / name], Told()))
    return table_in(grid, COLUMNS, ["id", "date"], key)


def test_names_are_compared_by_letters_and_digits(tmp_path):
    table = table_of(
        tmp_path, "POST_ID , date,likes,Click-through  rate (CTR)\n7,2026-01-05,4,1%\n"
    )
    [row] = table.rows()
    assert [table.cell(row, name) for name in COLUMNS] == ["7", "2026-01-05", "4", "1%"]


def test_names_in_another_language_are_known(tmp_path):
    table = table_of(
        tmp_path, 'Beitrags-ID;Datum;"„Gefällt mir“-Angaben"\n7;05.01.2026;4\n'
    )
    assert list(table.column("likes")) == ["4"]
    assert "rate" not in table


def test_a_title_and_a_summary_above_the_header_are_passed_over(tmp_path):
    table = table_of(
        tmp_path,
        "Posts of Bakery\n\nFrom,To\n2026-01-01,2026-02-01\n\n"
        "Post ID,Date,Likes\n7,2026-01-05,4\n",
    )
    assert [table.where(row) for row in table.rows()] == ["posts.csv[line 7]"]


def test_totals_at_the_end_are_no_item_and_neither_is_a_header_again(tmp_path):
    table = table_of(
        tmp_path,
        "Post ID,Date,Likes\n7,2026-01-05,4\nPost ID,Date,Likes\n"
        "8,2026-01-06,5\n\nTotal,,9\n",
    )
    assert list(table.column("id")) == ["7", "8"]


def test_an_item_that_is_called_total_stays(tmp_path):
    table = table_of(tmp_path, "Likes,Post ID,Date\nTotal,7,2026-01-05\n")
    assert list(table.column("id")) == ["7"]


def test_without_its_columns_there_is_no_table(tmp_path):
    assert table_of(tmp_path, "Name,Date\nx,2026-01-05\n") is None
    assert table_of(tmp_path, "") is None


def test_a_short_row_says_nothing_in_its_last_columns(tmp_path):
    table = table_of(tmp_path, "Post ID,Date,Likes\n7,2026-01-05\n")
    assert table.cell(next(table.rows()), "likes") == ""


def test_cells_picked_at_once_are_those_picked_one_by_one(tmp_path):
    table = table_of(
        tmp_path, "Likes,Post ID,Date\n4,7,2026-01-05,more\n,8,2026\n5,9\n"
    )
    pick = table.picking(("id", "rate", "date", "likes"))
    assert list(map(pick, table.rows())) == [
        ("7", "", "2026-01-05", "4"),
        ("8", "", "2026", ""),
        ("9", "", "", "5"),
    ]


def test_a_row_that_cannot_be_read_is_told_with_its_line(tmp_path):
    (tmp_path / "a.csv").write_text('Post ID,Date\n"7,1\n8,2\n')
    [grid] = grids(open_source([tmp_path / "a.csv"], Told()))
    names, damaged, row = grid.read()
    assert damaged.where == "a.csv[line 2]"
    assert (names.cells, row.cells) == (("Post ID", "Date"), ("8", "2"))


def test_for_recognising_the_beginning_is_enough(tmp_path):
    lines = ["Post ID,Date", *(f'{n},"{"words " * 20}"' for n in range(2000))]
    (tmp_path / "a.csv").write_text("\n".join(lines))
    [grid] = first_grids(open_source([tmp_path / "a.csv"], Told()))
    assert table_in(grid, COLUMNS, ["id", "date"])
    assert len(list(grid.rows())) < 600


def test_spellings_differ_in_no_letter():
    assert plain("\ufeffLikes,  Comments_and Saves") == "likescommentsandsaves"
