"""A multiplied export holds so many more items, each of them another."""

import csv
import io
import json

import pytest

from bench.inputs.multiplied import multiply
from bench.inputs.renamed import Renaming, tokens
from bench.inputs.words import longer
from bench.items.reading import CASES
from bench.tasks.multiplying import CASES as PLACE
from bench.tasks.reading import found_by

COUNTED = {"mailchimp.audience"}  # one number, however many people there are


@pytest.mark.parametrize("connector", sorted(CASES.keys() - COUNTED))
def test_items_grow_with_the_size_and_are_not_the_same(connector, tmp_path):
    counts = []
    for size in (40_000, 120_000):
        large = multiply(
            PLACE / connector / CASES[connector], tmp_path / f"{size}", size
        )
        found = found_by(connector, CASES[connector], str(large))
        found.connector.accounts(found.source)
        found.connector.covers(found.source)
        counts.append(len(list(found.connector.read(found.source))))
    fewer, more = counts
    assert 1.7 * fewer <= more <= 5 * fewer, counts


def case(folder, name, data, **others):
    place = folder / "case" / "export"
    place.mkdir(parents=True)
    (place / name).write_text(data, "utf-8")
    for stem, more in others.items():
        (place / f"{stem}.txt").write_text(more, "utf-8")
    return folder / "case"


def test_the_longest_list_grows_to_about_the_size(tmp_path):
    said = {
        "few": [{"id": 1}, {"id": 2}],
        "many": [{"id": 3, "at": "2026-01-05T08:00:00Z", "text": "Two loaves, please"}],
    }
    said["many"] *= 3
    where = case(tmp_path, "all.json", json.dumps(said))
    large = multiply(where, tmp_path / "large", 10_000) / "all.json"
    assert 9_500 < large.stat().st_size < 10_500
    found = json.loads(large.read_text("utf-8"))
    assert found["few"] == said["few"]
    assert found["many"][:3] == said["many"]
    assert found["many"][-1]["id"] > 1000
    assert found["many"][-1]["at"] != "2026-01-05T08:00:00Z"
    assert found["many"][-1]["text"].startswith("Two loaves, please ")


def test_rows_below_titles_grow_under_the_names_of_their_columns(tmp_path):
    where = case(tmp_path, "all.csv", "A title\nPost ID,Likes\n100200300,7\n")
    large = multiply(where, tmp_path / "large", 2_000) / "all.csv"
    rows = list(csv.reader(io.StringIO(large.read_text("utf-8"))))
    assert rows[:4] == [
        ["A title"],
        ["Post ID", "Likes"],
        ["100200300", "7"],
        ["100200300000001", "7"],
    ]


def test_an_id_that_lies_in_another_file_stays(tmp_path):
    rows = "id,channel\nabc123,UCbakery0001\n"
    where = case(tmp_path, "all.csv", rows, own="we are UCbakery0001")
    large = multiply(where, tmp_path / "large", 2_000) / "all.csv"
    ids, channels = zip(*csv.reader(large.read_text("utf-8").splitlines()), strict=True)
    assert len(set(ids)) == len(ids)
    assert set(channels) == {"channel", "UCbakery0001"}


@pytest.mark.parametrize(
    ("name", "value", "copy"),
    [
        ("", "2026-01-05T08:00:00Z", "2026-01-05T08:00:07Z"),
        ("", "05/01/2026 08:10", "05/01/2026 08:17"),
        ("", "2026-01-05 08:00:00 +01:00", "2026-01-05 08:00:07 +01:00"),
        ("ts", "1767600000.000100", "1767600007.000100"),
        ("post_id", "12", "12000007"),
        ("likes", "12", "12"),
        ("guid", "https://rye.example/?p=12", "https://rye.example/?p=12000007"),
        ("title", "Rye week", "Rye week"),
        ("Message Type", "Direct message", "Direct message"),
        ("comment_author", "Mia Berg", "Mia Berg"),
        ("comment_date", "05 Jan 2026 08:10 UTC", "05 Jan 2026 08:17 UTC"),
        ("id", "910000000000000042", "910000000000007042"),
    ],
)
def test_a_copy_has_another_id_and_time(name, value, copy):
    assert Renaming(frozenset()).text(value, 7, name) == copy
    assert Renaming(frozenset()).text(value, 0, name) == value


@pytest.mark.parametrize(
    ("name", "value", "begins", "ends"),
    [
        ("text", "Rye week", "Rye week ", " 7"),
        ("text", "Open at 8:10?", "Open at 8:17? ", " 7"),
        ("Title", "Rye with @mia", "Rye with @mia ", " 7"),
        ("html", "<p>Rye week</p><hr />", "<p>Rye week ", " 7</p><hr />"),
        ("Text", '{"text":"a b"},{"text":"Rye week"}', '{"text":"a b"}', ' 7"}'),
    ],
)
def test_what_somebody_wrote_goes_on(name, value, begins, ends):
    copy = Renaming(frozenset()).text(value, 7, name)
    assert copy.startswith(begins)
    assert copy.endswith(ends)
    assert len(copy) > len(value) + 20


def test_what_people_wrote_is_of_about_120_characters():
    lengths = [len(longer("Rye week", n)) for n in range(700)]
    assert 110 < sum(lengths) / len(lengths) <= 120
    assert min(lengths) < 65
    assert 170 < max(lengths) <= 180
    assert longer("Rye week" * 40, 2) == "Rye week" * 40
    assert len({longer("Rye week", n) for n in range(700)}) > 600


def test_numbers_are_ids_or_times_or_left_alone():
    item = {"id": 5, "parent": 0, "date": 1767600000, "likes": 3, "is_ours": True}
    assert Renaming(frozenset()).tree(item, 2) == {
        "id": 5_000_002,
        "parent": 0,
        "date": 1767600002,
        "likes": 3,
        "is_ours": True,
    }


def test_what_is_too_short_to_be_an_id_is_not_kept():
    assert tokens([b"7 of shop_42, UC77"]) == {"shop_42", "UC77"}
