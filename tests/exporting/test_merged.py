"""What several sources hold of one channel is written once, as an audit counts it."""

import csv
from datetime import UTC, datetime

import pytest

from auditor.audit.channels import held
from auditor.records import (
    Account,
    ChannelKind,
    Coverage,
    Extent,
    Handle,
    Kind,
    Record,
    Rejected,
    Stream,
    Tally,
)
from auditor.store import Key, Taken, open_store
from tests.exporting.written import FORMS, items, written

JUNE = datetime(2026, 6, 1, tzinfo=UTC)
JULY = datetime(2026, 7, 1, tzinfo=UTC)
AUGUST = datetime(2026, 8, 1, tzinfo=UTC)


def post(account, number, text, **more):
    return Record(
        **{
            "platform": "x",
            "account": account,
            "id": str(number),
            "kind": Kind.POST,
            "author": "7",
            "sent_at": JUNE,
            "text": text,
        }
        | more
    )


def source(digest, accounts, until, held_items, extent=Extent.COMPLETE):
    covers = Coverage.throughout(JUNE, until, dict.fromkeys(Stream, extent))
    return Taken(
        key=Key(digest=digest, connector="x.archive", version=1, messages=False),
        platform="x",
        accounts=tuple(accounts),
        coverage={one.id: covers for one in accounts},
        items=held_items,
    )


def account(name, handle="bakery"):
    return Account(id=name, handle=handle, name="Bakery", kind=ChannelKind.NETWORK)


@pytest.fixture
def store():
    return open_store(None, [])


def test_of_a_message_under_two_ids_of_the_account_the_newest_copy_is_written(
    store, tmp_path
):
    store.add(
        source("b", [account("7")], AUGUST, [post("7", 1, "new"), post("7", 2, "x")])
    )
    store.add(
        source(
            "a",
            [account("bakery")],
            JULY,
            [post("bakery", 1, "old"), post("bakery", 3, "y")],
        )
    )
    for form in FORMS:
        found = items(written(store, tmp_path / form, form))
        records = [one for one in found if isinstance(one, Record)]
        assert {one.id: one.text for one in records} == {"1": "new", "2": "x", "3": "y"}
        assert len({one.account for one in records}) == 1


def test_a_copy_that_was_deleted_does_not_hide_the_one_that_counts(store, tmp_path):
    gone = post("7", 1, "new", deleted_at=JUNE)
    store.add(source("b", [account("7")], AUGUST, [gone]))
    store.add(source("a", [account("bakery")], JULY, [post("bakery", 1, "old")]))

    found = items(written(store, tmp_path / "out", "csv"))
    assert [one.text for one in found if isinstance(one, Record)] == ["old"]


def test_a_count_of_followers_names_the_one_id_that_the_account_has_there(
    store, tmp_path
):
    def followers(name, count):
        return Tally(
            platform="x",
            account=name,
            id=name,
            name="followers",
            count=count,
            counted_at=JUNE,
        )

    store.add(source("a", [account("7")], JULY, [followers("7", 40)]))
    store.add(source("b", [account("bakery")], JULY, [followers("bakery", 41)]))

    found = items(written(store, tmp_path / "out", "jsonl"))
    counts = [one for one in found if isinstance(one, Tally)]
    assert {one.count for one in counts} == {40, 41}
    assert all(one.id == one.account for one in counts)


def test_of_several_handles_of_a_person_the_newest_comes_last(store, tmp_path):
    def called(handle):
        return Handle(platform="x", author="9", handle=handle)

    store.add(source("a", [account("7")], AUGUST, [called("ada")]))
    store.add(source("b", [account("7")], JULY, [called("zoe")]))

    found = items(written(store, tmp_path / "out", "parquet"))
    assert [one.handle for one in found if isinstance(one, Handle)] == ["zoe", "ada"]


def test_two_channels_get_two_folders_whatever_they_are_called(store, tmp_path):
    both = [account("7", "Ça/va"), account("8", "ça:va"), account("9", "../..")]
    bad = Rejected(where="a", reason="b", account="8")
    store.add(source("a", both, JULY, [post("8", 1, "=x"), bad]))

    written(store, tmp_path / "out", "csv")
    names = sorted(one.name for one in (tmp_path / "out").iterdir())
    assert len(names) == len(held(store)) == 3
    assert all(name.startswith("x") and "/" not in name for name in names)
    with_rejected = [
        one.parent.name for one in (tmp_path / "out").rglob("rejected.csv")
    ]
    assert len(with_rejected) == 1


def test_no_spreadsheet_takes_a_cell_for_a_formula(store, tmp_path):
    texts = ["=1+1", "+44 20", "-v1", "@ida", "\tx", "'=x", "plain", "it's", '"Oh", so']
    said = [post("7", f"={number}", text) for number, text in enumerate(texts)]
    store.add(source("a", [account("7")], JULY, said))

    found = items(written(store, tmp_path / "out", "csv"))
    [rows] = (tmp_path / "out").rglob("activity.csv")
    with rows.open(encoding="utf-8-sig", newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@\t\r"))]
    assert [one for one in found if isinstance(one, Record)] == said


def test_a_text_that_no_cell_of_csv_holds_is_refused_with_what_holds_it(
    store, tmp_path
):
    from auditor.errors import ConfigError

    long = post("7", 1, "a" * 5_000_000)
    store.add(source("a", [account("7")], JULY, [long]))

    with pytest.raises(ConfigError) as refused:
        written(store, tmp_path / "csv", "csv")
    assert "--format jsonl" in refused.value.hint
    found = items(written(store, tmp_path / "jsonl", "jsonl"))
    assert long in found
